import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DB } from '../db/schema.ts';

/**
 * That no row of any table refers to the row of `table`. Asked of the database's own foreign keys, so
 * that a table made tomorrow is not forgotten; what goes with its row (on delete cascade) does not count.
 */
export async function unreferenced(
	db: Kysely<DB>,
	table: 'person' | 'position' | 'org_unit'
): Promise<RawBuilder<boolean>> {
	const { rows } = await sql<{ referring: string; column: string }>`
		select class.relname as referring, attribute.attname as column
		from pg_constraint keys
			join pg_class class on class.oid = keys.conrelid
			join pg_attribute attribute
				on attribute.attrelid = keys.conrelid and attribute.attnum = keys.conkey[1]
		where keys.contype = 'f' and keys.confrelid = ${table}::regclass
			and keys.confdeltype <> 'c' and cardinality(keys.conkey) = 1`.execute(db);
	const free = rows.map(
		({ referring, column }) =>
			sql`not exists (select 1 from ${sql.table(referring)} referring
				where referring.${sql.ref(column)} = ${sql.table(table)}.id)`
	);
	return sql<boolean>`(${sql.join([sql`true`, ...free], sql` and `)})`;
}
