import { fiscalYear } from '#lib/domain/thai/fiscal-year.ts';
import type { RecordEntry } from './types.ts';

export type RecordYear = { year: number; entries: RecordEntry[]; minutes: number };

/** Groups a record by fiscal year (Buddhist era), the latest year first and each year from its
 * first day on, with the learning time of each. */
export function groupByFiscalYear(entries: readonly RecordEntry[]): RecordYear[] {
	const years = new Map<number, RecordYear>();
	for (const entry of entries.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
		const { year } = fiscalYear(entry.day);
		const group = years.get(year) ?? { year, entries: [], minutes: 0 };
		years.set(year, group);
		group.entries.push(entry);
		group.minutes += entry.minutes ?? 0;
	}
	return [...years.values()].sort((a, b) => b.year - a.year);
}
