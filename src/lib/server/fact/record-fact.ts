import type { Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB, Json } from '../db/schema.ts';
import { refreshIntervals } from '../qualification/refresh-intervals.ts';

export type FactKind = 'completed' | 'assessed' | 'awarded' | 'credited' | 'revoked' | 'waived';
export type FactSource = 'system' | 'hr_file' | 'external' | 'rated' | 'self_declared';

export interface NewFact {
	personId: number;
	kind: FactKind;
	/** What it is about: a course, an assessment, a competency, an area or a standard. */
	subject: string;
	/** The day it counts from. */
	occurredOn: string;
	details: Json;
	source: FactSource;
	vouchedBy?: number;
	/** Names the evidence; the same evidence never makes a second fact. */
	evidenceKey?: string;
	revokesId?: number;
	now: Date;
}

/**
 * Adds one dated fact and its audit event, and derives the person's status intervals again. Facts
 * are never changed: a correction is another fact.
 *
 * @returns the new fact's id; undefined when its evidence was recorded before
 */
export async function recordFact(db: Transaction<DB>, fact: NewFact): Promise<number | undefined> {
	const row = await db
		.insertInto('fact')
		.values({
			person_id: fact.personId,
			kind: fact.kind,
			occurred_on: fact.occurredOn,
			recorded_on: bangkokDay(fact.now),
			recorded_at: fact.now,
			subject: fact.subject,
			details: json(fact.details),
			source: fact.source,
			vouched_by: fact.vouchedBy ?? null,
			evidence_key: fact.evidenceKey ?? null,
			revokes_id: fact.revokesId ?? null
		})
		.onConflict((conflict) => conflict.column('evidence_key').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!row) return undefined;
	await appendAudit(db, {
		actor: fact.vouchedBy ? { accountId: fact.vouchedBy } : { system: fact.source },
		action: `fact.${fact.kind}`,
		subject: { kind: 'person', id: fact.personId },
		after: { fact: row.id, subject: fact.subject, on: fact.occurredOn, ...fact.details },
		now: fact.now
	});
	await refreshIntervals(db, [fact.personId]);
	return row.id;
}
