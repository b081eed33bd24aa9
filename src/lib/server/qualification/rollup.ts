import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';

/** Added rows that a reader may find unmerged: a few more short rows to read at the busiest unit. */
const unmergedAtMost = 2000;
/** Added rows merged at once. */
const mergedAtOnce = 100_000;
const lockNotAvailable = '55P03';

/** A bucket of the roll-up that says something else than the intervals do. */
export interface RollupDifference {
	orgUnitId: number;
	standardId: string;
	grain: string;
	bucket: string;
}

/**
 * Reads the roll-up in one snapshot in which it is whole: builds it first when there is none, and
 * merges what writers have added when that is much. After `settleIntervals`, and not inside a
 * transaction.
 */
export async function readRollup<T>(
	db: Kysely<DB>,
	read: (trx: Transaction<DB>) => Promise<T>
): Promise<T> {
	for (;;) {
		const found = await db
			.transaction()
			.setIsolationLevel('repeatable read')
			.execute(async (trx) => {
				const { built, crowded } = await readState(trx);
				return built ? { result: await read(trx), crowded } : undefined;
			});
		if (!found) await buildRollup(db);
		else {
			if (found.crowded) await mergeRollup(db);
			return found.result;
		}
	}
}

/**
 * Builds the roll-up unless it is there. Two transactions: the first waits for those who are writing
 * intervals now, and from its end on all writers add to the roll-up what they change. The second
 * counts every interval of one snapshot, in which the added rows belong to intervals that it counts;
 * so no writer waits while it counts.
 */
export async function buildRollup(db: Kysely<DB>): Promise<void> {
	if ((await readState(db)).built) return;
	await db.transaction().execute(async (trx) => {
		await sql`lock table qualification_interval in share row exclusive mode`.execute(trx);
		await sql`insert into qualification_rollup_state (built_at)
			select null where not exists (select from qualification_rollup_state)`.execute(trx);
	});
	await db
		.transaction()
		.setIsolationLevel('repeatable read')
		.execute(async (trx) => {
			await sql`set local work_mem = '256MB'`.execute(trx);
			// Before the first query, which fixes the snapshot; intervals first, like all who lock both.
			await sql`lock table qualification_interval in access share mode`.execute(trx);
			await sql`lock table qualification_rollup in share update exclusive mode`.execute(trx);
			const { built } = await readState(trx);
			if (!built) await sql`select build_qualification_rollup()`.execute(trx);
		});
	await sql`analyze qualification_rollup`.execute(db);
}

/** What the roll-up says that the intervals do not, and the other way round. Reads all of both. */
export async function listRollupDifferences(db: Kysely<DB>): Promise<RollupDifference[]> {
	return readRollup(db, async (trx) => {
		await sql`set local work_mem = '256MB'`.execute(trx);
		const { rows } = await sql<{
			org_unit_id: number;
			standard_id: string;
			grain: string;
			bucket: string;
		}>`select * from qualification_rollup_differences() order by 1, 2, 3, 4 limit 1000`.execute(
			trx
		);
		return rows.map(({ org_unit_id, standard_id, grain, bucket }) => ({
			orgUnitId: org_unit_id,
			standardId: standard_id,
			grain,
			bucket
		}));
	});
}

/** One row for each bucket that writers have added to. Left to others who are at it. */
async function mergeRollup(db: Kysely<DB>): Promise<void> {
	try {
		await db.transaction().execute(async (trx) => {
			await sql`lock table qualification_rollup in share update exclusive mode nowait`.execute(trx);
			await sql`select merge_qualification_rollup(${sql.lit(mergedAtOnce)})`.execute(trx);
		});
	} catch (fault) {
		if ((fault as { code?: string }).code !== lockNotAvailable) throw fault;
	}
}

async function readState(db: Kysely<DB>): Promise<{ built: boolean; crowded: boolean }> {
	const { rows } = await sql<{ built: boolean; crowded: boolean }>`
		select exists (select from qualification_rollup_state where built_at is not null) as built,
			exists (select from qualification_rollup where not merged
				order by id offset ${sql.lit(unmergedAtMost)} limit 1) as crowded`.execute(db);
	return rows[0] ?? { built: false, crowded: false };
}
