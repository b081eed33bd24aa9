import type { Kysely } from 'kysely';
import { monthsFrom, type MonthSpan } from '#lib/domain/coverage/months.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { listUnitPaths, rowsOf, type UnitRow } from '../org-unit/unit-rows.ts';
import type { UnitChoice } from '../org-unit/unit-choice.ts';
import type { CountedView } from '../person/counted-view.ts';
import { deriveCounted } from '../person/derive-counted.ts';
import {
	countExpiries,
	lostAfter,
	type Ending,
	type ExpiryCount
} from '../qualification/expiry-counts.ts';
import { listStandards } from '../qualification/standards.ts';

export const forecastMonths = 24;

export interface ForecastMonth extends MonthSpan {
	/** People, each once whatever the standards. */
	ends: number;
	lost: number;
	/** By standard, in the order of `standards`. */
	byStandard: Record<Ending, number>[];
}

/**
 * What runs out in each of the next 24 months from the asked day, if nobody renews: for the view, by
 * standard, and by unit.
 *
 * @returns undefined when there are too many people for an answer as known on an earlier day
 */
export async function readForecast(
	db: Kysely<DB>,
	{
		view,
		choice,
		standardId
	}: { view: CountedView; choice: UnitChoice; standardId?: string | undefined }
) {
	const spans = monthsFrom(view.days.asOf, forecastMonths);
	const until = spans.at(-1)?.until ?? view.days.asOf;
	const all = await listStandards(db);
	const [counts, paths] = await Promise.all([
		countEndings(db, { view, until, standards: all, standardId }),
		listUnitPaths(db, view)
	]);
	if (!counts) return undefined;
	const used = all.filter(({ id }) => counts.some((count) => count.standardId === id));
	const people = (what: Ending, month: string, has: (count: ExpiryCount) => boolean) =>
		counts.reduce(
			(sum, count) =>
				count.what === what && count.month === month && has(count) ? sum + count.people : sum,
			0
		);
	const whole = ({ standardId: id, orgUnitId }: ExpiryCount) => id === null && orgUnitId === null;
	const months = spans.map((span): ForecastMonth => {
		const of = (has: (count: ExpiryCount) => boolean) => ({
			ends: people('ends', span.month, has),
			lost: people('lost', span.month, has)
		});
		return {
			...span,
			...of(whole),
			byStandard: used.map(({ id }) => of((count) => count.standardId === id))
		};
	});
	const byUnit = (row: UnitRow) =>
		spans.map(({ month }) =>
			people('ends', month, ({ orgUnitId }) => orgUnitId !== null && row.has(paths.get(orgUnitId)))
		);
	return {
		standards: used.map(({ id, title }) => ({ id, title })),
		months,
		units: rowsOf(choice)
			.map((row) => ({ kind: row.kind, unit: row.unit, ends: byUnit(row) }))
			.filter(({ kind, ends }) => kind === 'below' || ends.some(Boolean))
	};
}

async function countEndings(
	db: Kysely<DB>,
	asked: {
		view: CountedView;
		until: string;
		standards: readonly Standard[];
		standardId: string | undefined;
	}
): Promise<ExpiryCount[] | undefined> {
	const { asOf, knownAt } = asked.view.days;
	if (knownAt === undefined) return countExpiries(db, asked);
	const standings = await deriveCounted(db, { ...asked.view, days: { asOf, knownAt } });
	if (!standings) return undefined;
	const people = new Map<string, ExpiryCount & { ids: Set<number> }>();
	for (const { personId, standardId, orgUnitId, status, until } of standings) {
		const standard = asked.standards.find(({ id }) => id === standardId);
		if (!standard || (asked.standardId !== undefined && standardId !== asked.standardId)) continue;
		if (until === null || !['qualified', 'expiring', 'in_grace'].includes(status)) continue;
		const endings: [Ending, string][] = [
			...(status === 'in_grace' ? [] : [['ends', until] as [Ending, string]]),
			['lost', lostAfter(standard, until, knownAt)]
		];
		for (const [what, on] of endings) {
			if (on < asOf || on > asked.until) continue;
			const month = on.slice(0, 7);
			for (const [standardOf, unitOf] of [
				[null, null],
				[standardId, null],
				[null, orgUnitId]
			] as const) {
				const key = `${what} ${month} ${standardOf} ${unitOf}`;
				const count = people.get(key) ?? {
					...{ what, month, standardId: standardOf, orgUnitId: unitOf, people: 0 },
					ids: new Set<number>()
				};
				count.ids.add(personId);
				people.set(key, count);
			}
		}
	}
	return [...people.values()].map(({ ids, ...count }) => ({ ...count, people: ids.size }));
}
