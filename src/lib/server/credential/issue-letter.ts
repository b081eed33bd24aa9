import type { Transaction } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { proofId } from '#lib/domain/qualification/proof-id.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { toArabicDigits } from '#lib/domain/thai/numerals.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { listOpening } from '../person/list-opening.ts';
import { assessPerson } from '../qualification/assess-person.ts';
import { readRecordHolder } from '../record/record-holder.ts';
import { findIssuer } from './issuer.ts';
import { issueCredential } from './issue-credential.ts';
import { rememberLetterDefaults } from './letter-defaults.ts';
import { printedName } from './printed-name.ts';

export interface NewLetter {
	personId: number;
	standardId: string;
	/** The day for which the letter says that the qualification is held. */
	asOf: string;
	/** From the agency's register of letters, such as `กค 0403/1234`. */
	number: string;
	signatory: { name: string; position: string };
	numerals: 'arab' | 'thai';
}

/**
 * Issues the official letter (หนังสือรับรอง) that a person holds a standard as of a day, with the
 * number of the agency's own register, and tells the person. Signatory and numerals become the
 * agency's defaults.
 *
 * @returns its serial; the same for the same letter asked for again
 * @throws person.not_found outside the scope; credential.not_held; letter.number_taken; letter.future
 */
export async function issueLetter(
	db: Transaction<DB>,
	{ actor, now, ...letter }: NewLetter & { actor: Actor; now: Date }
): Promise<string> {
	const { personId, standardId, asOf } = letter;
	const today = bangkokDay(now);
	await assertIssues(db, { actor, personId, today });
	if (asOf > today) throw new DomainError('letter.future', 422);
	const number = toArabicDigits(normaliseThai(letter.number));
	const evidenceKey = `letter:${number}`;
	const earlier = await db
		.selectFrom('credential')
		.selectAll()
		.where('evidence_key', '=', evidenceKey)
		.executeTakeFirst();
	if (earlier) {
		const isSame =
			earlier.person_id === personId &&
			earlier.subject === standardId &&
			earlier.revoked_on === null &&
			earlier.printed.letter?.asOf === asOf;
		if (isSame) return earlier.serial;
		throw new DomainError('letter.number_taken', 409);
	}
	const { assessments } = await assessPerson(db, { personId, asOf });
	const held = assessments.find(({ standard }) => standard.id === standardId);
	if (!held?.evaluation.proof) throw new DomainError('credential.not_held', 409);
	const { standard, evaluation } = held;
	const { proof } = held.evaluation;
	const holder = await readRecordHolder(db, { personId, asOf, locale: 'th' });
	const issuer = (await findIssuer(db, { personId, asOf })) ?? standard.title;
	const { signatory, numerals } = letter;
	await rememberLetterDefaults(db, {
		actor,
		issuer: issuer.th,
		defaults: { signatory, numerals },
		now
	});
	const serial = await issueCredential(db, {
		personId,
		kind: 'letter',
		subject: standardId,
		printed: {
			name: await printedName(db, personId),
			title: standard.title,
			levels: [],
			hours: null,
			issuer,
			issuedOn: today,
			validUntil: proof.period.until,
			letter: {
				number,
				asOf,
				edition: evaluation.edition ?? proof.edition,
				openedOn: proof.period.openedOn,
				proof: proofId(proof),
				authority: standard.authority?.th ?? null,
				position: holder.position ?? null,
				unit: holder.organisation ?? null,
				signatory,
				numerals
			}
		},
		evidenceKey,
		now
	});
	await queueMessage(db, {
		personId,
		kind: 'letter_issued',
		params: { number, standard: standard.title },
		dedupeKey: `letter:${serial}`,
		subjectUrl: '/me/record',
		now
	});
	return serial;
}

/** @throws person.not_found, also for a person outside the scope in which the actor issues letters */
export async function assertIssues(
	db: Transaction<DB>,
	{ actor, personId, today }: { actor: Actor; personId: number; today: string }
): Promise<void> {
	const scope = scopeOf(actor, 'letter.issue');
	const opening = await listOpening(db, { scope, personIds: [personId], today });
	if (!opening.has(personId)) throw notFound('person');
}
