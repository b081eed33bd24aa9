import { sql, type Transaction } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { columnsOf, type Cell, type WriteRows } from './bulk-tables.ts';

const rowsAtOnce = 5000;

/** Writes rows by `insert … select from unnest`: a parameter per column, on either database. */
export function insertRows(db: Transaction<DB>): WriteRows {
	return async (table, rows) => {
		const columns = columnsOf(table);
		const names = sql.join(columns.map(([name]) => sql.ref(name)));
		for (let at = 0; at < rows.length; at += rowsAtOnce) {
			const part = rows.slice(at, at + rowsAtOnce) as Record<string, Cell>[];
			const lists = columns.map(([name, type]) =>
				arrayOf(
					part.map((row) => row[name] ?? null),
					type
				)
			);
			await sql`
				insert into ${sql.table(table)} (${names}) overriding system value
				select * from unnest(${sql.join(lists)})`.execute(db);
		}
	};
}
