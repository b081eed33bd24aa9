import { sql, type RawBuilder } from 'kysely';

/**
 * A list as one parameter of an array type, for `unnest`: rows by the thousand then cost one
 * statement of a few parameters. Text on the wire: the drivers disagree on arrays.
 *
 * @param type the element's type in SQL, such as `bigint`
 */
export function arrayOf<T extends string | number | boolean | null>(
	values: readonly T[],
	type: 'bigint' | 'int' | 'text' | 'date' | 'boolean' | 'timestamptz' | 'jsonb' | 'ltree'
): RawBuilder<T[]> {
	return sql<T[]>`${`{${values.map(element).join(',')}}`}::text::${sql.raw(type)}[]`;
}

function element(value: string | number | boolean | null): string {
	if (value === null) return 'null';
	return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
}
