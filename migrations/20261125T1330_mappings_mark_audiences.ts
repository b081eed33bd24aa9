import { sql, type Kysely } from 'kysely';

/** A new mapping of posts to staff groups may put anybody in or out of an audience. */
const statements = [
	`create function mark_audience_by_mapping() returns trigger language plpgsql as $$
	begin
		insert into audience_stale (person_id)
		select distinct person_id from appointment where exists (select from audience);
		return null;
	end $$`,
	`create trigger staff_group_mapping_marks_audience after insert on staff_group_mapping
		for each statement execute function mark_audience_by_mapping()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql
		.raw('drop trigger staff_group_mapping_marks_audience on staff_group_mapping')
		.execute(db);
	await sql.raw('drop function mark_audience_by_mapping()').execute(db);
}
