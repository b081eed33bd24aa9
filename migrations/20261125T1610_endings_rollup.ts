import { sql, type Kysely } from 'kysely';
import * as statusRollup from './20261125T0905_status_rollup.ts';

/**
 * The roll-up also says how many people lose a standard after its grace, and how many people hold
 * anything that ends in a month, each once whatever the standards: what the forecast shows, at the same
 * cost for any population. Replaces the one before as a whole.
 */

/** Units of so many levels from the top are rolled up; below, few enough people to count one by one. */
const levels = 4;

const statuses = [
	'qualified',
	'expiring',
	'in_grace',
	'lapsed',
	'in_progress',
	'not_started',
	'waived'
];
const counted = [...statuses, 'ends', 'lost'];

/** The columns summed, or summed with a sign. */
const sums = (expression: (column: string) => string) =>
	counted.map((column) => `sum(${expression(column)})::int as ${column}`).join(', ');

/** Interval rows whose people hold a standard to the end of its validity, or lose it after the grace. */
const endingsOf = (rows: string, net: 1 | -1) => `
	select ${net} as net, person_id, ${upperPath} as path, 'ends' as what, valid_until as on_day from ${rows}
	where status in ('qualified', 'expiring') and valid_until between from_on and until_on
	union all
	select ${net}, person_id, ${upperPath}, 'lost', lost_on from ${rows}
	where lost_on between from_on and until_on`;

const upperPath = `subpath(org_path, 0, least(nlevel(org_path), ${levels}))`;

/** Rows of a statement, and all rows of the people concerned before and after it, as `with` names them. */
interface Change {
	rows: { from: string; sign: 1 | -1 }[];
	/** Definitions of `before` and `after`. */
	people: string;
}

/**
 * What interval rows change, by upper unit, standard, grain and bucket. Added rows count up, removed
 * rows down. People who hold a standard to the end of its validity are counted on that day as `ends`,
 * those who lose it on the last day of the grace as `lost`.
 *
 * The grains `pd` and `pm` count people whatever the standard: each once in a month, on the last of
 * their days in it, so that the days from any day to the month's end tell whom to count. Unit 0 is the
 * whole service.
 */
const changesOf = ({ rows, people }: Change) => `
	with ${people}, row as (
		${rows
			.map(
				({ from, sign }) => `select ${upperPath} as path,
			standard_id, status, from_on, until_on, valid_until, lost_on, ${sign} as net from ${from}`
			)
			.join(' union all ')}
	), turn as (
		select path, standard_id, on_day,
			${counted.map((what) => `sum(net) filter (where what = '${what}') as ${what}`).join(', ')}
		from (
			select path, standard_id, from_on as on_day, status as what, net from row
			union all
			-- Nobody leaves the status that lasts until further notice.
			select path, standard_id, until_on + 1, status, -net from row where until_on < '2199-12-31'
			union all
			select path, standard_id, valid_until, 'ends', net from row
			where status in ('qualified', 'expiring') and valid_until between from_on and until_on
			union all
			select path, standard_id, lost_on, 'lost', net from row where lost_on between from_on and until_on
		) turns
		group by path, standard_id, on_day
	), day as (
		select subpath(path, level - 1, 1)::text::bigint as org_unit_id, standard_id, on_day as bucket,
			${sums((column) => `coalesce(${column}, 0)`)}
		from turn cross join generate_series(1, ${levels}) level
		where level <= nlevel(path)
		group by 1, 2, 3
	), month as (
		select org_unit_id, standard_id, date_trunc('month', bucket)::date as bucket, ${sums((column) => column)}
		from day group by 1, 2, 3
	), year as (
		select org_unit_id, standard_id, date_trunc('year', bucket)::date as bucket, ${sums((column) => column)}
		from month group by 1, 2, 3
	), last_in_month as (
		select net, person_id, case level when 0 then 0 else subpath(path, level - 1, 1)::text::bigint end
				as org_unit_id,
			what, max(on_day) as on_day
		from (${endingsOf('after', 1)} union all ${endingsOf('before', -1)}) ending
			cross join generate_series(0, ${levels}) level
		where level <= nlevel(path)
		group by net, person_id, 3, what, date_trunc('month', on_day)
	), person_day as (
		select org_unit_id, '' as standard_id, on_day as bucket, ${statuses.map((status) => `0 as ${status}`).join(', ')},
			coalesce(sum(net) filter (where what = 'ends'), 0)::int as ends,
			coalesce(sum(net) filter (where what = 'lost'), 0)::int as lost
		from last_in_month group by org_unit_id, on_day
	), person_month as (
		select org_unit_id, standard_id, date_trunc('month', bucket)::date as bucket, ${sums((column) => column)}
		from person_day group by 1, 2, 3
	), change as (
		select 'y' as grain, year.* from year
		union all select 'm', month.* from month
		union all select 'd', day.* from day
		union all select 'pm', person_month.* from person_month
		union all select 'pd', person_day.* from person_day
	)
	select org_unit_id, standard_id, grain, bucket, ${counted.join(', ')} from change
	where (${counted.join(', ')}) <> (${counted.map(() => '0').join(', ')})`;

