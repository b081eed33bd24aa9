import type { Kysely } from 'kysely';
import { readSerial } from '#lib/domain/credential/serial.ts';
import type { DB } from '../db/schema.ts';
import { listAreas } from '../competency/list-areas.ts';
import {
	certificateFacts,
	letterFacts,
	type CertificateFact
} from '../documents/certificate-facts.ts';
import { holdsStandard } from '../qualification/assess-person.ts';
import { certificateData } from './certificate-data.ts';
import { findCredential, type Credential } from './queries.ts';

export interface Verification {
	serial: string;
	kind: Credential['kind'];
	/** `withdrawn`: the evidence that stands today no longer supports the qualification. */
	state: 'valid' | 'expired' | 'revoked' | 'withdrawn';
	/** What a genuine paper states, line by line. */
	facts: CertificateFact[];
	revoked: { on: string; reason: string } | undefined;
}

/**
 * What a genuine paper with this number says, and whether it holds today. Revoked also when the
 * evidence it was issued on has been revoked since, whether or not anyone marked the paper.
 *
 * @param text the number as typed or scanned
 */
export async function verifyCredential(
	db: Kysely<DB>,
	{ text, today }: { text: string; today: string }
): Promise<Verification | undefined> {
	const serial = readSerial(text);
	const credential = serial && (await findCredential(db, serial));
	if (!credential) return undefined;
	const revoked =
		credential.revokedOn !== null
			? { on: credential.revokedOn, reason: credential.revokedReason ?? '' }
			: await findRevokedEvidence(db, credential.evidenceKey);
	const isStillHeld =
		credential.kind === 'course' ||
		(await holdsStandard(db, {
			personId: credential.personId,
			standardId: credential.subject,
			// A letter speaks of its day.
			asOf: credential.printed.letter?.asOf ?? today
		}));
	const areas = await listAreas(db);
	const expired = credential.validUntil !== null && credential.validUntil < today;
	return {
		serial: credential.serial,
		kind: credential.kind,
		state: revoked ? 'revoked' : expired ? 'expired' : isStillHeld ? 'valid' : 'withdrawn',
		facts: [
			...certificateFacts(certificateData(credential, { areas, origin: '', numerals: 'arab' })),
			...(credential.printed.letter ? letterFacts(credential.printed.letter) : [])
		],
		revoked
	};
}

async function findRevokedEvidence(
	db: Kysely<DB>,
	evidenceKey: string
): Promise<{ on: string; reason: string } | undefined> {
	const factId = /^fact:(\d+)$/.exec(evidenceKey)?.[1];
	if (!factId) return undefined;
	const row = await db
		.selectFrom('fact')
		.select(['recorded_on', 'details'])
		.where('revokes_id', '=', Number(factId))
		.executeTakeFirst();
	return row && { on: row.recorded_on, reason: (row.details as { reason?: string }).reason ?? '' };
}
