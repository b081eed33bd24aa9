import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { BenchPerson } from './kernel-population.ts';
import { FROM } from './kernel-population.ts';

/** Days on which a person holds the benchmark standard, grace included. */
export interface HeldSpan {
	person: number;
	from: string;
	until: string;
}

// The rule of the benchmark standard said in SQL, as a database team would: evidence by index,
// candidates only where something happened, the periods by recursion. It gives the spans of
// holding only, not what a person has begun, lacks, or may renew.
const EVIDENCE = (extra: string) =>
	`from fact f where f.person = w.person and f.day >= w.floor and f.day <= d.day and ${extra}`;
const has = (extra: string) => `exists (select 1 ${EVIDENCE(extra)})`;
const sums = (extra: string) => `(select coalesce(sum(f.value), 0) ${EVIDENCE(extra)})`;

const OPENS = `
	${has(`f.kind = 'completed' and f.subject = 'c1' and f.day >= d.day - interval '36 months'`)}
	and ${has(`f.kind = 'assessed' and f.subject = 'e1' and f.value >= 70`)}
	and ${has(`f.kind = 'assessed' and f.subject = 'e2' and f.value >= 60 and f.day >= d.day - interval '24 months'`)}
	and ${has(`f.kind = 'awarded' and f.subject = 'DG' and f.value >= 2`)}
	and ${sums(`f.kind = 'credited' and f.subject = 'DL' and date_part('year', f.day + interval '3 months') = date_part('year', d.day + interval '3 months')`)} >= 6
	and ${sums(`f.kind = 'credited' and f.day >= d.day - interval '24 months'`)} >= 20
	and (select count(distinct f.subject) ${EVIDENCE(`f.kind = 'completed' and f.subject in ('c2', 'c3', 'c4')`)}) >= 2
	and (${has(`f.kind = 'completed' and f.subject = 'c5'`)}
		or ${has(`f.kind = 'assessed' and f.subject = 'e3' and f.value >= 70`)})`;

const RENEWS = `
	${has(`f.kind = 'assessed' and f.subject = 'e1' and f.value >= 70`)}
	and ${sums(`f.kind = 'credited'`)} >= 6`;

const HELD_SPANS = `
with recursive walk as (
	select person, false as holding, date '${FROM}' as day, date '${FROM}' as opened,
		date '-infinity' as floor, null::date as until
	from (select distinct person from fact) people
	union all
	select w.person, next.*
	from walk w
	cross join lateral (
		select true, d.day, d.day, (d.day + interval '18 months')::date, (d.day + interval '24 months')::date
		from (
			select d.day from (
				select w.day union select f.day from fact f where f.person = w.person and f.day > w.day
			) d
			where not w.holding and (${OPENS})
			order by d.day limit 1
		) d
		union all
		select coalesce(renewed.day is not null, false),
			coalesce(renewed.day, w.until + 31),
			w.opened,
			case when renewed.day is null then w.floor
				else greatest((renewed.day + interval '18 months')::date, renewed.day + 1) end,
			case when renewed.day is null then w.until else (renewed.day + interval '24 months')::date end
		from (values (true)) as held
		left join lateral (
			select d.day from (
				select f.day from fact f
				where f.person = w.person and f.day >= w.floor and f.day <= w.until + 30
				union select w.floor
			) d
			where ${RENEWS}
			order by d.day limit 1
		) renewed on true
		where w.holding
	) next
)
select person, opened::text as "from", (until + 30)::text as until
from walk
where not holding and until is not null
order by person, opened`;

/** Loads the population; answers come with the CPU seconds the database spent on them. */
export async function openBenchDatabase(url: string, population: readonly BenchPerson[]) {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(
		`set max_parallel_workers_per_gather = 0; set jit = off; set work_mem = '256MB';
		create table fact (person int not null, day date not null, kind text not null, subject text not null, value numeric not null)`
	);
	const rows = population.flatMap(({ facts }, person) => {
		const revoked = new Set(facts.map((fact) => ('revoked' in fact ? fact.revoked : '')));
		return facts.flatMap((fact) => {
			if (revoked.has(fact.id)) return [];
			const { date } = fact;
			if ('completed' in fact) return [[person, date, 'completed', fact.completed, 1]];
			if ('assessed' in fact) return [[person, date, 'assessed', fact.assessed, fact.score]];
			if ('awarded' in fact) return [[person, date, 'awarded', fact.awarded, fact.level]];
			if ('credited' in fact) return [[person, date, 'credited', fact.area, fact.credited]];
			return [];
		});
	});
	await client.query(
		`insert into fact select * from unnest($1::int[], $2::date[], $3::text[], $4::text[], $5::numeric[])`,
		[0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column]))
	);
	await client.query(`create index on fact (person, kind, subject, day) include (value)`);
	await client.query(`create index on fact (person, day)`);
	await client.query(`vacuum analyze fact`);
	const backend = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
	const pid = backend.rows[0]?.pid ?? 0;
	return {
		async heldSpans(): Promise<{ spans: HeldSpan[]; seconds: number }> {
			const before = cpuSeconds(pid);
			const { rows: spans } = await client.query<HeldSpan>(HELD_SPANS);
			return { spans, seconds: cpuSeconds(pid) - before };
		},
		close: () => client.end()
	};
}

/** User and system time of a process; the kernel of the machine counts it in hundredths. */
function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}
