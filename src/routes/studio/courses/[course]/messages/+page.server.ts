import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestSubject, longestText, type Audience } from '#lib/domain/cohort/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { listSent } from '#lib/server/cohort/list-sent.ts';
import { previewCohort, sendToCohort } from '#lib/server/cohort/send-to-cohort.ts';
import { readHead } from '#lib/server/course-trainer/read-head.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import type { Actions } from './$types';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course };
		const head = await readHead(database(), { ...input, now: new Date() });
		const after = url.searchParams.get('after') ?? undefined;
		const { rows, next } = await listSent(database(), { ...input, after });
		const asked = (name: string) => url.searchParams.get(name) ?? '';
		return {
			...head,
			sent: rows,
			begun: { audience: asked('audience'), unit: asked('unit'), quiet: asked('quiet') },
			wasSent: url.searchParams.has('sent'),
			...pageLinks(url, next)
		};
	});

const text = (most: number, needed: boolean) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.check((typed) => !needed || typed !== '', m.form_field_needed),
		v.maxLength(most, m.request_error_long({ count: most }))
	);

const schema = () =>
	v.object({
		audience: v.picklist(['enrolled', 'stuck', 'finished']),
		unit: v.optional(v.string(), ''),
		quiet: v.pipe(
			v.string(),
			v.trim(),
			v.regex(/^\d{1,3}$/, m.cohort_quiet_wrong()),
			v.transform(Number),
			v.maxValue(365, m.cohort_quiet_wrong())
		),
		subject: text(longestSubject, true),
		body: text(longestText, true),
		subject_en: text(longestSubject, false),
		body_en: text(longestText, false),
		expected: v.optional(v.pipe(v.string(), v.transform(Number)), '0')
	});

type Typed = v.InferOutput<ReturnType<typeof schema>>;

function audienceOf({ audience, unit, quiet }: Typed): Audience {
	return audience === 'stuck'
		? { kind: audience, unit: unit || null, quietDays: quiet }
		: { kind: audience };
}

const asTyped = (typed: Typed): Record<string, string> =>
	Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, String(value)]));

export const actions = {
	preview: ({ params, locals, request }) =>
		answer(() =>
			refusable('cohort', async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, schema());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				const preview = await previewCohort(database(), {
					actor,
					courseId: params.course,
					audience: audienceOf(read.data),
					now: new Date()
				});
				return { preview, values: asTyped(read.data) };
			})
		),
	send: ({ params, locals, request }) =>
		answer(() =>
			refusable('cohort', async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, schema());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				const { subject, body, subject_en, body_en, expected } = read.data;
				await database()
					.transaction()
					.execute((trx) =>
						sendToCohort(trx, {
							actor,
							courseId: params.course,
							audience: audienceOf(read.data),
							subject: { th: subject, ...(subject_en && { en: subject_en }) },
							body: { th: body, ...(body_en && { en: body_en }) },
							expected,
							now: new Date()
						})
					);
				redirect(303, `/studio/courses/${params.course}/messages?sent`);
			})
		)
} satisfies Actions;
