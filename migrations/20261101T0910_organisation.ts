import { sql, type Kysely } from 'kysely';

/** Units, posts, people and who holds which post when. */
const statements = [
	`create table org_unit (
		id bigint generated always as identity primary key,
		parent_id bigint references org_unit on delete restrict,
		path ltree not null,
		code text not null unique,
		kind text not null,
		tier text not null check (tier in ('central', 'provincial', 'local')),
		province_code text,
		name_th text not null,
		name_en text not null,
		opened_on date not null,
		closed_on date,
		constraint org_unit_closes_after_opening check (closed_on is null or closed_on >= opened_on)
	)`,
	// Scope checks and every subtree filter ask "path <@ root".
	`create index org_unit_subtree on org_unit using gist (path)`,
	`create index org_unit_children on org_unit (parent_id)`,
	`create table person (
		id bigint generated always as identity primary key,
		person_no text not null unique,
		prefix_th text not null,
		given_name_th text not null,
		surname_th text not null,
		prefix_en text,
		given_name_en text,
		surname_en text,
		email text unique,
		born_on date,
		national_id_hash bytea unique,
		national_id_cipher bytea,
		search_text text not null,
		created_at timestamptz not null
	)`,
	// Substring search over Thai names: trigrams, since Thai has no spaces to tokenise on.
	`create index person_search on person using gin (search_text gin_trgm_ops)`,
	// "und" and not "th": the Thai collation ignores spaces, which merges surname and given name.
	`create index person_by_name on person (surname_th collate "und-x-icu", given_name_th collate "und-x-icu", id)`,
	`create table position (
		id bigint generated always as identity primary key,
		org_unit_id bigint not null references org_unit on delete restrict,
		position_no text not null unique,
		title_th text not null,
		title_en text not null,
		position_type text not null,
		level_scheme text not null,
		level_code text not null,
		career_line text not null,
		is_head boolean not null default false,
		is_cio boolean not null default false,
		opened_on date not null,
		closed_on date
	)`,
	`create index position_in_unit on position (org_unit_id)`,
	`create table appointment (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		position_id bigint not null references position on delete restrict,
		kind text not null check (kind in ('substantive', 'acting', 'secondment', 'assignment')),
		starts_on date not null,
		ends_on date,
		order_no text,
		recorded_on date not null,
		-- The day the end became known: until then the appointment looked open.
		end_recorded_on date,
		withdrawn_on date,
		constraint appointment_ends_after_start check (ends_on is null or ends_on >= starts_on)
	)`,
	`create index appointment_of_person on appointment (person_id, starts_on)`,
	`create index appointment_of_position on appointment (position_id, starts_on)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['appointment', 'position', 'person', 'org_unit'])
		await sql.raw(`drop table ${table}`).execute(db);
}
