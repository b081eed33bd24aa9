import { sql, type RawBuilder } from 'kysely';

/**
 * The row of a table that keeps what was once known (`recorded_on`, `superseded_on`) is the one that
 * was known on a day; without a day, the one that is known now.
 */
export function knownRow(table: string, knownAt: string | undefined): RawBuilder<boolean> {
	const superseded = sql.ref(`${table}.superseded_on`);
	if (knownAt === undefined) return sql<boolean>`${superseded} is null`;
	return sql<boolean>`(${sql.ref(`${table}.recorded_on`)} <= ${knownAt}::date
		and (${superseded} is null or ${superseded} > ${knownAt}::date))`;
}
