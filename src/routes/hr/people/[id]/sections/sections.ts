import type { Component } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import type { PageData } from '../$types';
import Attempts from './Attempts.svelte';
import Credentials from './Credentials.svelte';
import Evidence from './Evidence.svelte';
import Posts from './Posts.svelte';
import Required from './Required.svelte';
import Standards from './Standards.svelte';
import Trail from './Trail.svelte';

interface Section {
	/** Its anchor on the page. */
	id: string;
	title: () => string;
	Body: Component<{ data: PageData }>;
	/** Absent: everybody who may open the page sees it. */
	isSeen?: (data: PageData) => boolean;
}

/** The parts of a person's page in their order. Each is a component of its own and gets the page's data. */
export const sections: Section[] = [
	{ id: 'standards', title: m.hr_person_standards, Body: Standards },
	{ id: 'posts', title: m.hr_person_posts, Body: Posts },
	{ id: 'required', title: m.hr_person_required, Body: Required },
	{ id: 'evidence', title: m.hr_person_evidence, Body: Evidence },
	{ id: 'credentials', title: m.hr_person_credentials, Body: Credentials },
	{
		id: 'attempts',
		title: m.hr_person_attempts,
		Body: Attempts,
		isSeen: ({ person }) => person.seen.attempts
	},
	{ id: 'audit', title: m.hr_person_audit, Body: Trail, isSeen: ({ person }) => person.seen.audit }
];
