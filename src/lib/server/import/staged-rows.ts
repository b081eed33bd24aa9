import { sql, type Transaction } from 'kysely';
import { fieldsOf, type FieldType, type ImportKind } from '#lib/domain/import/fields.ts';
import type { DB } from '../db/schema.ts';

const columnTypes: Partial<Record<FieldType, string>> = {
	day: 'date',
	flag: 'boolean',
	number: 'double precision'
};

/**
 * Lays out the rows of an import that could be read as a temporary table `staged`, a typed column a
 * field, for this transaction. Judging and applying are then statements over all rows at once.
 */
export async function layOutRows(
	db: Transaction<DB>,
	{ importId, kind }: { importId: number; kind: ImportKind }
): Promise<void> {
	const columns = fieldsOf(kind)
		.filter(({ type }) => type !== 'national_id')
		.map(({ name, type }) => `${name} ${columnTypes[type] ?? 'text'}`);
	if (kind === 'staff') columns.push('search_text text');
	await sql`analyze import_row`.execute(db);
	// A second look in the same transaction lays them out anew.
	await sql`drop table if exists staged, faulty, asked`.execute(db);
	await sql`
		create temporary table staged on commit drop as
		select row.line, row.national_id_hash as nid, row.national_id_cipher as nid_cipher,
			row.answered_person_id as answered, given.*,
			null::bigint as person_id, null::bigint as unit_id, null::bigint as position_id
		from import_row row
			cross join lateral jsonb_to_record(row.fields) as given (${sql.raw(columns.join(', '))})
		where row.import_id = ${importId} and row.read_faults = '[]'`.execute(db);
	await sql`
		create temporary table faulty (line int, field text, code text, value text) on commit drop`.execute(
		db
	);
	await sql`create temporary table asked (line int, person_ids bigint[]) on commit drop`.execute(
		db
	);
	await sql`create unique index on staged (line)`.execute(db);
	await sql`analyze staged`.execute(db);
}

/** Adds to `faulty` what a query over `staged` gives: line, field, code, value. */
export async function addFaults(
	db: Transaction<DB>,
	field: string,
	code: string,
	from: ReturnType<typeof sql>
): Promise<void> {
	await sql`
		insert into faulty (line, value, field, code)
		select found.*, ${field}, ${code} from (${from}) found`.execute(db);
}

/** Rows that nothing has been said against, and about which nothing is left to ask. */
export const stands = sql<boolean>`(
	not exists (select 1 from faulty where faulty.line = staged.line)
	and not exists (select 1 from asked where asked.line = staged.line))`;
