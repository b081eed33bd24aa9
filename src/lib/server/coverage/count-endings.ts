import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { isPlain } from '../org-unit/count-rows.ts';
import type { UnitChoice } from '../org-unit/unit-choice.ts';
import { rowsOf } from '../org-unit/unit-rows.ts';
import type { CountedView } from '../person/counted-view.ts';
import {
	countExpiries,
	countExpiriesIn,
	endingView,
	type ExpiryCount
} from '../qualification/expiry-counts.ts';
import {
	countRolledUpEndings,
	isRolledUp,
	wholeService,
	type SubtreeEndings
} from '../qualification/rollup-queries.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';

export interface EndingCounts {
	counts: ExpiryCount[];
	/** Of each row of the table of units, people by month. */
	ends: Map<string, number>[];
}

/**
 * What ends from the asked day through `until`, for the view and for each row of its table of units. A
 * view from today on that asks for no more than units costs the same at any population: its upper
 * units come from the roll-up, lower ones have few enough people to count. Any other is counted person
 * by person.
 *
 * @param until the last day of a month
 */
export async function countEndings(
	db: Kysely<DB>,
	asked: {
		view: CountedView;
		choice: UnitChoice;
		until: string;
		standardId: string | undefined;
		today: string;
	}
): Promise<EndingCounts> {
	await settleIntervals(db);
	const { view, choice, standardId, until, today } = asked;
	const from = endingView(view.days.asOf, today);
	const isForeseen = from === 'ahead' && (await isForeseeable(db, view, choice));
	const root = isForeseen ? rootOf(view, choice) : undefined;
	const slow = { view, from, until, standardId };
	const counts = root === undefined ? countExpiries(db, slow) : countRoot(db, root, asked);

	const rows = rowsOf(choice);
	const upper = rows.flatMap(({ kind, unit }) =>
		isForeseen && kind === 'below' && unit && isRolledUp(unit.path) ? [unit.id] : []
	);
	const rolled = upper.length > 0 ? readEndings(db, upper, asked) : Promise.resolve([]);
	const parts = rows.flatMap(({ kind, unit }) =>
		unit && kind !== 'all' && !(kind === 'below' && upper.includes(unit.id))
			? [{ path: unit.path, isDirect: kind === 'direct' }]
			: []
	);
	const counted = await countExpiriesIn(db, { ...slow, parts });
	const [whole, above] = [await counts, await rolled];
	return {
		counts: whole,
		ends: rows.map(({ kind, unit }) => {
			if (kind === 'all' || !unit)
				return byMonth(whole.filter((count) => count.what === 'ends' && count.standardId === null));
			if (kind === 'below' && upper.includes(unit.id))
				return byMonth(
					above
						.filter(({ orgUnitId }) => orgUnitId === unit.id)
						.map(({ month, ends }) => ({ month, people: ends }))
				);
			const part = parts.findIndex(
				({ path, isDirect }) => path === unit.path && isDirect === (kind === 'direct')
			);
			return byMonth(counted.filter((count) => count.part === part));
		})
	};
}

const byMonth = (counts: readonly { month: string; people: number }[]) =>
	new Map(counts.map(({ month, people }) => [month, people]));

/** The unit whose roll-up is the whole view; undefined when there is none. */
function rootOf({ scope }: CountedView, { chosen, below }: UnitChoice): number | undefined {
	if (!chosen && scope === 'everywhere') return wholeService;
	const [only, ...others] = chosen ? [chosen] : below;
	return only && others.length === 0 && isRolledUp(only.path) ? only.id : undefined;
}

async function countRoot(
	db: Kysely<DB>,
	root: number,
	asked: { view: CountedView; choice: UnitChoice; until: string; standardId: string | undefined }
): Promise<ExpiryCount[]> {
	// Every person stands somewhere below a root; only people are counted over all of them.
	const units = root === wholeService ? asked.choice.below.map(({ id }) => id) : [root];
	const [people, standards] = await Promise.all([
		readEndings(db, [root], asked),
		readEndings(db, units, { ...asked, by: 'standard' })
	]);
	const byStandard = new Map<string, ExpiryCount>();
	for (const count of standards.flatMap(toExpiries)) {
		if (asked.standardId !== undefined && count.standardId !== asked.standardId) continue;
		const key = `${count.what} ${count.month} ${count.standardId}`;
		const sum = byStandard.get(key)?.people ?? 0;
		byStandard.set(key, { ...count, people: sum + count.people });
	}
	const own = [...byStandard.values()];
	return asked.standardId === undefined
		? [...people.flatMap(toExpiries), ...own]
		: [...own, ...own.map((count) => ({ ...count, standardId: null }))];
}

/** Of one standard when it is asked for, else people whatever the standard. */
async function readEndings(
	db: Kysely<DB>,
	unitIds: readonly number[],
	{
		view,
		until,
		standardId,
		by = standardId === undefined ? 'person' : 'standard'
	}: {
		view: CountedView;
		until: string;
		standardId: string | undefined;
		by?: 'standard' | 'person';
	}
): Promise<SubtreeEndings[]> {
	const rows = await countRolledUpEndings(db, { from: view.days.asOf, until, unitIds, by });
	return by === 'person' || standardId === undefined
		? rows
		: rows.filter((row) => row.standardId === standardId);
}

const toExpiries = ({ standardId, month, ends, lost }: SubtreeEndings): ExpiryCount[] => [
	...(ends ? [{ what: 'ends' as const, month, standardId, people: ends }] : []),
	...(lost ? [{ what: 'lost' as const, month, standardId, people: lost }] : [])
];

/** True when whole subtrees are asked for, and the tree stays as it is on the asked day. */
async function isForeseeable(
	db: Kysely<DB>,
	view: CountedView,
	choice: UnitChoice
): Promise<boolean> {
	if (!(await isPlain(db, view, choice))) return false;
	const { rows } = await sql<{ changes: boolean }>`
		select exists (select from org_unit_state where from_on > ${view.days.asOf}::date) as changes`.execute(
		db
	);
	return rows[0]?.changes === false;
}
