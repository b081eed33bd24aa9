import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { reasonField } from '#lib/server/http/day-field.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { rateLevel } from '#lib/server/rating/rate-level.ts';
import { readRatingPage } from '#lib/server/rating/read-rating-page.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => ({
		...(await readRatingPage(database(), {
			actor: signedIn(locals),
			personId: readId(params.id, 'person'),
			now: new Date()
		})),
		personId: params.id,
		isDone: url.searchParams.has('done')
	}));

const schema = v.object({
	competency: v.pipe(
		v.optional(v.string(), ''),
		v.nonEmpty(() => m.request_error_choose())
	),
	level: v.pipe(
		v.optional(v.string(), ''),
		v.regex(/^[1-4]$/, () => m.request_error_choose()),
		v.transform(Number)
	),
	note: reasonField(1000)
});

export const actions = {
	default: ({ request, locals, params }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const personId = readId(params.id, 'person');
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			await database()
				.transaction()
				.execute((trx) => rateLevel(trx, { actor, personId, ...form.data, now: new Date() }));
			redirect(303, `/hr/people/${personId}/rate?done`);
		})
};
