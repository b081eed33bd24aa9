export type Cell = string | number | boolean | null;

export type ColumnType =
	'bigint' | 'int' | 'text' | 'date' | 'boolean' | 'timestamptz' | 'jsonb' | 'ltree';

/** The tables that a population is written to, with the columns that it fills, ids included. */
export const bulkTables = {
	org_unit: {
		id: 'bigint',
		parent_id: 'bigint',
		path: 'ltree',
		code: 'text',
		kind: 'text',
		tier: 'text',
		province_code: 'text',
		name_th: 'text',
		name_en: 'text',
		opened_on: 'date'
	},
	person: {
		id: 'bigint',
		person_no: 'text',
		prefix_th: 'text',
		given_name_th: 'text',
		surname_th: 'text',
		prefix_en: 'text',
		given_name_en: 'text',
		surname_en: 'text',
		email: 'text',
		born_on: 'date',
		search_text: 'text',
		created_at: 'timestamptz'
	},
	position: {
		id: 'bigint',
		org_unit_id: 'bigint',
		position_no: 'text',
		title_th: 'text',
		title_en: 'text',
		position_type: 'text',
		level_scheme: 'text',
		level_code: 'text',
		career_line: 'text',
		is_head: 'boolean',
		is_cio: 'boolean',
		opened_on: 'date'
	},
	appointment: {
		id: 'bigint',
		person_id: 'bigint',
		position_id: 'bigint',
		kind: 'text',
		starts_on: 'date',
		ends_on: 'date',
		order_no: 'text',
		recorded_on: 'date'
	},
	fact: {
		id: 'bigint',
		person_id: 'bigint',
		kind: 'text',
		occurred_on: 'date',
		recorded_on: 'date',
		recorded_at: 'timestamptz',
		subject: 'text',
		details: 'jsonb',
		source: 'text',
		evidence_key: 'text',
		revokes_id: 'bigint'
	}
} as const satisfies Record<string, Record<string, ColumnType>>;

export type BulkTable = keyof typeof bulkTables;

/** Rows of a table, each with its cells in the order of `bulkTables`. */
export type BulkRows<T extends BulkTable> = Record<keyof (typeof bulkTables)[T], Cell>[];

/** Writes many rows into a table, in the loader's transaction. */
export type WriteRows = <T extends BulkTable>(table: T, rows: BulkRows<T>) => Promise<void>;

export function columnsOf(table: BulkTable): [name: string, type: ColumnType][] {
	return Object.entries(bulkTables[table]);
}
