import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { judgePostChanges, postColumns } from './judge-post-changes.ts';
import { matchPeople } from './match-people.ts';
import { addFaults, stands } from './staged-rows.ts';

/** Columns of `person` and the fields that give them. */
export const personColumns = [
	['person_no', 'person_no'],
	['prefix_th', 'prefix'],
	['given_name_th', 'given_name'],
	['surname_th', 'surname'],
	['prefix_en', 'prefix_en'],
	['given_name_en', 'given_name_en'],
	['surname_en', 'surname_en'],
	['email', 'email'],
	['born_on', 'born_on']
] as const;

/** Who is who within the file: the person found, else the new person's number. */
const personKey = sql`coalesce('p' || person_id, 'n' || person_no, 'l' || line)`;

/**
 * Judges rows of people with their posts: fills `staged.person_id`, `unit_id`, `position_id`,
 * `post_changes`, `post_on`, `appointment_id`, `until_on` and `closes`, and `faulty`. An appointment is told again by person,
 * post, kind and first day; one without a last day ends the day before the person's next one.
 */
export async function judgeStaff(
	db: Transaction<DB>,
	judged: { id: number; scope: ReadingScope; now: Date }
): Promise<void> {
	const { scope, now } = judged;
	await matchPeople(db, { scope, today: bangkokDay(now), adds: true });
	await sql`
		alter table staged add column person_key text, add column until_on date,
			add column appointment_id bigint, add column closes bigint,
			add column post_changes jsonb, add column post_on date`.execute(db);
	await sql`update staged set person_key = ${personKey},
		appointment_kind = coalesce(appointment_kind, 'substantive')`.execute(db);
	await judgePeopleInFile(db);
	await judgePosts(db, judged);
	await sql`analyze staged, faulty, asked`.execute(db);
	await judgeAppointments(db);
}

async function judgePeopleInFile(db: Transaction<DB>): Promise<void> {
	const told = [...personColumns.map(([, field]) => sql.ref(field)), sql`encode(nid, 'hex')`];
	const differs = told.map((field) => sql`min(${field}) over person <> max(${field}) over person`);
	await addFaults(
		db,
		'given_name',
		'person_twice',
		sql`
			select line, null::text from (
				select line, ${sql.join(differs, sql` or `)} as differs from staged
				window person as (partition by person_key)
			) each where differs`
	);
	await addFaults(
		db,
		'national_id',
		'identity_conflict',
		sql`
			select line, person_no from (
				select line, person_no, min(person_key) over number <> max(person_key) over number as differs
				from staged where nid is not null
				window number as (partition by nid)
			) each where differs`
	);
	await addFaults(
		db,
		'email',
		'email_taken',
		sql`
			select staged.line, staged.email from staged join person on person.email = staged.email
			where person.id is distinct from staged.person_id
			union
			select line, email from (
				select line, email, min(person_key) over address <> max(person_key) over address as differs
				from staged where email is not null
				window address as (partition by email)
			) each where differs`
	);
}

async function judgePosts(
	db: Transaction<DB>,
	judged: { id: number; scope: ReadingScope; now: Date }
): Promise<void> {
	const { scope } = judged;
	await sql`
		update staged set unit_id = org_unit.id from org_unit
		where org_unit.code = staged.unit_code and ${pathWithin('org_unit.path', scope)}
			and (org_unit.closed_on is null or org_unit.closed_on >= staged.starts_on)`.execute(db);
	await addFaults(
		db,
		'unit_code',
		'unit_not_found',
		sql`select line, unit_code from staged where unit_id is null`
	);
	await sql`
		update staged set position_id = position.id from position
		where position.position_no = staged.position_no`.execute(db);
	await judgePostChanges(db, judged);
	const disagree = [...postColumns.map(([, field]) => field), 'unit_code', 'post_on'].map(
		(field) =>
			field === 'is_head'
				? sql`bool_and(is_head) over post <> bool_or(is_head) over post`
				: sql`min(${sql.ref(field)}) over post <> max(${sql.ref(field)}) over post`
	);
	await addFaults(
		db,
		'position_no',
		'post_twice',
		sql`
			select line, position_no from (
				select line, position_no, ${sql.join(disagree, sql` or `)} as differs
				from staged where position_id is null or post_changes is not null
				window post as (partition by position_no)
			) each where differs`
	);
}

