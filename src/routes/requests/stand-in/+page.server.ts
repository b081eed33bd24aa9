import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { dayField, reasonField } from '#lib/server/http/day-field.ts';
import { readForm, type FormErrors } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listStandIns, nameStandIn, withdrawStandIn } from '#lib/server/request/stand-ins.ts';

export const load = ({ locals }) =>
	answer(() => listStandIns(database(), { actor: signedIn(locals), now: new Date() }));

export const actions = {
	name: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const posted = await request.formData();
			const form = await readForm(
				posted,
				v.object({
					email: v.pipe(
						v.string(),
						v.trim(),
						v.email(() => m.stand_in_error_email())
					),
					from: dayField(locals.locale),
					until: dayField(locals.locale),
					reason: reasonField(200)
				})
			);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { email, from, until, reason } = form.data;
			try {
				await database()
					.transaction()
					.execute((trx) =>
						nameStandIn(trx, {
							actor,
							email,
							fromOn: from,
							untilOn: until,
							reason,
							now: new Date()
						})
					);
			} catch (thrown) {
				const errors = thrown instanceof DomainError && mendable[thrown.code]?.();
				if (!errors) throw thrown;
				const values = Object.fromEntries(
					[...posted].map(([name, value]) => [name, String(value)])
				);
				return fail(422, { errors, values });
			}
			redirect(303, '/requests/stand-in');
		}),

	end: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const standInId = readId((await request.formData()).get('stand_in'), 'stand_in');
			await database()
				.transaction()
				.execute((trx) => withdrawStandIn(trx, { actor, standInId, now: new Date() }));
			redirect(303, '/requests/stand-in');
		})
};

const mendable: Record<string, () => FormErrors> = {
	'account.not_found': () => ({ email: [m.stand_in_error_account()] }),
	'stand_in.own': () => ({ email: [m.stand_in_error_own()] }),
	'stand_in.past': () => ({ until: [m.stand_in_error_past()] })
};
