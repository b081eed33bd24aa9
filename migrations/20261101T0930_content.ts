import { sql, type Kysely } from 'kysely';

/**
 * Published content, compiled once. A version is immutable; the learner's work points at the
 * version it was done on.
 */
const statements = [
	`create table framework (
		id text primary key,
		document jsonb not null,
		content_hash text not null,
		synced_at timestamptz not null
	)`,
	`create table standard (
		id text primary key,
		title jsonb not null,
		source text not null,
		content_hash text not null,
		synced_at timestamptz not null,
		retired_at timestamptz
	)`,
	`create table course (
		id text primary key,
		current_version_id bigint,
		archived_at timestamptz
	)`,
	`create table course_version (
		id bigint generated always as identity primary key,
		course_id text not null references course on delete restrict,
		number int not null,
		content_hash text not null,
		title jsonb not null,
		summary jsonb not null,
		intro jsonb not null,
		staff_groups text[] not null,
		awards jsonb not null,
		prerequisites text[] not null,
		completion jsonb not null,
		outline jsonb not null,
		sources text[] not null,
		minutes int not null,
		owner text not null,
		review_by date,
		languages text[] not null,
		search_text text not null,
		published_at timestamptz not null,
		unique (course_id, number),
		constraint course_version_same_content_once unique (course_id, content_hash)
	)`,
	`alter table course add constraint course_current_version
		foreign key (current_version_id) references course_version on delete restrict`,
	`create index course_version_search on course_version using gin (search_text gin_trgm_ops)`,
	`create table lesson_version (
		course_version_id bigint not null references course_version on delete restrict,
		slug text not null,
		position int not null,
		title jsonb not null,
		body jsonb not null,
		minutes int not null,
		search_text text not null,
		primary key (course_version_id, slug)
	)`,
	`create index lesson_version_search on lesson_version using gin (search_text gin_trgm_ops)`,
	`create table item_version (
		id bigint generated always as identity primary key,
		item_key text not null,
		content_hash text not null,
		type text not null,
		item jsonb not null,
		created_at timestamptz not null,
		constraint item_version_same_content_once unique (item_key, content_hash)
	)`,
	`create table quiz_version (
		course_version_id bigint not null references course_version on delete restrict,
		quiz_id text not null,
		slug text not null,
		position int not null,
		kind text not null check (kind in ('pretest', 'check', 'exam')),
		title jsonb not null,
		rules jsonb not null,
		primary key (course_version_id, quiz_id),
		unique (course_version_id, slug)
	)`,
	`create table quiz_item (
		course_version_id bigint not null,
		quiz_id text not null,
		position int not null,
		item_version_id bigint not null references item_version on delete restrict,
		primary key (course_version_id, quiz_id, position),
		foreign key (course_version_id, quiz_id) references quiz_version on delete restrict
	)`,
	`create index quiz_item_of_item on quiz_item (item_version_id)`,
	`create table asset (
		content_hash text primary key,
		content_type text not null,
		bytes bytea not null
	)`,
	`create table course_asset (
		course_version_id bigint not null references course_version on delete restrict,
		name text not null,
		content_hash text not null references asset on delete restrict,
		primary key (course_version_id, name)
	)`,
	...['course_version', 'lesson_version', 'item_version', 'quiz_version', 'quiz_item'].flatMap(
		(table) => [
			`create trigger ${table}_is_immutable before update or delete on ${table}
			for each row execute function refuse_change()`,
			// Row triggers do not see a truncate.
			`create trigger ${table}_is_not_emptied before truncate on ${table}
			for each statement execute function refuse_change()`
		]
	)
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`alter table course drop constraint course_current_version`.execute(db);
	for (const table of [
		'course_asset',
		'asset',
		'quiz_item',
		'quiz_version',
		'item_version',
		'lesson_version',
		'course_version',
		'course',
		'standard',
		'framework'
	])
		await sql.raw(`drop table ${table}`).execute(db);
}