async function judgeAppointments(db: Transaction<DB>): Promise<void> {
	await addFaults(
		db,
		'starts_on',
		'row_twice',
		sql`
			select line, first::text from (
				select line, min(line) over same as first from staged
				window same as (partition by person_key, position_no, appointment_kind, starts_on)
			) each where line > first`
	);
	await endBeforeNext(db);
	await addFaults(
		db,
		'starts_on',
		'appointment_overlaps',
		sql`
			select line, earlier from (
				select line, starts_on, until_on,
					lag(position_no) over own as earlier, lag(until_on) over own as earlier_until
				from staged
				where appointment_kind = 'substantive' and ${stands}
				window own as (partition by person_key order by starts_on, line)
			) each where earlier_until >= starts_on or until_on < starts_on`
	);
	await sql`
		update staged set appointment_id = appointment.id from appointment
		where appointment.person_id = staged.person_id
			and appointment.position_id = staged.position_id
			and appointment.kind = staged.appointment_kind
			and appointment.starts_on = staged.starts_on and appointment.withdrawn_on is null`.execute(db);
	// The post that a newer one follows ends the day before; any other overlap is for HR to settle.
	await sql`
		update staged set closes = held.id
		from appointment held
		where staged.appointment_id is null and staged.appointment_kind = 'substantive'
			and held.person_id = staged.person_id and held.kind = 'substantive'
			and held.withdrawn_on is null and held.ends_on is null and held.starts_on < staged.starts_on
			and not exists (
				select 1 from staged other where other.appointment_id = held.id)
			and not exists (
				select 1 from staged earlier
				where earlier.person_id = staged.person_id and earlier.appointment_id is null
					and earlier.appointment_kind = 'substantive' and earlier.starts_on < staged.starts_on
					and earlier.starts_on > held.starts_on)`.execute(db);
	await addFaults(
		db,
		'starts_on',
		'appointment_overlaps',
		sql`
			select staged.line, min(position.position_no)
			from staged
				join appointment held on held.person_id = staged.person_id
				join position on position.id = held.position_id
			where staged.appointment_id is null and staged.appointment_kind = 'substantive'
				and held.kind = 'substantive' and held.withdrawn_on is null
				and not exists (select 1 from staged other where other.appointment_id = held.id)
				and not exists (select 1 from staged other where other.closes = held.id)
				and held.starts_on <= coalesce(staged.until_on, 'infinity')
				and coalesce(held.ends_on, 'infinity') >= staged.starts_on
			group by staged.line`
	);
	// What has been refused meanwhile neither ends an appointment nor describes a post.
	await endBeforeNext(db);
	await addFaults(
		db,
		'position_no',
		'post_details_missing',
		sql`
			select line, position_no from (
				select line, position_no,
					${sql.join(
						['position_title', 'position_type', 'level_code', 'career_line'].map(
							(field) => sql`max(${sql.ref(field)}) over post as ${sql.ref(field)}`
						)
					)}
				from staged where position_id is null and ${stands}
				window post as (partition by position_no)
			) each
			where num_nulls(position_title, position_type, level_code, career_line) > 0`
	);
}

/** A post without a last day lasts until the day before the person's next one in the file. */
async function endBeforeNext(db: Transaction<DB>): Promise<void> {
	await sql`
		update staged set until_on = coalesce(staged.ends_on, each.next_on - 1)
		from (
			select line, case when appointment_kind = 'substantive' then lead(starts_on) over (
				partition by person_key, appointment_kind order by starts_on, line) end as next_on
			from staged where ${stands}
		) each
		where each.line = staged.line`.execute(db);
}
