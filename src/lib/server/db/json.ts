import { sql, type RawBuilder } from 'kysely';

/** A value as `jsonb`. Text on the wire: the drivers disagree on arrays and objects. */
export function json<T>(value: T): RawBuilder<T> {
	return sql<T>`${JSON.stringify(value)}::jsonb`;
}
