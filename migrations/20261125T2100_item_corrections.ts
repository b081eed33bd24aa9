import { sql, type Kysely } from 'kysely';

/**
 * Corrections of items that were marked wrongly, and what finished attempts then came to. The result
 * that an attempt was handed in with stays as it was.
 */
const statements = [
	`create table item_correction (
		id bigint generated always as identity primary key,
		item_key text not null,
		quiz_id text not null,
		change jsonb not null,
		reason text not null check (reason <> ''),
		-- An item of an exam: then a second person decides.
		needs_approval boolean not null,
		state text not null default 'proposed'
			check (state in ('proposed', 'applied', 'declined', 'withdrawn')),
		proposed_by bigint not null references account on delete restrict,
		proposed_at timestamptz not null,
		decided_by bigint references account on delete restrict,
		decided_at timestamptz,
		note text not null default '',
		constraint item_correction_is_decided_once check
			((state = 'proposed') = (decided_at is null) and (decided_by is null) = (decided_at is null)),
		constraint item_correction_second_person check
			(state <> 'applied' or not needs_approval or decided_by <> proposed_by)
	)`,
	// Two corrections of one item under way could contradict each other unseen.
	`create unique index item_correction_one_open on item_correction (item_key)
		where state = 'proposed'`,
	`create index item_correction_of_item on item_correction (item_key, id desc)`,
	`create function keep_item_correction() returns trigger language plpgsql as $$
	begin
		if tg_op = 'DELETE' or old.state <> 'proposed'
			or to_jsonb(new) - '{state,decided_by,decided_at,note}'::text[]
				<> to_jsonb(old) - '{state,decided_by,decided_at,note}'::text[] then
			raise exception 'a correction is never changed or deleted, only decided once'
				using errcode = 'restrict_violation';
		end if;
		return new;
	end $$`,
	`create trigger item_correction_is_kept before update or delete on item_correction
		for each row execute function keep_item_correction()`,
	`create table item_correction_version (
		correction_id bigint not null references item_correction on delete restrict,
		item_version_id bigint not null references item_version on delete restrict,
		primary key (correction_id, item_version_id)
	)`,
	// The correction in force of an item version.
	`create index item_correction_of_version
		on item_correction_version (item_version_id, correction_id desc)`,
	`create table attempt_result (
		id bigint generated always as identity primary key,
		attempt_id bigint not null references attempt on delete restrict,
		correction_id bigint not null references item_correction on delete restrict,
		points double precision not null,
		max_points double precision not null,
		percent double precision,
		passed boolean,
		recorded_at timestamptz not null,
		constraint attempt_result_once unique (attempt_id, correction_id),
		constraint attempt_result_is_whole check ((percent is null) = (passed is null))
	)`,
	// The result that stands is the latest.
	`create index attempt_result_standing on attempt_result (attempt_id, id desc)`,
	...['item_correction_version', 'attempt_result'].flatMap((table) => [
		`create trigger ${table}_is_immutable before update or delete on ${table}
			for each row execute function refuse_change()`,
		`create trigger ${table}_is_not_emptied before truncate on ${table}
			for each statement execute function refuse_change()`
	]),
	`create trigger item_correction_is_not_emptied before truncate on item_correction
		for each statement execute function refuse_change()`,
	// What an attempt was given when it was scored is what was known then.
	`create function keep_attempt_score() returns trigger language plpgsql as $$
	begin
		if old.percent is not null and (new.points, new.max_points, new.percent, new.passed)
			is distinct from (old.points, old.max_points, old.percent, old.passed) then
			raise exception 'the first result of an attempt is kept; a correction adds another'
				using errcode = 'restrict_violation';
		end if;
		return new;
	end $$`,
	`create trigger attempt_score_is_kept before update on attempt
		for each row execute function keep_attempt_score()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop trigger attempt_score_is_kept on attempt`.execute(db);
	await sql`drop function keep_attempt_score()`.execute(db);
	for (const table of ['attempt_result', 'item_correction_version', 'item_correction'])
		await sql.raw(`drop table ${table}`).execute(db);
	await sql`drop function keep_item_correction()`.execute(db);
}
