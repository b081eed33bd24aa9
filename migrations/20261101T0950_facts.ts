import { sql, type Kysely } from 'kysely';

/** Dated facts (the only source of a qualification status), credentials and the audit trail. */
const statements = [
	`create table fact (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		kind text not null check (kind in
			('completed', 'assessed', 'awarded', 'credited', 'revoked', 'waived')),
		occurred_on date not null,
		recorded_on date not null,
		recorded_at timestamptz not null,
		subject text not null,
		details jsonb not null default '{}',
		source text not null check (source in ('system', 'hr_file', 'external', 'rated', 'self_declared')),
		vouched_by bigint references account on delete restrict,
		evidence_key text,
		revokes_id bigint,
		constraint fact_is_known_after_it_happened check (recorded_on >= occurred_on),
		constraint fact_revokes_a_fact check ((kind = 'revoked') = (revokes_id is not null)),
		-- The same attempt or file row can be recorded twice by a retry; it counts once.
		constraint fact_evidence_counts_once unique (evidence_key),
		constraint fact_with_its_person unique (id, person_id),
		-- A slip in an id must not take away what somebody else has earned.
		constraint fact_revokes_a_fact_of_the_same_person foreign key (revokes_id, person_id)
			references fact (id, person_id) on delete restrict
	)`,
	// Two people who revoke the same fact at the same time tell it once; the index also finds what
	// revokes a fact.
	`create unique index fact_revoked_once on fact (revokes_id) where revokes_id is not null`,
	`create index fact_of_person on fact (person_id, occurred_on, id)`,
	`create trigger fact_is_append_only before update or delete on fact
		for each row execute function refuse_change()`,
	`create table credential (
		serial text primary key,
		person_id bigint not null references person on delete restrict,
		kind text not null check (kind in ('course', 'qualification')),
		subject text not null,
		printed jsonb not null,
		issued_on date not null,
		valid_until date,
		issued_at timestamptz not null,
		evidence_key text not null unique,
		revoked_on date,
		revoked_reason text,
		constraint credential_revocation_has_a_reason check ((revoked_on is null) = (revoked_reason is null))
	)`,
	`create index credential_of_person on credential (person_id, issued_on desc)`,
	// Nothing issued is ever deleted, and all that was written of it stays. The one change is to
	// revoke it, once: whoever could take that back could restore a forged certificate.
	`create function keep_credential() returns trigger language plpgsql as $$
	begin
		if tg_op = 'DELETE' or old.revoked_on is not null or new.revoked_on is null
			or to_jsonb(new) - '{revoked_on,revoked_reason}'::text[]
				<> to_jsonb(old) - '{revoked_on,revoked_reason}'::text[] then
			raise exception 'a credential is never changed or deleted, only revoked once'
				using errcode = 'restrict_violation';
		end if;
		return new;
	end $$`,
	`create trigger credential_is_kept before update or delete on credential
		for each row execute function keep_credential()`,
	`create table audit_event (
		seq bigint primary key,
		at timestamptz not null,
		actor_account_id bigint references account on delete restrict,
		actor text not null,
		action text not null,
		subject_kind text not null,
		subject_id text not null,
		before jsonb,
		after jsonb,
		reason text,
		previous_hash text not null,
		hash text not null unique
	)`,
	`create index audit_event_of_subject on audit_event (subject_kind, subject_id, seq desc)`,
	`create trigger audit_event_is_append_only before update or delete on audit_event
		for each row execute function refuse_change()`,
	// The end of the chain: without it nobody would miss the newest events, or all of them. Its row
	// lock serialises the writers.
	`create table audit_head (
		seq bigint not null,
		hash text not null
	)`,
	`insert into audit_head values (0, '')`,
	`create function advance_audit_head() returns trigger language plpgsql as $$
	begin
		if tg_op <> 'UPDATE' or new.seq <> old.seq + 1 then
			raise exception 'the head of the audit trail only moves on by one: % refused', tg_op
				using errcode = 'restrict_violation';
		end if;
		return new;
	end $$`,
	`create trigger audit_head_moves_on before insert or update or delete on audit_head
		for each row execute function advance_audit_head()`,
	// Row triggers do not see a truncate.
	...['fact', 'credential', 'audit_event', 'audit_head'].map(
		(table) =>
			`create trigger ${table}_is_not_emptied before truncate on ${table}
			for each statement execute function refuse_change()`
	)
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['audit_head', 'audit_event', 'credential', 'fact'])
		await sql.raw(`drop table ${table}`).execute(db);
	await sql`drop function advance_audit_head()`.execute(db);
	await sql`drop function keep_credential()`.execute(db);
}
