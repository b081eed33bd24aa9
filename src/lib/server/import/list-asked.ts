import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import type { ImportRow } from './queries.ts';

export interface AskedPerson {
	id: number;
	personNo: string;
	name: { th: string; en: string };
}

/** The people whom the questions of some rows are about, by id. */
export async function listAsked(
	db: Kysely<DB>,
	rows: readonly ImportRow[]
): Promise<Map<number, AskedPerson>> {
	const ids = rows.flatMap(({ changes }) => askedOf(changes));
	if (ids.length === 0) return new Map();
	const people = await db
		.selectFrom('person')
		.where('id', '=', sql<number>`any(${arrayOf([...new Set(ids)], 'bigint')})`)
		.select(['id', 'person_no', ...nameColumns])
		.execute();
	return new Map(
		people.map((row) => [row.id, { id: row.id, personNo: row.person_no, name: nameOf(row) }])
	);
}

export const askedOf = (changes: Record<string, unknown>): number[] =>
	Array.isArray(changes['asked']) ? (changes['asked'] as number[]) : [];
