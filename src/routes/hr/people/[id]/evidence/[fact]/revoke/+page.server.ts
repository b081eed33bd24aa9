import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { findRevocable } from '#lib/server/fact/find-revocable.ts';
import { foreseeRevocation } from '#lib/server/fact/foresee-evidence.ts';
import { revokeEvidence } from '#lib/server/fact/revoke-evidence.ts';
import { answer } from '#lib/server/http/answer.ts';
import { reasonField } from '#lib/server/http/day-field.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { getPersonName } from '#lib/server/person/person-name.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';

export const load = ({ locals, params }) =>
	answer(async () => {
		const db = database();
		const now = new Date();
		const personId = readId(params.id, 'person');
		const factId = readId(params.fact, 'fact');
		const fact = await findRevocable(db, { actor: signedIn(locals), personId, factId, now });
		const [name, record, changes] = await Promise.all([
			getPersonName(db, personId),
			readMyRecord(db, { personId }),
			foreseeRevocation(db, { personId, fact, today: bangkokDay(now) })
		]);
		return {
			personId,
			name,
			entry: record.entries.find(({ id }) => id === factId),
			changes
		};
	});

export const actions = {
	default: ({ request, locals, params }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const personId = readId(params.id, 'person');
			const factId = readId(params.fact, 'fact');
			const form = await readForm(request, v.object({ reason: reasonField() }));
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			await database()
				.transaction()
				.execute((trx) =>
					revokeEvidence(trx, {
						actor,
						personId,
						factId,
						reason: form.data.reason,
						now: new Date()
					})
				);
			redirect(303, `/hr/people/${personId}?evidence=revoked#evidence`);
		})
};
