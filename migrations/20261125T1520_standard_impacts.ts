import { sql, type Kysely } from 'kysely';

/** What publishing a draft would do, computed over everybody in batches, and kept with the draft. */
const statements = [
	`create table standard_impact (
		id bigint generated always as identity primary key,
		draft_id bigint not null references standard_draft on delete restrict,
		-- Computed for this text of the draft, against this published source.
		content_hash text not null,
		base_hash text,
		-- In order; gains and losses of people name them by place.
		days jsonb not null,
		-- Facts up to this one count, so that every batch sees the same evidence.
		last_fact_id bigint not null,
		state text not null default 'running' check (state in ('running', 'done', 'failed')),
		people_total int not null,
		people_done int not null default 0,
		-- The last person of the last batch: the next one goes on from there.
		after_person_id bigint not null default 0,
		-- Seats by course and assessment, and losses that study cannot mend.
		needed jsonb not null,
		started_by bigint not null references account on delete restrict,
		started_at timestamptz not null,
		moved_at timestamptz not null,
		finished_at timestamptz
	)`,
	`create index standard_impact_of_draft on standard_impact (draft_id, id desc)`,
	`create table standard_impact_unit (
		impact_id bigint not null references standard_impact on delete cascade,
		org_unit_id bigint not null,
		day_place int not null,
		required int not null,
		holding_now int not null,
		holding_then int not null,
		gains int not null,
		loses int not null,
		primary key (impact_id, org_unit_id, day_place)
	)`,
	`create table standard_impact_person (
		impact_id bigint not null references standard_impact on delete cascade,
		person_id bigint not null,
		org_unit_id bigint not null,
		outcome text not null check (outcome in
			('keeps', 'must_add', 'gains', 'released', 'newly_required')),
		-- A bit for each of the days, the first day the lowest.
		gains int not null,
		loses int not null,
		keeps_until date,
		lapses_on date,
		-- Study, in minutes.
		minutes int,
		-- What the person would have to add.
		items jsonb not null,
		primary key (impact_id, person_id)
	)`,
	// Names of one outcome, and of those alone, page by page.
	`create index standard_impact_by_outcome on standard_impact_person (impact_id, outcome, person_id)`,
	`alter table standard_proposal add constraint standard_proposal_with_report
		foreign key (impact_id) references standard_impact on delete restrict`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`alter table standard_proposal drop constraint standard_proposal_with_report`.execute(
		db
	);
	for (const table of ['standard_impact_person', 'standard_impact_unit', 'standard_impact'])
		await sql.raw(`drop table ${table}`).execute(db);
}
