import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { foreseeEvidence } from '#lib/server/fact/foresee-evidence.ts';
import { assertMayRecord, recordEvidence } from '#lib/server/fact/record-evidence.ts';
import { answer } from '#lib/server/http/answer.ts';
import { claimFields, readClaim } from '#lib/server/http/claim-form.ts';
import { dayField, requiredText } from '#lib/server/http/day-field.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { getPersonName } from '#lib/server/person/person-name.ts';
import { assertClaim } from '#lib/server/request/assert-claim.ts';
import { listSubjects } from '#lib/server/request/list-subjects.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, params }) =>
	answer(async () => {
		const db = database();
		const personId = readId(params.id, 'person');
		await assertMayRecord(db, {
			actor: signedIn(locals),
			personId,
			today: bangkokDay(new Date())
		});
		const [name, subjects] = await Promise.all([getPersonName(db, personId), listSubjects(db)]);
		return { personId, name, subjects };
	});

const schema = (locale: 'th' | 'en') =>
	v.object({
		...claimFields,
		on: dayField(locale),
		title: requiredText(200, m.request_error_title),
		provider: requiredText(200, m.request_error_provider),
		reference: requiredText(500, m.evidence_error_reference)
	});

/** What was typed, as evidence or as the answer that says what to mend. */
async function read({ request, locals, params }: RequestEvent) {
	const posted = await request.formData();
	const values = Object.fromEntries(
		[...posted].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
	);
	const form = await readForm(posted, schema(locals.locale));
	if (!form.ok) return { values, failure: fail(422, { errors: form.errors, values }) };
	const claimed = readClaim(form.data);
	if ('fault' in claimed)
		return {
			values,
			failure: fail(422, { errors: { [claimed.fault]: [m.request_error_number()] }, values })
		};
	const { on, title, provider, reference } = form.data;
	return {
		values,
		evidence: {
			actor: signedIn(locals),
			personId: readId(params.id, 'person'),
			claim: claimed.claim,
			on,
			title,
			provider,
			reference,
			now: new Date()
		}
	};
}

const mendable: Record<string, { field: string; say: () => string }> = {
	'request.future': { field: 'on', say: m.request_error_future },
	'request.claim': { field: 'claim', say: m.request_error_choose }
};

/** A refusal that can be mended in the form comes back to its field. */
async function orMend<T>(values: Record<string, string>, work: () => Promise<T>) {
	try {
		return { done: await work() };
	} catch (thrown) {
		const mend = thrown instanceof DomainError && mendable[thrown.code];
		if (!mend) throw thrown;
		const errors: Record<string, string[]> = { [mend.field]: [mend.say()] };
		return { failure: fail(422, { errors, values }) };
	}
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const { values, evidence, failure } = await read(event);
			if (!evidence) return failure;
			const db = database();
			const today = bangkokDay(evidence.now);
			await assertMayRecord(db, { ...evidence, today });
			const tried = await orMend(values, async () => {
				if (evidence.on > today) throw new DomainError('request.future', 422);
				await assertClaim(db, evidence.claim);
				return foreseeEvidence(db, { ...evidence, today });
			});
			return tried.failure ?? { changes: tried.done, values };
		}),
	save: (event) =>
		answer(async () => {
			const { values, evidence, failure } = await read(event);
			if (!evidence) return failure;
			const saved = await orMend(values, () =>
				database()
					.transaction()
					.execute((trx) => recordEvidence(trx, evidence))
			);
			if (saved.failure) return saved.failure;
			redirect(
				303,
				`/hr/people/${evidence.personId}?evidence=${saved.done ? 'new' : 'known'}#evidence`
			);
		})
};