/** All rows of the people of a statement; looked up person by person, never by reading everybody. */
const mine = (concerned: string) => `after as (
		select own.* from (${concerned}) concerned cross join lateral (
			select * from qualification_interval where person_id = concerned.person_id offset 0) own
	)`;
const notAdded = `select after.* from after where not exists (
			select from added where added.person_id = after.person_id
				and added.standard_id = after.standard_id and added.from_on = after.from_on)`;
const changes = {
	added: {
		rows: [{ from: 'added', sign: 1 }],
		people: `${mine('select distinct person_id from added')}, before as (${notAdded})`
	},
	removed: {
		rows: [{ from: 'removed', sign: -1 }],
		people: `${mine('select distinct person_id from removed')},
		before as (select * from after union all select * from removed)`
	},
	changed: {
		rows: [
			{ from: 'removed', sign: -1 },
			{ from: 'added', sign: 1 }
		],
		people: `${mine('select person_id from removed union select person_id from added')},
		before as (${notAdded} union all select * from removed)`
	},
	everything: {
		rows: [{ from: 'qualification_interval', sign: 1 }],
		people: `after as not materialized (select * from qualification_interval),
		before as (select * from qualification_interval where false)`
	}
} satisfies Record<string, Change>;

const columns = `org_unit_id, standard_id, grain, bucket, ${counted.join(', ')}`;

const addChanges = (name: string, change: Change) => `
	create function ${name}() returns trigger language plpgsql as $$
	begin
		-- Without a state nothing is added: whoever builds it will count these rows too.
		if exists (select from qualification_rollup_state) then
			insert into qualification_rollup (${columns}) ${changesOf(change)};
		end if;
		return null;
	end $$`;

/** What all intervals together change, by the keys of a roll-up row. */
const everything = changesOf(changes.everything);

