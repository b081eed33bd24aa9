import { sql, type Kysely } from 'kysely';

/**
 * The studio: sources of published versions, drafts of courses with all that was saved of them, what
 * was said about them and decided.
 */
const statements = [
	// Who leads a course: the folder it is synced from, or the studio that published it last.
	`alter table course add column led_by text not null default 'files'
		constraint course_led_by check (led_by in ('files', 'studio'))`,
	`create table course_version_file (
		course_version_id bigint not null references course_version on delete restrict,
		path text not null,
		text text,
		asset_hash text references asset on delete restrict,
		primary key (course_version_id, path),
		constraint course_version_file_is_text_or_asset check ((text is null) <> (asset_hash is null))
	)`,
	`create table course_draft (
		id bigint generated always as identity primary key,
		-- No foreign key: a new course has no row until its first version is published.
		course_id text not null,
		base_version_id bigint references course_version on delete restrict,
		state text not null default 'draft'
			check (state in ('draft', 'in_review', 'changes_asked', 'approved', 'published', 'discarded')),
		revision int not null default 0,
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null,
		closed_at timestamptz,
		-- What publishing it meant for learners in progress, and why.
		effect text check (effect in ('keep', 'redo')),
		reason text,
		version_id bigint references course_version on delete restrict,
		published_by bigint references account on delete restrict,
		constraint course_draft_closes
			check ((closed_at is null) = (state not in ('published', 'discarded'))),
		constraint course_draft_published
			check (state <> 'published' or (effect is not null and version_id is not null and published_by is not null)),
		constraint course_draft_redo_has_reason check (coalesce(effect, 'keep') <> 'redo' or reason <> '')
	)`,
	// Two trainers who begin at the same time work on one draft.
	`create unique index course_draft_open on course_draft (course_id) where closed_at is null`,
	`create table course_draft_file (
		draft_id bigint not null references course_draft on delete restrict,
		path text not null,
		text text,
		asset_hash text references asset on delete restrict,
		revision int not null,
		primary key (draft_id, path),
		constraint course_draft_file_is_text_or_asset check ((text is null) <> (asset_hash is null))
	)`,
	`create table course_draft_revision (
		draft_id bigint not null references course_draft on delete restrict,
		number int not null,
		path text not null,
		action text not null check (action in ('saved', 'added', 'moved', 'removed', 'undone', 'imported')),
		before_text text,
		before_asset text references asset on delete restrict,
		after_text text,
		after_asset text references asset on delete restrict,
		-- The path after a move.
		after_path text,
		saved_by bigint not null references account on delete restrict,
		saved_at timestamptz not null,
		primary key (draft_id, number)
	)`,
	`create table course_draft_comment (
		id bigint generated always as identity primary key,
		draft_id bigint not null references course_draft on delete restrict,
		path text not null,
		-- The text of the paragraph or item it speaks about; empty for the whole page.
		quote text not null,
		body text not null check (body <> ''),
		written_by bigint not null references account on delete restrict,
		written_at timestamptz not null,
		resolved_by bigint references account on delete restrict,
		resolved_at timestamptz,
		constraint course_draft_comment_resolved check ((resolved_by is null) = (resolved_at is null))
	)`,
	`create index course_draft_comment_of_draft on course_draft_comment (draft_id)`,
	`create table course_draft_review (
		id bigint generated always as identity primary key,
		draft_id bigint not null references course_draft on delete restrict,
		revision int not null,
		decision text not null check (decision in ('submitted', 'withdrawn', 'changes_asked', 'approved')),
		note text not null,
		decided_by bigint not null references account on delete restrict,
		decided_at timestamptz not null
	)`,
	`create index course_draft_review_of_draft on course_draft_review (draft_id)`,
	// Two persons: whoever wrote a word of a draft does not approve it.
	`create function course_draft_needs_second_person() returns trigger language plpgsql as $$
	begin
		if new.decision = 'approved' and exists (
			select from course_draft_revision
			where draft_id = new.draft_id and saved_by = new.decided_by
		) then
			raise exception 'an author does not approve' using constraint = 'course_draft_second_person';
		end if;
		return new;
	end $$`,
	`create trigger course_draft_second_person before insert on course_draft_review
		for each row execute function course_draft_needs_second_person()`,
	// What is published is what was approved, to the letter.
	`create function course_draft_publishes_approved() returns trigger language plpgsql as $$
	begin
		if new.state = 'published' and not exists (
			select from course_draft_review
			where draft_id = new.id and revision = new.revision and decision = 'approved'
		) then
			raise exception 'only an approved revision is published' using constraint = 'course_draft_approved';
		end if;
		return new;
	end $$`,
	`create trigger course_draft_approved before insert or update on course_draft
		for each row execute function course_draft_publishes_approved()`,
	...['course_version_file', 'course_draft_revision', 'course_draft_review'].flatMap((table) => [
		`create trigger ${table}_is_immutable before update or delete on ${table}
			for each row execute function refuse_change()`,
		`create trigger ${table}_is_not_emptied before truncate on ${table}
			for each statement execute function refuse_change()`
	])
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of [
		'course_draft_review',
		'course_draft_comment',
		'course_draft_revision',
		'course_draft_file',
		'course_draft',
		'course_version_file'
	])
		await sql.raw(`drop table ${table}`).execute(db);
	await sql`drop function course_draft_needs_second_person`.execute(db);
	await sql`drop function course_draft_publishes_approved`.execute(db);
	await sql`alter table course drop column led_by`.execute(db);
}
