import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import type { StatusInterval } from './derive-intervals.ts';
import { compareIntervals, deriveIntervalsOf, listIntervalsOf } from './interval-rows.ts';
import { listRollupDifferences, type RollupDifference } from './rollup.ts';
import { readByKey, settleIntervals } from './settle-intervals.ts';

/** A row that the cache lacks, or one that it should not hold. */
export interface Difference extends StatusInterval {
	fault: 'absent' | 'wrong';
}

export interface IntegrityReport {
	people: number;
	intervals: number;
	differences: Difference[];
	/** Buckets of the counts kept of upper units; looked at when everybody is. */
	rollup: RollupDifference[];
}

/**
 * Derives every status interval from facts, appointments and standards and compares it with the
 * cache, column by column; then the counts rolled up from the cache. Marks are settled first; people who are marked while this runs are not
 * judged on rows that nobody would trust, and are looked at once more at the end.
 *
 * @param unit code of the unit whose people, and those of the units below it, are checked; all without
 * @throws when no unit has that code
 * @param onProgress told how many people have been checked so far
 */
export async function checkIntervals(
	db: Kysely<DB>,
	{
		unit,
		batch = 1000,
		onProgress
	}: { unit?: string | undefined; batch?: number; onProgress?: (people: number) => void } = {}
): Promise<IntegrityReport> {
	const report: IntegrityReport = { people: 0, intervals: 0, differences: [], rollup: [] };
	if (unit !== undefined) await assertUnit(db, unit);
	await settleIntervals(db);
	const postponed: number[] = [];
	const check = async (personIds: readonly number[]) => {
		const { marked, intervals, differences } = await checkPeople(db, personIds);
		report.people += personIds.length - marked.length;
		report.intervals += intervals;
		report.differences.push(...differences);
		postponed.push(...marked);
		onProgress?.(report.people);
	};
	for (let after = 0; ;) {
		const personIds = await listPeople(db, { unit, after, limit: batch });
		const last = personIds.at(-1);
		if (last === undefined) break;
		await check(personIds);
		after = last;
	}
	while (postponed.length > 0) {
		await settleIntervals(db);
		await check(postponed.splice(0, batch));
	}
	if (unit === undefined) report.rollup = await listRollupDifferences(db);
	return report;
}

async function assertUnit(db: Kysely<DB>, code: string): Promise<void> {
	const found = await db
		.selectFrom('org_unit')
		.select('id')
		.where('code', '=', code)
		.executeTakeFirst();
	if (!found) throw new Error(`No organisational unit has the code ${code}.`);
}

/** One snapshot of the facts, the cache and the marks: a change in between is no difference. */
async function checkPeople(db: Kysely<DB>, personIds: readonly number[]) {
	return db
		.transaction()
		.setIsolationLevel('repeatable read')
		.execute(async (trx) => {
			await readByKey(trx);
			const marks = await trx
				.selectFrom('qualification_stale')
				.select('person_id')
				.distinct()
				.where('person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
				.execute();
			const marked = marks.map(({ person_id }) => person_id);
			const judged = personIds.filter((id) => !marked.includes(id));
			const expected = await deriveIntervalsOf(trx, judged);
			const { absent, wrong } = compareIntervals(expected, await listIntervalsOf(trx, judged));
			const differences: Difference[] = [
				...absent.map((row) => ({ fault: 'absent' as const, ...row })),
				...wrong.map((row) => ({ fault: 'wrong' as const, ...row }))
			];
			return { marked, intervals: expected.length, differences: differences.sort(byPlace) };
		});
}

/** What is found beside what is expected there. */
function byPlace(a: Difference, b: Difference): number {
	if (a.personId !== b.personId) return a.personId - b.personId;
	if (a.standardId !== b.standardId) return a.standardId < b.standardId ? -1 : 1;
	return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

/** People by id, and ids that only the cache knows. */
async function listPeople(
	db: Kysely<DB>,
	{ unit, after, limit }: { unit: string | undefined; after: number; limit: number }
): Promise<number[]> {
	const { rows } = unit
		? await sql<{ id: number }>`
			select distinct appointment.person_id as id
			from org_unit top
				join org_unit on org_unit.path <@ top.path
				join position on position.org_unit_id = org_unit.id
				join appointment on appointment.position_id = position.id
			where top.code = ${unit} and appointment.person_id > ${after}
			order by id limit ${limit}`.execute(db)
		: await sql<{ id: number }>`
			(select id from person where id > ${after} order by id limit ${limit})
			union
			(select distinct person_id from qualification_interval
				where person_id > ${after} order by person_id limit ${limit})
			order by id limit ${limit}`.execute(db);
	return rows.map(({ id }) => id);
}
