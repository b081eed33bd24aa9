import { sql, type Kysely } from 'kysely';

/** What was done to many people at once: planned as a draft, confirmed with a reason, undone as a whole. */
const statements = [
	`create table bulk_action (
		id bigint generated always as identity primary key,
		kind text not null check (kind in
			('remind', 'extend', 'waive', 'revoke_waiver', 'assign', 'cancel_assignment', 'enrol')),
		request jsonb not null,
		-- Selected numbers that name nobody whom the author may see.
		not_found int not null default 0,
		state text not null default 'draft'
			check (state in ('draft', 'running', 'done', 'undoing', 'undone')),
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null,
		reason text,
		confirmed_at timestamptz,
		finished_at timestamptz,
		undo_reason text,
		undone_by bigint references account on delete restrict,
		undo_confirmed_at timestamptz,
		undone_at timestamptz,
		constraint bulk_action_has_a_reason check ((state = 'draft') = (reason is null)),
		constraint bulk_action_undone_has_a_reason check
			((state in ('undoing', 'undone')) = (undo_reason is not null))
	)`,
	// One's own actions, newest first.
	`create index bulk_action_of_author on bulk_action (created_by, id desc)`,
	`create table bulk_action_item (
		action_id bigint not null references bulk_action on delete cascade,
		person_id bigint not null references person on delete restrict,
		state text not null check (state in ('planned', 'left', 'done', 'undone', 'kept')),
		-- Why a person is left alone, or why what was done to them is kept.
		why text,
		-- What the person sees change, as the preview showed it.
		before jsonb not null default '{}',
		after jsonb not null default '{}',
		-- What doing it made, to find again when it is undone.
		made jsonb,
		constraint bulk_action_item_once primary key (action_id, person_id),
		constraint bulk_action_item_says_why check ((state in ('left', 'kept')) = (why is not null))
	)`,
	// The next batch of a large action, and its counts.
	`create index bulk_action_item_by_state on bulk_action_item (action_id, state)`,
	// A person's page lists what was done to them; a reader's scope is asked of persons.
	`create index bulk_action_item_of_person on bulk_action_item (person_id, action_id)`,
	// Only a draft, which nobody confirmed, is thrown away.
	`create function keep_bulk_action() returns trigger language plpgsql as $$
	begin
		if old.state <> 'draft' then
			raise exception 'a bulk action is never deleted once it was confirmed'
				using errcode = 'restrict_violation';
		end if;
		return old;
	end $$`,
	`create trigger bulk_action_is_kept before delete on bulk_action
		for each row execute function keep_bulk_action()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['bulk_action_item', 'bulk_action'])
		await sql.raw(`drop table ${table}`).execute(db);
	await sql.raw('drop function keep_bulk_action()').execute(db);
}
