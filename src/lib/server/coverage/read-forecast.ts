import type { Kysely } from 'kysely';
import { monthsFrom, type MonthSpan } from '#lib/domain/coverage/months.ts';
import { lostAfter } from '#lib/domain/qualification/lost-after.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { listUnitPaths, rowsOf } from '../org-unit/unit-rows.ts';
import type { UnitChoice } from '../org-unit/unit-choice.ts';
import type { CountedView } from '../person/counted-view.ts';
import { deriveCounted } from '../person/derive-counted.ts';
import type { Ending, ExpiryCount } from '../qualification/expiry-counts.ts';
import { listStandards } from '../qualification/standards.ts';
import { countEndings, type EndingCounts } from './count-endings.ts';

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
		standardId,
		today
	}: { view: CountedView; choice: UnitChoice; standardId?: string | undefined; today: string }
) {
	const spans = monthsFrom(view.days.asOf, forecastMonths);
	const until = spans.at(-1)?.until ?? view.days.asOf;
	const all = await listStandards(db);
	const asked = { view, choice, until, standardId };
	const { asOf, knownAt } = view.days;
	const counted =
		knownAt === undefined
			? await countEndings(db, { ...asked, today })
			: await deriveEndings(db, { ...asked, days: { asOf, knownAt }, standards: all });
	if (!counted) return undefined;
	const { counts, ends } = counted;
	const used = all.filter(({ id }) => counts.some((count) => count.standardId === id));
	const of = (month: string, standard: string | null) => {
		const people = (what: Ending) =>
			counts.find(
				(count) => count.what === what && count.month === month && count.standardId === standard
			)?.people ?? 0;
		return { ends: people('ends'), lost: people('lost') };
	};
	return {
		standards: used.map(({ id, title }) => ({ id, title })),
		months: spans.map((span): ForecastMonth => ({
			...span,
			...of(span.month, null),
			byStandard: used.map(({ id }) => of(span.month, id))
		})),
		units: rowsOf(choice)
			.map(({ kind, unit }, index) => ({
				kind,
				unit,
				ends: spans.map(({ month }) => ends[index]?.get(month) ?? 0)
			}))
			.filter(({ kind, ends }) => kind === 'below' || ends.some(Boolean))
	};
}

/** As known on an earlier day: everybody derived; undefined when there are too many. */
async function deriveEndings(
	db: Kysely<DB>,
	asked: {
		view: CountedView;
		choice: UnitChoice;
		days: { asOf: string; knownAt: string };
		until: string;
		standards: readonly Standard[];
		standardId: string | undefined;
	}
): Promise<EndingCounts | undefined> {
	const { asOf, knownAt } = asked.days;
	const [standings, paths] = await Promise.all([
		deriveCounted(db, { ...asked.view, days: asked.days }),
		listUnitPaths(db, asked.view)
	]);
	if (!standings) return undefined;
	const people = new Map<string, ExpiryCount & { ids: Set<number> }>();
	const rows = rowsOf(asked.choice);
	const inRows = rows.map(() => new Map<string, Set<number>>());
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
			for (const standardOf of [null, standardId]) {
				const key = `${what} ${month} ${standardOf}`;
				const count = people.get(key) ?? {
					...{ what, month, standardId: standardOf, people: 0 },
					ids: new Set<number>()
				};
				count.ids.add(personId);
				people.set(key, count);
			}
			if (what === 'lost') continue;
			for (const [index, row] of rows.entries()) {
				if (!row.has(paths.get(orgUnitId))) continue;
				const ids = inRows[index]?.get(month) ?? new Set<number>();
				inRows[index]?.set(month, ids.add(personId));
			}
		}
	}
	return {
		counts: [...people.values()].map(({ ids, ...count }) => ({ ...count, people: ids.size })),
		ends: inRows.map((months) => new Map([...months].map(([month, ids]) => [month, ids.size])))
	};
}
