import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { knownSubjects } from './known-subjects.ts';
import { matchPeople } from './match-people.ts';
import { addFaults } from './staged-rows.ts';

/**
 * Judges rows of what people completed, passed or were credited elsewhere: fills `staged.person_id`,
 * `fact_id` of the entry that says it already, and `is_outside` for a course that no standard and no
 * catalogue knows: it is kept in the record, and asks for its title. Facts of this system's own are
 * never compared with: both stand.
 */
export async function judgeCompletions(
	db: Transaction<DB>,
	{ scope, now }: { scope: ReadingScope; now: Date }
): Promise<void> {
	await matchPeople(db, { scope, today: bangkokDay(now), adds: false });
	await sql`
		alter table staged add column fact_id bigint, add column is_outside boolean not null default false`.execute(
		db
	);
	const known = await knownSubjects(db);
	await sql`drop table if exists known_subject`.execute(db);
	await sql`
		create temporary table known_subject on commit drop as
		select * from unnest(${arrayOf(
			known.map(({ what }) => what),
			'text'
		)}, ${arrayOf(
			known.map(({ subject }) => subject),
			'text'
		)}) as given (what, subject)`.execute(db);
	await sql`
		update staged set is_outside = true
		where what = 'completed' and title is not null and not exists (
			select 1 from known_subject known
			where known.what = staged.what and known.subject = staged.subject)`.execute(db);
	await addFaults(
		db,
		'subject',
		'subject_unknown',
		sql`
			select line, subject from staged
			where not is_outside and not exists (
				select 1 from known_subject known
				where known.what = staged.what and known.subject = staged.subject)`
	);
	await addFaults(
		db,
		'area',
		'subject_unknown',
		sql`
			select line, area from staged
			where area is not null and not exists (
				select 1 from known_subject known
				where known.what = 'credited' and known.subject = staged.area)`
	);
	await addFaults(
		db,
		'subject',
		'row_twice',
		sql`
			select line, first::text from (
				select line, min(line) over same as first from staged
				window same as (partition by
					coalesce('p' || person_id, 'n' || person_no, encode(nid, 'hex'), 'l' || line),
					what, subject, occurred_on)
			) each where line > first`
	);
	await sql`
		update staged set fact_id = fact.id from fact
		where fact.person_id = staged.person_id and fact.kind = staged.what
			and fact.subject = staged.subject and fact.occurred_on = staged.occurred_on
			and fact.source = 'hr_file'
			and not exists (select 1 from fact revoking where revoking.revokes_id = fact.id)`.execute(db);
	await addFaults(
		db,
		'subject',
		'completion_differs',
		sql`
			select staged.line, staged.subject from staged join fact on fact.id = staged.fact_id
			where fact.details <> ${detailsOf()} or fact.recorded_on > ${bangkokDay(now)}::date`
	);
}

/** What a fact keeps besides its subject and day, from a row. */
export function detailsOf() {
	return sql`jsonb_strip_nulls(jsonb_build_object(
		'title', case when staged.title is not null then jsonb_build_object('th', staged.title) end,
		'provider', staged.provider,
		'certificateNo', staged.certificate_no,
		'score', case when staged.what = 'assessed' then staged.score end,
		'hours', case when staged.what = 'credited' then staged.hours end,
		'level', case when staged.what = 'awarded' then staged.level end,
		'awards', case when staged.what = 'completed' and staged.hours is not null
				and staged.area is not null
			then jsonb_build_array(jsonb_build_object('hours', staged.hours, 'area', staged.area)) end))`;
}
