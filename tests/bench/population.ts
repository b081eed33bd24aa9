import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Compilable, type Kysely } from 'kysely';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open-database.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { copyPopulation } from '#lib/server/population/make-population.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { statusCountsQuery } from '#lib/server/qualification/interval-queries.ts';
import { refreshIntervals } from '#lib/server/qualification/refresh-intervals.ts';
import { discardIntervals, settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { findPostgres, startCluster } from '../support/postgres-cluster.ts';

/**
 * What reading and keeping the status intervals costs at growing populations, on a PostgreSQL of its
 * own: `node tests/bench/population.ts [PEOPLE…]`, 10,000 and 100,000 unless told.
 *
 * CPU time of the one server process and of this one, not the clock: the machine may be busy. Buffers
 * are pages of 8 kB touched, cached or not.
 */
interface Cost {
	/** Milliseconds of CPU, of the database and of this process. */
	database: number;
	process: number;
	buffers?: number;
}

const asOf = '2026-06-30';
const now = new Date('2026-11-23T05:00:00Z');
// One connection, so that one server process does all the work, and no parallel workers beside it.
process.env['DATABASE_POOL'] = '1';

const sizes = process.argv.slice(2).map(Number);
const bin = findPostgres();
if (!bin) throw new Error('This bench needs the PostgreSQL programs (initdb, pg_ctl).');
const cluster = await startCluster(bin);
try {
	const results: { people: number; costs: Map<string, Cost> }[] = [];
	for (const people of sizes.length > 0 ? sizes : [10_000, 100_000]) {
		results.push({ people, costs: await measure(people) });
		print(results);
	}
} finally {
	cluster.stop();
}

async function measure(people: number): Promise<Map<string, Cost>> {
	const name = `bench_${people}`;
	const admin = await openDatabase({ url: cluster.url('postgres'), folder: '' });
	await sql`create database ${sql.ref(name)}`.execute(admin.db);
	await sql`alter database ${sql.ref(name)} set max_parallel_workers_per_gather = 0`.execute(
		admin.db
	);
	await sql`alter database ${sql.ref(name)} set work_mem = '64MB'`.execute(admin.db);
	await admin.close();
	const { db, close } = await openDatabase({ url: cluster.url(name), folder: '' });
	await migrate(db);
	const folder = join(projectRoot(), 'content/standards');
	for (const file of readdirSync(folder))
		await syncStandard(db, { path: file, text: readFileSync(join(folder, file), 'utf8'), now });

	const costs = new Map<string, Cost>();
	const timed = async (what: string, work: () => Promise<unknown>, times = 1) => {
		// Asked each time: an idle connection is closed, and the next one has another process.
		const { pid } = await one<{ pid: number }>(db, 'select pg_backend_pid() as pid');
		const before = [backendMs(pid), process.cpuUsage()] as const;
		for (let i = 0; i < times; i++) await work();
		const { user, system } = process.cpuUsage(before[1]);
		costs.set(what, {
			database: (backendMs(pid) - before[0]) / times,
			process: (user + system) / 1000 / times
		});
		process.stderr.write(`${people} people: ${what}\n`);
	};
	/** A read: CPU over several runs once it is cached, buffers of one. */
	const read = async (what: string, query: Compilable, times = 20) => {
		await explain(db, query);
		await timed(what, () => db.executeQuery(query.compile()), times);
		const cost = costs.get(what);
		if (cost) cost.buffers = await explain(db, query);
	};

	const started = performance.now();
	await copyPopulation(cluster.url(name), { people, seed: 1, now });
	const seconds = Math.round((performance.now() - started) / 100) / 10;
	process.stderr.write(`${people} people: loaded by COPY in ${seconds} s of the clock\n`);
	await timed('derive all (first)', () => settleIntervals(db));
	await timed('rebuild: discard and derive all', async () => {
		await discardIntervals(db);
		await settleIntervals(db);
	});
	await sql`vacuum (analyze) qualification_interval`.execute(db);
	await sql`vacuum (analyze) appointment`.execute(db);
	await timed('integrity check', async () => {
		const { differences } = await checkIntervals(db);
		if (differences.length > 0) throw new Error('the cache differs');
	});

	const unit = await one<{ id: number; path: string }>(
		db,
		`select id, path::text from org_unit where nlevel(path) = 6 order by id limit 1`
	);
	const person = await one<{ id: number }>(
		db,
		'select id from person order by id offset 77 limit 1'
	);
	await read('matrix, all units', statusCountsQuery(db, { asOf }), 5);
	await read('matrix, a unit and those below', statusCountsQuery(db, { asOf, within: unit.path }));
	await read('drill-down: 50 names of a unit', namesQuery(db, unit.id));
	await read('forecast by month, all units', forecastQuery(db), 5);
	await timed('settle when nothing is marked', () => settleIntervals(db), 50);
	await timed(
		'person page: derive with proof',
		() => assessPerson(db, { personId: person.id, asOf }),
		50
	);
	let day = 0;
	await timed(
		'record one fact and refresh',
		() =>
			db.transaction().execute((trx) =>
				recordFact(trx, {
					personId: person.id + ++day,
					kind: 'completed',
					subject: 'cyber-basics',
					occurredOn: '2026-10-01',
					details: {},
					source: 'hr_file',
					now
				})
			),
		100
	);
	await timed(
		'refresh one person alone',
		() => db.transaction().execute((trx) => refreshIntervals(trx, [person.id + 300 + ++day])),
		100
	);
	const { rows, mb } = await one<{ rows: number; mb: number }>(
		db,
		`select (select count(*) from qualification_interval) as rows,
			pg_total_relation_size('qualification_interval') / 1e6 as mb`
	);
	process.stderr.write(`${people} people: ${rows} intervals, ${Math.round(mb)} MB with indexes\n`);
	await close();
	return costs;
}

function namesQuery(db: Kysely<DB>, unit: number) {
	return db
		.selectFrom('qualification_interval as interval')
		.innerJoin('person', 'person.id', 'interval.person_id')
		.where('interval.org_unit_id', '=', unit)
		.where('interval.standard_id', '=', 'g3-operational')
		.where('interval.from_on', '<=', asOf)
		.where('interval.until_on', '>=', asOf)
		.where('interval.status', '=', 'lapsed')
		.select(['person.id', 'person.given_name_th', 'person.surname_th'])
		.orderBy(sql`person.surname_th collate "und-x-icu"`)
		.orderBy('person.id')
		.limit(50);
}

function forecastQuery(db: Kysely<DB>) {
	const month = sql<string>`date_trunc('month', valid_until)::date`;
	return db
		.selectFrom('qualification_interval')
		.where('from_on', '<=', asOf)
		.where('until_on', '>=', asOf)
		.where('status', 'in', ['qualified', 'expiring', 'in_grace'])
		.groupBy(['standard_id', month])
		.select(['standard_id', month.as('month')])
		.select((eb) => eb.fn.countAll<number>().as('people'));
}

async function explain(db: Kysely<DB>, query: Compilable): Promise<number> {
	const { sql: text, parameters } = query.compile();
	const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>({
		...query.compile(),
		sql: `explain (analyze, buffers, format json) ${text}`,
		parameters
	});
	const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
	return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
}

async function one<T>(db: Kysely<DB>, text: string): Promise<T> {
	const { rows } = await sql.raw<T>(text).execute(db);
	if (!rows[0]) throw new Error(`no row: ${text}`);
	return rows[0];
}

/** CPU time of a process so far, from the kernel's books: ticks of 10 ms. */
function backendMs(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

function print(results: { people: number; costs: Map<string, Cost> }[]): void {
	const rows = [...(results[0]?.costs.keys() ?? [])].map((what) => {
		const row: Record<string, string> = { what };
		results.forEach(({ people, costs }, index) => {
			const cost = costs.get(what);
			const before = results[index - 1]?.costs.get(what);
			if (!cost) return;
			row[`${people} CPU ms`] = (cost.database + cost.process).toFixed(1);
			row[`${people} buffers`] = cost.buffers === undefined ? '' : String(cost.buffers);
			if (before)
				row[`× ${people}`] = times(cost.database + cost.process, before.database + before.process);
			if (before?.buffers) row[`× buffers ${people}`] = times(cost.buffers ?? 0, before.buffers);
		});
		return row;
	});
	console.table(rows);
}

function times(after: number, before: number): string {
	return (after / Math.max(before, 0.01)).toFixed(2);
}
