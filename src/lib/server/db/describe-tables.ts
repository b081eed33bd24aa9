import { PostgresIntrospector, sql, type Kysely } from 'kysely';
import type { DB } from './schema.ts';

const scalar: Record<string, string> = {
	bool: 'boolean',
	bytea: 'Uint8Array',
	date: 'string',
	float8: 'number',
	int4: 'number',
	int8: 'number',
	jsonb: 'Json',
	ltree: 'string',
	text: 'string',
	timestamptz: 'Date',
	_text: 'string[]'
};

/**
 * The TypeScript text of `schema.ts`: one interface per table of the migrated database. Kysely
 * introspects; identity and defaulted columns become optional on insert.
 *
 * @throws for a column type that the wire formats of `open-database.ts` do not settle
 */
export async function describeTables(db: Kysely<DB>): Promise<string> {
	const tables = await new PostgresIntrospector(db as Kysely<unknown>).getTables();
	const identities = await identityColumns(db);
	const shown = tables
		.filter(
			(table) => !table.isView && table.schema === 'public' && !table.name.startsWith('kysely_')
		)
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	const interfaces = shown.map((table) => {
		const columns = table.columns.map((column) => {
			const base = scalar[column.dataType];
			if (!base) throw new Error(`No type for ${table.name}.${column.name}: ${column.dataType}`);
			const type = column.isNullable ? `${base} | null` : base;
			const identity = identities.has(`${table.name}.${column.name}`);
			if (identity) return `\t${column.name}: GeneratedAlways<${type}>;`;
			return `\t${column.name}: ${column.hasDefaultValue ? `Generated<${type}>` : type};`;
		});
		return `export interface ${pascal(table.name)} {\n${columns.join('\n')}\n}`;
	});
	const index = shown.map((table) => `\t${table.name}: ${pascal(table.name)};`).join('\n');
	return [
		'// Written by `npm run cli -- db types` from the migrations. Do not edit.',
		`import type { Generated, GeneratedAlways } from 'kysely';`,
		'/** A jsonb column; its reader narrows it where it leaves the queries file. */\n// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport type Json = any;',
		...interfaces,
		`export interface DB {\n${index}\n}\n`
	].join('\n\n');
}

async function identityColumns(db: Kysely<DB>): Promise<Set<string>> {
	const { rows } = await sql<{ name: string }>`
		select table_name || '.' || column_name as name from information_schema.columns
		where table_schema = 'public' and is_identity = 'YES'`.execute(db);
	return new Set(rows.map((row) => row.name));
}

const pascal = (name: string) =>
	name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
