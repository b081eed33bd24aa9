import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { migrate } from '#lib/server/db/migrate.ts';
import { openPool } from '#lib/server/db/open-database.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { confirmImport, saveConfirmed } from '#lib/server/import/confirm-import.ts';
import { operator } from '#lib/server/import/import-scope.ts';
import { prepareImport } from '#lib/server/import/prepare-import.ts';
import { countOutcomesOf } from '#lib/server/import/queries.ts';
import { nationalIdCheckDigit } from '#lib/domain/staff/national-id.ts';
import { importTable, staffRow } from '../support/import-files.ts';
import { toCsv } from '#lib/server/documents/csv.ts';
import { copyLines } from '#lib/server/population/copy-rows.ts';
import { findPostgres, startCluster } from '../support/postgres-cluster.ts';

/**
 * An import of staff with posts against PostgreSQL's own COPY of the same file into a plain table of
 * text columns: `node tests/bench/import.ts [ROWS]`, 100,000 unless told. COPY reads no date, checks
 * nothing and writes one table without an index; an import reads, judges and writes four tables with
 * theirs, and an account of what it did. Both by the clock and by CPU time of both processes, since the
 * machine may be busy.
 */
process.env['NATIONAL_ID_KEY'] = 'ab'.repeat(32);
const count = Number(process.argv[2] ?? 100_000);
const bin = findPostgres();
if (!bin) throw new Error('This bench needs the PostgreSQL programs (initdb, pg_ctl).');
const cluster = await startCluster(bin);
const now = new Date('2026-11-25T03:00:00Z');

interface Cost {
	wall: number;
	cpu: number;
}

try {
	const pool = await openPool(cluster.url('postgres'), 1);
	// An idle connection is closed after some seconds, and the next one is another.
	let client: ClientBase | undefined;
	pool.on('connect', (opened) => (client = opened));
	const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
	await migrate(db);
	await makeUnits(db);
	const table = rows(count);
	const bytes = new TextEncoder().encode(toCsv(table));
	console.log(`${count} rows, ${(bytes.length / 1024 / 1024).toFixed(1)} MB`);

	const copied = await timed(db, () => copy(db, () => client, table));
	const costs: [string, Cost][] = [['COPY of the same rows', copied]];
	let importId = 0;
	const prepare = async () => {
		({ importId } = await prepareImport(db, {
			importer: operator,
			kind: 'staff',
			fileName: 'bench.csv',
			bytes,
			now
		}));
	};
	costs.push(['dry run', await timed(db, prepare)]);
	costs.push(['save', await timed(db, () => save(db, importId))]);
	costs.push(['dry run of the same file again', await timed(db, prepare)]);
	console.log(JSON.stringify(await countOutcomesOf(db, importId)));
	const whole = { wall: 0, cpu: 0 };
	for (const [, cost] of costs.slice(1, 3)) {
		whole.wall += cost.wall;
		whole.cpu += cost.cpu;
	}
	costs.push(['dry run and save', whole]);
	console.log('| what | s | s of CPU | rows/s | COPY = 1, clock | COPY = 1, CPU |');
	console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
	for (const [what, { wall, cpu }] of costs)
		console.log(
			`| ${what} | ${(wall / 1000).toFixed(2)} | ${(cpu / 1000).toFixed(2)} | ${Math.round(count / (wall / 1000))} | ` +
				`${(wall / copied.wall).toFixed(1)} | ${(cpu / copied.cpu).toFixed(1)} |`
		);
	console.log(
		`peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`
	);
	await db.destroy();
} finally {
	cluster.stop();
}

async function save(db: Kysely<DB>, id: number): Promise<void> {
	await confirmImport(db, { id, importer: operator, now });
	const saved = await saveConfirmed(db, { id, now });
	if (saved !== 'applied') throw new Error(saved);
}

/** Two hundred units under one ministry. */
async function makeUnits(db: Kysely<DB>): Promise<void> {
	await sql`
		insert into org_unit (code, path, kind, tier, name_th, name_en, opened_on)
		values ('M', '0', 'ministry', 'central', 'กระทรวง', 'Ministry', '2000-01-01')`.execute(db);
	await sql`
		insert into org_unit (code, parent_id, path, kind, tier, name_th, name_en, opened_on)
		select 'D' || n, (select id from org_unit where code = 'M'), '0', 'department', 'central',
			'กรมที่ ' || n, 'Department ' || n, '2000-01-01'
		from generate_series(0, 199) n`.execute(db);
}

function rows(count: number): string[][] {
	const staff = Array.from({ length: count }, (_, n) => {
		const twelve = `10000${String(n).padStart(7, '0')}`;
		return staffRow(String(n), {
			national_id: twelve + nationalIdCheckDigit(twelve),
			unit_code: `D${n % 200}`,
			email: `p${n}@example.go.th`,
			order_no: `ที่ ${n % 300}/2566`
		});
	});
	return importTable('staff', staff);
}

/** COPY … FROM STDIN of the CSV's rows, as text columns. */
async function copy(
	db: Kysely<DB>,
	client: () => ClientBase | undefined,
	[heading = [], ...lines]: string[][]
): Promise<void> {
	const columns = heading.map((_, at) => `c${at} text`);
	// In a transaction, so that the pool does not take the connection for idle.
	await db.transaction().execute(async (trx) => {
		await sql`create table copied (${sql.raw(columns.join(', '))})`.execute(trx);
		const open = client();
		if (open) await copyLines(open, 'copy copied from stdin', lines);
	});
}

async function timed(db: Kysely<DB>, work: () => Promise<unknown>): Promise<Cost> {
	const { rows: [backend] } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db); // prettier-ignore
	const before = [performance.now(), backendMs(backend?.pid ?? 0), process.cpuUsage()] as const;
	await work();
	const own = process.cpuUsage(before[2]);
	return {
		wall: performance.now() - before[0],
		cpu: backendMs(backend?.pid ?? 0) - before[1] + (own.user + own.system) / 1000
	};
}

/** CPU time of a server process: user and system, in clock ticks of ten milliseconds. */
function backendMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}
