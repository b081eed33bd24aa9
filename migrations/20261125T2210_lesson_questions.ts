import { sql, type Kysely } from 'kysely';

/**
 * Questions beside paragraphs. A question stands where it was asked, in that version of the lesson; in
 * a version in which its paragraph reads otherwise it stands only where a trainer puts it.
 */
const statements = [
	`create table lesson_question (
		id bigint generated always as identity primary key,
		course_id text not null references course on delete restrict,
		asked_by bigint not null references person on delete restrict,
		asked_at timestamptz not null,
		body text not null check (body <> ''),
		state text not null default 'open' check (state in ('open', 'answered', 'accepted', 'withdrawn')),
		accepted_answer_id bigint,
		accepted_by bigint references account on delete restrict,
		accepted_at timestamptz,
		published_at timestamptz,
		published_by bigint references account on delete restrict,
		constraint lesson_question_accepted check ((state = 'accepted') = (accepted_answer_id is not null)),
		constraint lesson_question_published check ((published_at is null) = (published_by is null))
	)`,
	// The trainer's list, and what stands in a lesson.
	`create index lesson_question_of_course on lesson_question (course_id, state, id desc)`,
	`create index lesson_question_of_person on lesson_question (asked_by, asked_at)`,
	`create table lesson_answer (
		id bigint generated always as identity primary key,
		question_id bigint not null references lesson_question on delete restrict,
		body text not null check (body <> ''),
		written_by bigint not null references account on delete restrict,
		written_at timestamptz not null,
		constraint lesson_answer_of_question unique (question_id, id)
	)`,
	// The accepted answer is one to this question.
	`alter table lesson_question add constraint lesson_question_accepts_own
		foreign key (id, accepted_answer_id) references lesson_answer (question_id, id) on delete restrict`,
	`create table lesson_question_place (
		question_id bigint not null references lesson_question on delete restrict,
		course_version_id bigint not null references course_version on delete restrict,
		-- Both empty: not carried over into this version.
		lesson_slug text,
		block text,
		quote text not null,
		decided_by bigint not null references account on delete restrict,
		decided_at timestamptz not null,
		primary key (question_id, course_version_id),
		foreign key (course_version_id, lesson_slug) references lesson_version on delete restrict,
		constraint lesson_question_place_is_whole check ((lesson_slug is null) = (block is null))
	)`,
	...['lesson_answer', 'lesson_question_place'].flatMap((table) => [
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
	await sql`alter table lesson_question drop constraint lesson_question_accepts_own`.execute(db);
	for (const table of ['lesson_question_place', 'lesson_answer', 'lesson_question'])
		await sql.raw(`drop table ${table}`).execute(db);
}
