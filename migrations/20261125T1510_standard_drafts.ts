import { sql, type Kysely } from 'kysely';

/** Drafts of standards with all that was saved of them, and the proposals to publish them. */
const statements = [
	`create table standard_draft (
		id bigint generated always as identity primary key,
		-- No foreign key: a new standard has no row until its first edition is published.
		standard_id text not null,
		-- The published source that the draft began from; null for a new standard.
		base_hash text,
		-- The version that counts; what was set aside in a conflict has higher numbers too.
		head int not null,
		state text not null default 'open' check (state in ('open', 'proposed', 'published', 'discarded')),
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null,
		closed_at timestamptz,
		constraint standard_draft_closes check ((closed_at is null) = (state in ('open', 'proposed')))
	)`,
	// Two owners who begin at the same time work on one draft.
	`create unique index standard_draft_under_way on standard_draft (standard_id)
		where state in ('open', 'proposed')`,
	`create table standard_draft_version (
		draft_id bigint not null references standard_draft on delete restrict,
		number int not null,
		source text not null,
		content_hash text not null,
		-- Set aside: kept because somebody else had saved first.
		action text not null check (action in ('started', 'text', 'form', 'restored', 'aside')),
		saved_by bigint not null references account on delete restrict,
		saved_at timestamptz not null,
		primary key (draft_id, number)
	)`,
	`create table standard_proposal (
		id bigint generated always as identity primary key,
		draft_id bigint not null references standard_draft on delete restrict,
		version int not null,
		impact_id bigint not null,
		reason text not null,
		order_text text not null,
		proposed_by bigint not null references account on delete restrict,
		proposed_at timestamptz not null,
		decision text check (decision in ('published', 'returned', 'withdrawn')),
		decided_by bigint references account on delete restrict,
		decided_at timestamptz,
		note text,
		foreign key (draft_id, version) references standard_draft_version on delete restrict,
		constraint standard_proposal_is_decided_by_somebody
			check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
	)`,
	// Of two who propose at once one does.
	`create unique index standard_proposal_open on standard_proposal (draft_id) where decision is null`,
	`alter table standard_publication add constraint standard_publication_of_proposal
		foreign key (proposal_id) references standard_proposal on delete restrict`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`alter table standard_publication drop constraint standard_publication_of_proposal`.execute(
		db
	);
	for (const table of ['standard_proposal', 'standard_draft_version', 'standard_draft'])
		await sql.raw(`drop table ${table}`).execute(db);
}
