import { sql, type Kysely, type RawBuilder } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';

/** Days in which training is counted, both inclusive. */
export interface CountedSpan {
	from: string;
	until: string;
}

/**
 * The facts that carry credited hours in a span, as known: credits, and completions with the hours
 * that their course awards. Each fact counts once, whoever asks (`fact_evidence_counts_once`); a
 * revoked one not at all. Nothing after the asked day counts.
 *
 * @returns a query of (id, person_id, occurred_on, recorded_on, kind, subject, details, source, hours)
 */
export function creditedFacts(
	people: RawBuilder<unknown>,
	{ span, days }: { span: CountedSpan; days: AskedDays }
): RawBuilder<unknown> {
	const { asOf, knownAt } = days;
	const knows = (table: string) =>
		knownAt === undefined ? sql`true` : sql`${sql.ref(`${table}.recorded_on`)} <= ${knownAt}::date`;
	return sql`
		select fact.id, fact.person_id, fact.occurred_on, fact.recorded_on, fact.kind, fact.subject,
			fact.details, fact.source, round(given.hours, 2) as hours
		from fact cross join lateral (
			select case fact.kind
				when 'credited' then coalesce((fact.details ->> 'hours')::numeric, 0)
				else coalesce((
					select sum((award ->> 'hours')::numeric)
					from jsonb_array_elements(fact.details -> 'awards') as award
				), 0)
			end as hours
		) as given
		where fact.person_id in (${people}) and fact.kind in ('credited', 'completed')
			and fact.occurred_on between ${span.from}::date and least(${span.until}::date, ${asOf}::date)
			and ${knows('fact')} and given.hours > 0
			and not exists (
				select from fact as revocation
				where revocation.revokes_id = fact.id and ${knows('revocation')})`;
}

/** The row of `person` has credited hours from `from` (inclusive) to below `below` in the span. */
export function hasHours(
	{ from, below }: { from?: number | undefined; below?: number | undefined },
	counted: { span: CountedSpan; days: AskedDays }
): RawBuilder<boolean> {
	const hours = sql`coalesce((
		select sum(hours) from (${creditedFacts(sql`select person.id`, counted)}) as own), 0)`;
	return sql<boolean>`(${hours} >= ${from ?? 0}::numeric
		and ${hours} < ${below === undefined ? sql`'infinity'::numeric` : sql`${below}::numeric`})`;
}

export interface CountedFact {
	id: number;
	personId: number;
	on: string;
	kind: string;
	subject: string;
	details: { title?: { th: string; en?: string } };
	source: string;
	hours: number;
}

/** What was counted for each of the people, oldest first. */
export async function listCountedFacts(
	db: Kysely<DB>,
	{ personIds, ...counted }: { personIds: readonly number[]; span: CountedSpan; days: AskedDays }
): Promise<CountedFact[]> {
	if (personIds.length === 0) return [];
	const people = sql`select unnest(${arrayOf(personIds, 'bigint')})`;
	const { rows } = await sql<{
		id: number;
		person_id: number;
		occurred_on: string;
		kind: string;
		subject: string;
		details: CountedFact['details'];
		source: string;
		hours: number;
	}>`
		select id, person_id, occurred_on, kind, subject, details, source, hours::float8 as hours
		from (${creditedFacts(people, counted)}) as counted
		order by person_id, occurred_on, id`.execute(db);
	return rows.map((row) => ({
		id: row.id,
		personId: row.person_id,
		on: row.occurred_on,
		kind: row.kind,
		subject: row.subject,
		details: row.details,
		source: row.source,
		hours: row.hours
	}));
}
