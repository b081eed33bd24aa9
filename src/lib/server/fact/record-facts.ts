import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB, Json } from '../db/schema.ts';
import { refreshIntervals } from '../qualification/refresh-intervals.ts';
import type { FactKind, FactSource } from './record-fact.ts';

export interface FactOfMany {
	personId: number;
	occurredOn: string;
	subject: string;
	details: Json;
	/** Names the evidence; the same evidence never makes a second fact. */
	evidenceKey: string;
	revokesId?: number;
}

/**
 * What `recordFact` does, for many people at once: the facts are one statement, and the people are
 * derived again once.
 *
 * @returns the new facts' ids by evidence key; evidence that was recorded before has none
 */
export async function recordFacts(
	db: Transaction<DB>,
	{
		kind,
		facts,
		source,
		vouchedBy,
		reason,
		now
	}: {
		kind: FactKind;
		facts: readonly FactOfMany[];
		source: FactSource;
		vouchedBy: number;
		reason: string;
		now: Date;
	}
): Promise<Map<string, number>> {
	if (facts.length === 0) return new Map();
	const column = <K extends string | number | null>(
		of: (fact: FactOfMany) => K,
		type: 'bigint' | 'text' | 'date' | 'jsonb'
	) => arrayOf(facts.map(of), type);
	const { rows } = await sql<{ id: number; evidence_key: string }>`
		insert into fact (person_id, kind, occurred_on, recorded_on, recorded_at, subject, details,
			source, vouched_by, evidence_key, revokes_id)
		select person_id, ${kind}, occurred_on, ${bangkokDay(now)}::date, ${now}::timestamptz, subject,
			details, ${source}, ${vouchedBy}::bigint, evidence_key, revokes_id
		from unnest(
			${column(({ personId }) => personId, 'bigint')},
			${column(({ occurredOn }) => occurredOn, 'date')},
			${column(({ subject }) => subject, 'text')},
			${column(({ details }) => JSON.stringify(details), 'jsonb')},
			${column(({ evidenceKey }) => evidenceKey, 'text')},
			${column(({ revokesId }) => revokesId ?? null, 'bigint')}
		) as new (person_id, occurred_on, subject, details, evidence_key, revokes_id)
		on conflict do nothing
		returning id, evidence_key`.execute(db);
	const ids = new Map(rows.map(({ id, evidence_key }) => [evidence_key, id]));
	for (const fact of facts) {
		const id = ids.get(fact.evidenceKey);
		if (id === undefined) continue;
		await appendAudit(db, {
			actor: { accountId: vouchedBy },
			action: `fact.${kind}`,
			subject: { kind: 'person', id: fact.personId },
			after: { fact: id, subject: fact.subject, on: fact.occurredOn, ...(fact.details as object) },
			reason,
			now
		});
	}
	await refreshIntervals(
		db,
		facts.map(({ personId }) => personId),
		{ wait: true }
	);
	return ids;
}
