import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { pointsBetween } from '#lib/domain/coverage/months.ts';
import { coverageOn } from '#lib/server/coverage/coverage-on.ts';
import { readForecast } from '#lib/server/coverage/read-forecast.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open-database.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { readMatrix } from '#lib/server/org-unit/read-matrix.ts';
import { countListed } from '#lib/server/person/count-listed.ts';
import { listPeople } from '#lib/server/person/list-people.ts';
import { readDeskView } from '#lib/server/person/read-desk-view.ts';
import { readPeopleFilter } from '#lib/server/person/read-people-filter.ts';
import { readPerson } from '#lib/server/person/read-person.ts';
import { buildRollup } from '#lib/server/qualification/rollup.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { copyPopulation } from '#lib/server/population/make-population.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { refreshIntervals } from '#lib/server/qualification/refresh-intervals.ts';
import { discardIntervals, settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { findPostgres, startCluster } from '../support/postgres-cluster.ts';

/**
 * What the pages of the desk and the keeping of the status intervals cost at growing populations, on a
 * PostgreSQL of its own: `node tests/bench/population.ts [PEOPLE…]`, 10,000 and 100,000 unless told.
 * Pages are read through the functions that their routes call, by an HR officer who sees everything.
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
const actor: Actor = {
	accountId: 1,
	personId: 0,
	roles: [{ role: 'hr_officer', unitPath: null }]
};
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
	/** A page: CPU over several reads once it is cached, and the buffers of one. */
	const page = async (what: string, read: () => Promise<unknown>, times = 20) => {
		await read();
		await timed(what, read, times);
		const before = await buffersTouched(db);
		await read();
		const cost = costs.get(what);
		// What the counting itself touches is the same at any population, and is taken off.
		if (cost) cost.buffers = (await buffersTouched(db)) - before - counting;
	};
	const desk = (path: string) =>
		readDeskView(db, { url: new URL(path, 'http://bench'), actor, locale: 'th', now });
	const matrix = async (path: string) => {
		const { view, unit: choice } = await desk(path);
		return readMatrix(db, { view, choice });
	};
	const names = async (path: string) => {
		const asked = await readPeopleFilter(db, {
			url: new URL(path, 'http://bench'),
			actor,
			locale: 'th',
			now
		});
		await Promise.all([listPeople(db, asked.input), countListed(db, asked)]);
	};
	/** A target's line over time, at every month's end. */
	const line = (unitId: number) =>
		coverageOn(db, {
			scope: 'everywhere',
			asked: pointsBetween('2023-06-30', asOf).map((day) => ({
				...{ key: 1, unitId, standardId: 'g3-operational', day }
			}))
		});
	const forecast = async (path: string) => {
		const { view, unit: choice } = await desk(path);
		return readForecast(db, { view, choice, today: '2026-11-23' });
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
	await timed('build the roll-up', () => buildRollup(db));
	// What the server does by itself after a while.
	await sql`vacuum (analyze)`.execute(db);
	await timed('integrity check', async () => {
		const { differences } = await checkIntervals(db);
		if (differences.length > 0) throw new Error('the cache differs');
	});

	const unitAt = (levels: number) =>
		one<{ id: number; code: string }>(
			db,
			`select id, code from org_unit where nlevel(path) = ${levels} order by id limit 1`
		);
	const [ministry, department, section] = await Promise.all([unitAt(1), unitAt(3), unitAt(6)]);
	const person = await one<{ id: number }>(
		db,
		'select id from person order by id offset 77 limit 1'
	);
	const counting = await buffersOfCounting(db);
	const day30 = 'as_of=2026-06-30';
	await page('matrix: the whole service', () => matrix(`/hr?${day30}`));
	await page('matrix: another day', () => matrix('/hr?as_of=2025-10-01'));
	await page('matrix: a ministry', () => matrix(`/hr?unit=${ministry.code}&${day30}`));
	await page('matrix: a unit of the third level', () =>
		matrix(`/hr?unit=${department.code}&${day30}`)
	);
	await page('matrix: a section', () => matrix(`/hr?unit=${section.code}&${day30}`));
	await page('drill-down: names of a section', () =>
		names(`/hr/people?unit=${section.code}&standard=g3-operational&status=lapsed&${day30}`)
	);
	await page('drill-down: names of the whole service', () =>
		names(`/hr/people?standard=g3-operational&status=lapsed&${day30}`)
	);
	await page('names of the whole service, first page of everybody', () =>
		names(`/hr/people?${day30}`)
	);
	await page('person page', () =>
		readPerson(db, {
			actor,
			personId: person.id,
			days: { asOf, knownAt: undefined },
			today: '2026-11-23',
			locale: 'th'
		})
	);
	await page('forecast: a section', () => forecast(`/hr/forecast?unit=${section.code}`));
	await page('forecast: the whole service', () => forecast('/hr/forecast'), 3);
	await page('targets: 37 months of a ministry', () => line(ministry.id));
	await timed('settle when nothing is marked', () => settleIntervals(db), 50);
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

/** Pages touched in this database so far; its own reading is counted, too. */
async function buffersTouched(db: Kysely<DB>): Promise<number> {
	await sql`select pg_stat_force_next_flush()`.execute(db);
	const { touched } = await one<{ touched: string }>(
		db,
		'select blks_hit + blks_read as touched from pg_stat_database where datname = current_database()'
	);
	return Number(touched);
}

async function buffersOfCounting(db: Kysely<DB>): Promise<number> {
	await buffersTouched(db);
	return (await buffersTouched(db)) * -1 + (await buffersTouched(db));
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
