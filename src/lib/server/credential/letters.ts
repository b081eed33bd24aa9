import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import type { LetterData } from '../documents/letter.ts';
import { listOpening } from '../person/list-opening.ts';
import { findCredential, type Credential, type PrintedLetter } from './queries.ts';

export type Letter = Credential & { letter: PrintedLetter };

/** A letter of a person. @throws credential.not_found */
export async function getLetter(
	db: Kysely<DB>,
	{ personId, serial }: { personId: number; serial: string }
): Promise<Letter> {
	const credential = await findCredential(db, serial);
	const letter = credential?.printed.letter;
	if (!credential || !letter || credential.personId !== personId) throw notFound('credential');
	return { ...credential, letter };
}

/** What the paper says: what was frozen at issue, and nothing else. */
export function letterData(
	{ printed, serial, issuedAt }: Credential,
	letter: PrintedLetter,
	origin: string
): LetterData {
	return {
		number: letter.number,
		issuer: printed.issuer.th,
		holder: printed.name.th,
		position: letter.position,
		unit: letter.unit,
		standard: printed.title.th,
		edition: letter.edition,
		authority: letter.authority,
		openedOn: letter.openedOn,
		validUntil: printed.validUntil,
		asOf: letter.asOf,
		issuedOn: printed.issuedOn,
		signatory: letter.signatory,
		serial,
		proof: letter.proof,
		verifyUrl: `${origin}/verify/${serial}`,
		issuedAt,
		numerals: letter.numerals
	};
}

/** A letter as HR sees it. @throws credential.not_found, also outside the scope of letters */
export async function letterForDesk(
	db: Kysely<DB>,
	{ actor, personId, serial, now }: { actor: Actor; personId: number; serial: string; now: Date }
): Promise<Letter> {
	const scope = scopeOf(actor, 'letter.issue');
	const today = bangkokDay(now);
	const opening = await listOpening(db, { scope, personIds: [personId], today });
	if (!opening.has(personId)) throw notFound('credential');
	return getLetter(db, { personId, serial });
}
