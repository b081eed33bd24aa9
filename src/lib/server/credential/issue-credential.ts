import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import { makeSerial } from '#lib/domain/credential/serial.ts';
import { fiscalYear } from '#lib/domain/thai/fiscal-year.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import type { Printed } from './queries.ts';

/** A serial number that was never given out, but for a chance of one in ten million million. */
export function newSerial(issuedOn: string): string {
	const random = Array.from({ length: 9 }, () => randomInt(31));
	return makeSerial(fiscalYear(issuedOn).year, random);
}

/** Writes a credential under a new serial number. @returns the serial, or that of the earlier issue */
export async function issueCredential(
	db: Transaction<DB>,
	credential: {
		personId: number;
		kind: 'course' | 'qualification' | 'letter';
		subject: string;
		printed: Printed;
		evidenceKey: string;
		now: Date;
	}
): Promise<string> {
	const { printed, now } = credential;
	const serial = newSerial(printed.issuedOn);
	const row = await db
		.insertInto('credential')
		.values({
			serial,
			person_id: credential.personId,
			kind: credential.kind,
			subject: credential.subject,
			printed: json(printed),
			issued_on: printed.issuedOn,
			valid_until: printed.validUntil,
			issued_at: now,
			evidence_key: credential.evidenceKey
		})
		.onConflict((conflict) => conflict.column('evidence_key').doNothing())
		.returning('serial')
		.executeTakeFirst();
	if (!row) {
		const earlier = await db
			.selectFrom('credential')
			.select('serial')
			.where('evidence_key', '=', credential.evidenceKey)
			.executeTakeFirstOrThrow();
		return earlier.serial;
	}
	await appendAudit(db, {
		actor: { system: 'credential' },
		action: 'credential.issued',
		subject: { kind: 'person', id: credential.personId },
		after: { serial, kind: credential.kind, subject: credential.subject },
		now
	});
	return serial;
}
