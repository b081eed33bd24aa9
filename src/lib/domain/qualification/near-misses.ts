import { addMonths, fiscalYearOf, fiscalYearStart, toDay, toDayNumber } from './calendar.ts';
import type { AskedDay, Day, Fact, Leaf } from './types.ts';

/** Why a fact about the same thing does not meet a test. */
export type MissReason =
	/** Its level or score is below what is asked. */
	| 'too_low'
	/** It was revoked, as known. */
	| 'revoked'
	/** It lies before the days that the test looks at. */
	| 'too_old'
	/** It lies after the last day that counts. */
	| 'too_late'
	/** It happened after the day asked about. */
	| 'after'
	/** It was recorded only after the day of knowledge. */
	| 'unknown_then';

export interface NearMiss {
	fact: string;
	why: MissReason;
}

/**
 * Facts about what a test asks that do not meet it, each with the first reason, oldest first.
 *
 * @param countedFrom only facts dated from this day on count; null: all
 */
export function nearMisses(
	leaf: Leaf,
	facts: readonly Fact[],
	{ asOf, knownAt }: AskedDay,
	countedFrom: Day | null
): NearMiss[] {
	if ('held_post' in leaf) return [];
	const isKnown = (fact: Fact) => knownAt === undefined || (fact.recorded ?? fact.date) <= knownAt;
	const revoked = new Set(
		facts.flatMap((fact) => ('revoked' in fact && isKnown(fact) ? fact.revoked : []))
	);
	const first = firstCounted(leaf, asOf, countedFrom);
	return facts.flatMap((fact): NearMiss[] => {
		const reaches = isAbout(fact, leaf);
		if (reaches === undefined) return [];
		const miss = (why: MissReason): NearMiss[] => [{ fact: fact.id, why }];
		if (fact.date > asOf) return isKnown(fact) ? miss('after') : [];
		if (!isKnown(fact)) return miss('unknown_then');
		if (revoked.has(fact.id)) return miss('revoked');
		if (!reaches) return miss('too_low');
		if (first !== null && fact.date < first) return miss('too_old');
		const last = leaf.between?.until ?? leaf.until;
		return last !== undefined && fact.date > last ? miss('too_late') : [];
	});
}

/** Whether a fact reaches the amount that a test asks; undefined: it is about something else. */
function isAbout(fact: Fact, leaf: Leaf): boolean | undefined {
	if ('completed' in leaf && 'completed' in fact)
		return fact.completed === leaf.completed ? true : undefined;
	if ('passed' in leaf && 'assessed' in fact)
		return fact.assessed === leaf.passed ? fact.score >= leaf.score : undefined;
	if ('level' in leaf && 'awarded' in fact)
		return fact.awarded === leaf.level ? fact.level >= leaf.at_least : undefined;
	if ('hours' in leaf && 'credited' in fact)
		return leaf.area === undefined || fact.area === leaf.area ? true : undefined;
	return undefined;
}

/** The first day that the test looks at; null: no first day. */
function firstCounted(leaf: Leaf, asOf: Day, countedFrom: Day | null): Day | null {
	const days: Day[] = countedFrom === null ? [] : [countedFrom];
	const day = toDayNumber(asOf);
	if ('between' in leaf && leaf.between) days.push(leaf.between.from);
	const within = 'within' in leaf ? leaf.within : undefined;
	if (within === 'fiscal_year') days.push(toDay(fiscalYearStart(fiscalYearOf(day))));
	else if (within !== undefined && 'months' in within)
		days.push(toDay(addMonths(day, -within.months)));
	else if (within !== undefined)
		days.push(toDay(fiscalYearStart(fiscalYearOf(day) - within.each_fiscal_year)));
	return days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b));
}
