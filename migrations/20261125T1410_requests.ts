import { sql, type Kysely } from 'kysely';

/** What people hand in and ask for, and what others decide about it. */
const statements = [
	`create table document (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		name text not null,
		content_type text not null check
			(content_type in ('application/pdf', 'image/jpeg', 'image/png')),
		bytes bytea not null,
		sha256 text not null,
		uploaded_at timestamptz not null,
		constraint document_is_not_endless check (octet_length(bytes) between 1 and 5242880)
	)`,
	// "Has this very file been handed in before, and by whom?" is asked of every file.
	`create index document_by_content on document (sha256)`,
	`create index document_of_person on document (person_id)`,
	`create trigger document_is_append_only before update or delete on document
		for each row execute function refuse_change()`,

	`create table request (
		id bigint generated always as identity primary key,
		kind text not null check (kind in ('extension', 'evidence')),
		person_id bigint not null references person on delete restrict,
		-- Where the person worked by assignment on that day: whose heads decide.
		org_unit_id bigint not null references org_unit on delete restrict,
		submitted_at timestamptz not null,
		submitted_on date not null,
		standard_id text references standard on delete restrict,
		document_id bigint references document on delete restrict,
		reviewer_account_id bigint references account on delete restrict,
		asked jsonb not null,
		-- Whose turn it is, and since when; silence escalates from that day (domain/request).
		awaits text check (awaits in ('head', 'hr', 'reviewer')),
		awaits_since date,
		outcome text check (outcome in ('granted', 'limited', 'refused', 'withdrawn')),
		closed_on date,
		extension_id bigint references extension on delete restrict,
		constraint request_is_open_or_closed check
			((awaits is null) = (outcome is not null) and (awaits is null) = (awaits_since is null)
				and (outcome is null) = (closed_on is null)),
		constraint request_says_what_it_is_about check
			((kind = 'extension') = (standard_id is not null)
				and (kind = 'evidence') = (document_id is not null)
				and (kind = 'evidence') = (reviewer_account_id is not null))
	)`,
	`create index request_of_person on request (person_id, id desc)`,
	// The inbox and its badge read open requests only, of which there are few: by unit for heads and
	// HR, by name for reviewers.
	`create index request_open_in_unit on request (org_unit_id, awaits_since, id)
		where awaits is not null`,
	`create index request_open_for_reviewer on request (reviewer_account_id, awaits_since, id)
		where awaits = 'reviewer'`,
	`create index request_closed_in_unit on request (org_unit_id, id desc) where awaits is null`,
	// A second click, or a second thought, finds the open request for the same due date.
	`create unique index request_one_open_extension on request (person_id, standard_id)
		where kind = 'extension' and awaits is not null`,

	`create table request_step (
		request_id bigint not null references request on delete restrict,
		number int not null,
		role text not null check (role in ('head', 'hr', 'reviewer')),
		opened_on date not null,
		decided_at timestamptz not null,
		decided_on date not null,
		decided_by bigint not null references account on delete restrict,
		-- The absent decider in whose stead it was decided.
		on_behalf_of bigint references account on delete restrict,
		-- Place in the line of the one who decided: above 0 it had escalated.
		level int not null,
		outcome text not null check (outcome in ('granted', 'limited', 'refused')),
		decision jsonb not null default '{}',
		reason text,
		primary key (request_id, number),
		constraint request_step_says_why_not check (outcome = 'granted' or reason is not null)
	)`,
	// "What I have decided", newest first.
	`create index request_step_of_decider on request_step (decided_by, request_id desc)`,
	`create trigger request_step_is_append_only before update or delete on request_step
		for each row execute function refuse_change()`,

	`create table stand_in (
		id bigint generated always as identity primary key,
		account_id bigint not null references account on delete restrict,
		stand_in_account_id bigint not null references account on delete restrict,
		from_on date not null,
		until_on date not null,
		reason text not null,
		named_at timestamptz not null,
		withdrawn_at timestamptz,
		constraint stand_in_is_somebody_else check (account_id <> stand_in_account_id),
		constraint stand_in_has_days check (until_on >= from_on)
	)`,
	`create index stand_in_for on stand_in (account_id, until_on) where withdrawn_at is null`,
	`create index stand_in_by on stand_in (stand_in_account_id, until_on) where withdrawn_at is null`,

	// Who heads a unit is asked for every open request; most posts head nothing.
	`create index position_head_of_unit on position (org_unit_id) where is_head`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql.raw('drop index position_head_of_unit').execute(db);
	for (const table of ['stand_in', 'request_step', 'request', 'document'])
		await sql.raw(`drop table ${table}`).execute(db);
}
