import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { checkIn } from '#lib/server/classroom/check-in.ts';
import { readClass } from '#lib/server/classroom/read-class.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const schema = v.object({
	code: v.pipe(
		v.string(() => m.classroom_code_needed()),
		v.nonEmpty(() => m.classroom_code_needed())
	)
});

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const classId = readId(params.id, 'class');
		const { id, title, sessions, own } = await readClass(database(), {
			personId,
			classId,
			now: new Date()
		});
		return {
			held: { id, title, session: sessions.find(({ isNow }) => isNow), isSeated: own?.seated },
			/** Scanned from the screen: one button is left to press. */
			code: url.searchParams.get('code') ?? ''
		};
	});

export const actions = {
	default: ({ request, params, locals }) =>
		answer(async () => {
			const { personId, accountId } = signedIn(locals);
			const classId = readId(params.id, 'class');
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors });
			try {
				const result = await checkIn(database(), {
					personId,
					accountId,
					classId,
					code: form.data.code,
					now: new Date()
				});
				return 'session' in result ? { done: result } : fail(422, { refused: result });
			} catch (thrown) {
				if (!(thrown instanceof DomainError) || thrown.code !== 'class.no_seat') throw thrown;
				return fail(422, { refused: { outcome: 'no_seat' as const } });
			}
		})
};
