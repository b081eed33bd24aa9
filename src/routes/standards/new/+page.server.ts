import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { startStandard } from '#lib/server/standard/draft/start-draft.ts';
import { assertOwns } from '#lib/server/standard/ownership.ts';

export const load = ({ locals }) =>
	answer(async () => assertOwns(signedIn(locals), 'standard.write'));

const schema = () =>
	v.object({
		id: v.pipe(v.string(), v.trim(), v.regex(/^[a-z][a-z0-9-]{2,59}$/, m.standard_new_id_wrong())),
		title: v.pipe(v.string(), v.trim(), v.nonEmpty(m.standard_new_title_missing()))
	});

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			assertOwns(actor, 'standard.write');
			const read = await readForm(request, schema());
			if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
			const now = new Date();
			try {
				await database()
					.transaction()
					.execute((trx) =>
						startStandard(trx, { actor, ...read.data, today: bangkokDay(now), now })
					);
			} catch (thrown) {
				if (!(thrown instanceof DomainError && thrown.code === 'standard.id_taken')) throw thrown;
				const errors: Record<string, string[]> = { id: [m.standard_new_id_taken()] };
				return fail(409, { errors, values: read.data as Record<string, string> });
			}
			redirect(303, `/standards/${read.data.id}/draft`);
		})
};
