import { fail, redirect } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { listClassChoices } from '#lib/server/classroom/class-choices.ts';
import { createClass } from '#lib/server/classroom/write-class.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readClassForm } from '../class-form.ts';

export const load = ({ locals }) =>
	answer(async () => ({ choices: await listClassChoices(database(), signedIn(locals)) }));

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readClassForm(request);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			let classId: number;
			try {
				({ classId } = await database()
					.transaction()
					.execute((trx) => createClass(trx, { actor, input: form.input, now: new Date() })));
			} catch (thrown) {
				if (!(thrown instanceof DomainError) || thrown.code !== 'org_unit.not_found') throw thrown;
				return fail(422, {
					errors: { unit: [m.classroom_unit_unknown()] },
					values: form.values
				});
			}
			redirect(303, `/hr/classes/${classId}`);
		})
};