const statements = [
	// Without a path nothing can be rolled up, and every row is derived again anyway.
	`truncate qualification_stale, qualification_interval`,
	// Where the unit stood in these days: kept with the row, so that what was counted above it can be
	// taken away again after the unit has moved.
	`alter table qualification_interval add column org_path ltree not null`,
	// The last day of the grace that follows what is held; with it, whoever loses it is found without
	// the editions of the standard.
	`alter table qualification_interval add column lost_on date`,
	// What ends in a unit from a day on: the forecast of a lower unit, and the names behind a month.
	`create index qualification_interval_ends on qualification_interval (org_unit_id, valid_until)
		where status in ('qualified', 'expiring') and valid_until between from_on and until_on`,
	`create index qualification_interval_lost on qualification_interval (org_unit_id, lost_on)
		where lost_on between from_on and until_on`,
	// Whether any unit changes after a day: then what ends after it is counted one by one.
	`create index org_unit_state_by_day on org_unit_state (from_on)`,
	`insert into qualification_stale (person_id)
		select distinct person_id from appointment order by person_id`,

	`create table qualification_rollup (
		id bigint generated always as identity primary key,
		-- 0: the whole service, of people only.
		org_unit_id bigint not null,
		-- Empty: people whatever the standard.
		standard_id text not null,
		grain text not null check (grain in ('y', 'm', 'd', 'pm', 'pd')),
		-- First day of the year or month, or the day.
		bucket date not null,
		${counted.map((column) => `${column} int not null`).join(',\n\t\t')},
		-- Writers only add rows, so that two never wait for each other at a ministry's row of today; the
		-- added rows of one bucket are merged now and then.
		merged boolean not null default false
	)`,
	// A unit's years, months and days up to a day, for all standards.
	`create index qualification_rollup_of_unit on qualification_rollup
		(org_unit_id, grain, bucket, standard_id)`,
	// What is still to be merged.
	`create index qualification_rollup_unmerged on qualification_rollup (id) where not merged`,
	// Its one row is there as soon as writers add to the roll-up what they change. Without `built_at` it
	// is being built, and nobody reads it yet.
	`create table qualification_rollup_state (built_at timestamptz)`,

	addChanges('roll_up_added_intervals', changes.added),
	addChanges('roll_up_removed_intervals', changes.removed),
	addChanges('roll_up_changed_intervals', changes.changed),
	`create trigger added_interval_is_rolled_up after insert on qualification_interval
		referencing new table as added
		for each statement execute function roll_up_added_intervals()`,
	`create trigger removed_interval_is_rolled_up after delete on qualification_interval
		referencing old table as removed
		for each statement execute function roll_up_removed_intervals()`,
	`create trigger changed_interval_is_rolled_up after update on qualification_interval
		referencing old table as removed new table as added
		for each statement execute function roll_up_changed_intervals()`,
	`create function discard_qualification_rollup() returns trigger language plpgsql as $$
	begin
		truncate qualification_rollup, qualification_rollup_state;
		return null;
	end $$`,
	`create trigger emptied_intervals_discard_the_rollup after truncate on qualification_interval
		for each statement execute function discard_qualification_rollup()`,

	// Counts all intervals of the caller's snapshot. Rows that writers have added to the roll-up by then
	// are of intervals in the same snapshot, and go; those of later writers stay and are added to this.
	`create function build_qualification_rollup() returns void language sql as $$
		delete from qualification_rollup;
		insert into qualification_rollup (${columns}, merged) select changes.*, true from (${everything}) changes
		order by org_unit_id, grain, bucket, standard_id;
		update qualification_rollup_state set built_at = now();
	$$`,
	// One row for each bucket that has more than one: the oldest added rows first.
	`create function merge_qualification_rollup(most int) returns void language sql as $$
		with key as (
			select distinct org_unit_id, standard_id, grain, bucket
			from (select * from qualification_rollup where not merged order by id limit most) added
		), gone as (
			delete from qualification_rollup using key
			where qualification_rollup.org_unit_id = key.org_unit_id
				and qualification_rollup.grain = key.grain
				and qualification_rollup.bucket = key.bucket
				and qualification_rollup.standard_id = key.standard_id
			returning qualification_rollup.*
		)
		insert into qualification_rollup (${columns}, merged)
		select org_unit_id, standard_id, grain, bucket, ${sums((column) => column)}, true
		from gone group by 1, 2, 3, 4
		having (${counted.map((column) => `sum(${column})`).join(', ')})
			<> (${counted.map(() => '0').join(', ')});
	$$`,
	// The buckets in which the roll-up says something else than the intervals do.
	`create function qualification_rollup_differences()
	returns table (org_unit_id bigint, standard_id text, grain text, bucket date) language sql stable as $$
		select org_unit_id, standard_id, grain, bucket
		from (
			select ${columns} from qualification_rollup
			union all
			select org_unit_id, standard_id, grain, bucket, ${counted.map((column) => `-${column}`).join(', ')}
			from (${everything}) changes
		) both_ways
		group by 1, 2, 3, 4
		having (${counted.map((column) => `sum(${column})`).join(', ')})
			<> (${counted.map(() => '0').join(', ')})
	$$`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	await statusRollup.down(db);
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const statement of [
		'drop function qualification_rollup_differences()',
		'drop function merge_qualification_rollup(int)',
		'drop function build_qualification_rollup()',
		'drop trigger emptied_intervals_discard_the_rollup on qualification_interval',
		'drop trigger changed_interval_is_rolled_up on qualification_interval',
		'drop trigger removed_interval_is_rolled_up on qualification_interval',
		'drop trigger added_interval_is_rolled_up on qualification_interval',
		'drop function discard_qualification_rollup()',
		'drop function roll_up_changed_intervals()',
		'drop function roll_up_removed_intervals()',
		'drop function roll_up_added_intervals()',
		'drop table qualification_rollup_state',
		'drop table qualification_rollup',
		'drop index qualification_interval_ends, qualification_interval_lost, org_unit_state_by_day',
		'alter table qualification_interval drop column org_path, drop column lost_on'
	])
		await sql.raw(statement).execute(db);
	await statusRollup.up(db);
}
