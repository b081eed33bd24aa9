import { sql, type Kysely } from 'kysely';

/** Public holidays that no rule gives: of the moon, in lieu, special, or a fixed one not kept. */
const statements = [
	`create table holiday (
		-- One entry a day: entering it again corrects it.
		day date primary key,
		kind text not null check (kind in ('lunar', 'in_lieu', 'special', 'cancelled')),
		name_th text not null,
		name_en text not null,
		-- What the entry rests on: the announcement of that year.
		source text not null,
		entered_by bigint references account on delete restrict,
		entered_at timestamptz not null,
		-- Kept when taken back, so that the shipped list does not bring it in again.
		removed_at timestamptz
	)`,
	`create table holiday_year (
		-- C.E.; a year in here has been compared with the cabinet's list.
		year int primary key,
		source text not null,
		confirmed_by bigint not null references account on delete restrict,
		confirmed_at timestamptz not null
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['holiday_year', 'holiday']) await sql.raw(`drop table ${table}`).execute(db);
}
