import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { createToken, listTokens, revokeToken } from '#lib/server/api/tokens.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { reasonField, requiredText } from '#lib/server/http/day-field.ts';
import { readForm, type FormErrors } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const dayMs = 24 * 3600 * 1000;

export const load = ({ locals, url }) =>
	answer(async () => {
		return {
			tokens: await listTokens(database(), signedIn(locals)),
			today: new Date(),
			revoked: url.searchParams.has('revoked')
		};
	});

export const actions = {
	create: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(
				request,
				v.object({
					name: requiredText(200, m.token_error_name),
					unit: v.pipe(v.string(), v.trim()),
					days: v.pipe(
						v.string(),
						v.trim(),
						v.regex(/^\d{1,3}$/, () => m.token_error_days()),
						v.transform(Number),
						v.minValue(1, () => m.token_error_days()),
						v.maxValue(730, () => m.token_error_days())
					)
				})
			);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { name, unit, days } = form.data;
			const now = new Date();
			try {
				const { token } = await database()
					.transaction()
					.execute((trx) =>
						createToken(trx, {
							name,
							unitCode: unit || undefined,
							by: actor.email,
							actor,
							expiresAt: new Date(now.getTime() + days * dayMs),
							now
						})
					);
				// Shown in the answer itself: no address and no log ever holds it.
				return { created: { name, token } };
			} catch (thrown) {
				if (!(thrown instanceof DomainError) || thrown.code !== 'org_unit.not_found') throw thrown;
				return fail(422, {
					errors: { unit: [m.token_error_unit()] } as FormErrors,
					values: { name, unit, days: String(days) } as Record<string, string>
				});
			}
		}),

	revoke: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(request, v.object({ id: v.string(), reason: reasonField() }));
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { id, reason } = form.data;
			await database()
				.transaction()
				.execute((trx) =>
					revokeToken(trx, { id: readId(id, 'api_token'), reason, by: actor, now: new Date() })
				);
			redirect(303, '/admin/tokens?revoked');
		})
};
