import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

/** What the paper says, and therefore what the verification page shows: nothing more, nothing less. */
export interface Printed {
	name: { th: string; en?: string };
	title: { th: string; en?: string };
	levels: { competency: string; level: number }[];
	hours: number | null;
	issuer: { th: string; en?: string };
	issuedOn: string;
	validUntil: string | null;
	/** Of an official letter. */
	letter?: PrintedLetter;
}

/** What an official letter says beside what every credential does. */
export interface PrintedLetter {
	/** In the agency's register of letters. */
	number: string;
	asOf: string;
	edition: number;
	openedOn: string;
	proof: string;
	authority: string | null;
	position: string | null;
	unit: string | null;
	signatory: { name: string; position: string };
	numerals: 'arab' | 'thai';
}

export interface Credential {
	serial: string;
	personId: number;
	kind: 'course' | 'qualification' | 'letter';
	subject: string;
	printed: Printed;
	issuedOn: string;
	issuedAt: Date;
	validUntil: string | null;
	evidenceKey: string;
	revokedOn: string | null;
	revokedReason: string | null;
}

export async function findCredential(
	db: Kysely<DB>,
	serial: string
): Promise<Credential | undefined> {
	const row = await db
		.selectFrom('credential')
		.selectAll()
		.where('serial', '=', serial)
		.executeTakeFirst();
	return row && toCredential(row);
}

/** One of the person's own. @throws credential.not_found */
export async function getOwnCredential(
	db: Kysely<DB>,
	{ serial, personId }: { serial: string; personId: number }
): Promise<Credential> {
	const credential = await findCredential(db, serial);
	if (!credential || credential.personId !== personId) throw notFound('credential');
	return credential;
}

export async function listCredentials(db: Kysely<DB>, personId: number): Promise<Credential[]> {
	const rows = await db
		.selectFrom('credential')
		.selectAll()
		.where('person_id', '=', personId)
		.orderBy('issued_on', 'desc')
		.execute();
	return rows.map(toCredential);
}

function toCredential(row: {
	serial: string;
	person_id: number;
	kind: string;
	subject: string;
	printed: unknown;
	issued_on: string;
	issued_at: Date;
	valid_until: string | null;
	evidence_key: string;
	revoked_on: string | null;
	revoked_reason: string | null;
}): Credential {
	return {
		serial: row.serial,
		personId: row.person_id,
		kind: row.kind as Credential['kind'],
		subject: row.subject,
		printed: row.printed as Printed,
		issuedOn: row.issued_on,
		issuedAt: row.issued_at,
		validUntil: row.valid_until,
		evidenceKey: row.evidence_key,
		revokedOn: row.revoked_on,
		revokedReason: row.revoked_reason
	};
}
