import { readHead } from '#lib/server/course-trainer/read-head.ts';
import { listLearners } from '#lib/server/cohort/read-learners.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readAsked } from '../read-asked.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const now = new Date();
		const asked = {
			...readAsked(url, now),
			at: url.searchParams.get('at') || undefined,
			quietOnly: url.searchParams.get('only') === 'quiet'
		};
		const input = { actor: signedIn(locals), courseId: params.course, now };
		const head = await readHead(database(), input);
		const { rows, next } = await listLearners(database(), {
			...input,
			...asked,
			after: url.searchParams.get('after') ?? undefined
		});
		return { ...head, asked, people: rows, ...pageLinks(url, next) };
	});
