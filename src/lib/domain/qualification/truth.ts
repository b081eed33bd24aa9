import {
	addMonths,
	fiscalYearEnd,
	fiscalYearOf,
	fiscalYearStart,
	lastDayWithin
} from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import { EVER } from './compile.ts';
import type { CompiledLeaf, CompiledRule } from './compile.ts';
import { LAST, namesLeaf } from './evidence.ts';
import type { Entry, Evidence } from './evidence.ts';
import { append, endOfRun, firstFrom, inAtLeast, intersect, union } from './interval-set.ts';
import type { IntervalSet } from './interval-set.ts';

const NEVER: IntervalSet = [];

/**
 * The days on which a rule is true of the evidence dated from `floor` on. `stepFloor` is the day
 * the step before was met, inside a sequence: time in post counts from there, too.
 */
export function ruleTruth(
	rule: CompiledRule,
	evidence: Evidence,
	floor: DayNumber,
	stepFloor: DayNumber = EVER
): IntervalSet {
	switch (rule.kind) {
		case 'leaf':
			return leafTruth(rule, evidence, floor, stepFloor);
		case 'all': {
			let truth: IntervalSet | undefined;
			for (const child of rule.of) {
				const days = ruleTruth(child, evidence, floor, stepFloor);
				truth = truth === undefined ? days : intersect(truth, days);
				if (truth.length === 0) return NEVER;
			}
			return truth ?? NEVER;
		}
		case 'any': {
			let truth = NEVER;
			for (const child of rule.of) {
				truth = union(truth, ruleTruth(child, evidence, floor, stepFloor));
			}
			return truth;
		}
		case 'choose':
			return inAtLeast(
				rule.count,
				rule.of.map((child) => ruleTruth(child, evidence, floor, stepFloor))
			);
		case 'sequence': {
			let met = floor;
			for (let i = 0; i < rule.of.length; i++) {
				const step = rule.of[i] as CompiledRule;
				const days = ruleTruth(step, evidence, met, i === 0 ? stepFloor : met);
				met = firstFrom(days, met);
				if (met === Infinity) return NEVER;
			}
			return [met, LAST];
		}
	}
}

function leafTruth(
	leaf: CompiledLeaf,
	evidence: Evidence,
	floor: DayNumber,
	stepFloor: DayNumber
): IntervalSet {
	let truth: IntervalSet;
	if (leaf.what === 'held_post') {
		truth = heldPostTruth(leaf, evidence, stepFloor);
	} else {
		const entries = evidence.streams[leaf.stream];
		truth =
			entries === undefined
				? NEVER
				: leaf.what === 'hours'
					? hoursTruth(leaf, entries, floor)
					: evidenceTruth(leaf, evidence, entries, floor);
	}
	for (const waiver of evidence.waivers) {
		if (waiver.fact.waived !== 'standard' && namesLeaf(waiver.fact.waived, leaf.leaf)) {
			truth = union(truth, [waiver.from, waiver.until]);
		}
	}
	return truth;
}

/** The first day whose evidence the leaf counts. Whole past fiscal years are no renewal window. */
export function firstDayCounted(leaf: CompiledLeaf, floor: DayNumber): DayNumber {
	if (leaf.within === 'each_fiscal_year') return leaf.from;
	return Math.max(leaf.from, leaf.after ? floor + 1 : floor);
}

/** The entries a leaf counts on some day, `from` being `firstDayCounted`. */
export function countedEntries(
	leaf: CompiledLeaf,
	evidence: Evidence,
	entries: Entry[],
	from: DayNumber
): Entry[] {
	const counted: Entry[] = [];
	const accredited =
		leaf.accreditedCourse === null ? undefined : evidence.accreditations.get(leaf.accreditedCourse);
	let attempts = 0;
	for (const entry of entries) {
		if (entry.day < from) continue;
		const direct = entry.route.equivalence === null;
		if (direct) attempts += 1;
		if (entry.day > leaf.until) break;
		if (leaf.what !== 'hours' && entry.value < leaf.need) continue;
		if (direct && attempts > leaf.maxAttempts) continue;
		if (leaf.accreditedCourse !== null && endOfRun(accredited ?? NEVER, entry.day) === undefined) {
			continue;
		}
		counted.push(entry);
	}
	return counted;
}

function evidenceTruth(
	leaf: CompiledLeaf,
	evidence: Evidence,
	entries: Entry[],
	floor: DayNumber
): IntervalSet {
	const counted = countedEntries(leaf, evidence, entries, firstDayCounted(leaf, floor));
	const truth: IntervalSet = [];
	switch (leaf.within) {
		case 'ever':
			return counted[0] === undefined ? NEVER : [counted[0].day, LAST];
		case 'months':
			for (const { day } of counted) append(truth, day, lastDayWithin(day, leaf.span));
			return truth;
		case 'fiscal_year':
			for (const { day } of counted) append(truth, day, fiscalYearEnd(fiscalYearOf(day)));
			return truth;
		case 'each_fiscal_year':
			return afterEachYear(
				leaf.span,
				counted.map((entry) => fiscalYearOf(entry.day))
			);
	}
}

/** The fiscal years that come after `count` met years in a row; `met` ascends. */
function afterEachYear(count: number, met: number[]): IntervalSet {
	const truth: IntervalSet = [];
	let run = 0;
	let last = -Infinity;
	for (const year of met) {
		if (year === last) continue;
		run = year === last + 1 ? run + 1 : 1;
		last = year;
		if (run >= count) append(truth, fiscalYearStart(year + 1), fiscalYearEnd(year + 1));
	}
	return truth;
}

function hoursTruth(leaf: CompiledLeaf, entries: Entry[], floor: DayNumber): IntervalSet {
	const from = firstDayCounted(leaf, floor);
	const truth: IntervalSet = [];
	let sum = 0;
	let year = NaN;
	const met: number[] = [];
	let oldest = 0;
	for (let i = 0; i < entries.length; i++) {
		const { day, value } = entries[i] as Entry;
		if (day < from) {
			oldest = i + 1;
			continue;
		}
		if (day > leaf.until) break;
		if (leaf.within === 'months') {
			// Between two credits the sum only falls, as old credits leave the window one by one.
			for (let old = entries[oldest] as Entry; oldest < i; old = entries[++oldest] as Entry) {
				if (lastDayWithin(old.day, leaf.span) >= day) break;
				sum -= old.value;
			}
			sum += value;
			if (sum < leaf.need) continue;
			// True until the credit goes without which the rest is too little.
			let last = oldest;
			for (let left = sum; last < i; last++) {
				left -= (entries[last] as Entry).value;
				if (left < leaf.need) break;
			}
			append(truth, day, lastDayWithin((entries[last] as Entry).day, leaf.span));
			continue;
		}
		if (leaf.within !== 'ever' && fiscalYearOf(day) !== year) {
			year = fiscalYearOf(day);
			sum = 0;
		}
		sum += value;
		if (sum < leaf.need) continue;
		if (leaf.within === 'ever') return [day, LAST];
		if (leaf.within === 'fiscal_year') append(truth, day, fiscalYearEnd(year));
		else met.push(year);
	}
	return leaf.within === 'each_fiscal_year' ? afterEachYear(leaf.span, met) : truth;
}

/** True from the day on which an unbroken run in the post has lasted the months. */
function heldPostTruth(leaf: CompiledLeaf, evidence: Evidence, stepFloor: DayNumber): IntervalSet {
	let truth: IntervalSet = NEVER;
	for (const run of evidence.posts) {
		if (run.post !== leaf.post) continue;
		const start = Math.max(run.from, stepFloor);
		const fulfilled = addMonths(start, leaf.need);
		if (fulfilled > run.until + 1) continue;
		if (leaf.within === 'ever') {
			truth = union(truth, [fulfilled, LAST]);
		} else if (leaf.within === 'months') {
			truth = union(truth, heldWithinMonths(leaf, fulfilled, run.until + 1));
		} else {
			for (let year = fiscalYearOf(start); year <= fiscalYearOf(run.until); year++) {
				const from = Math.max(start, fiscalYearStart(year));
				const day = addMonths(from, leaf.need);
				const end = fiscalYearEnd(year);
				if (day <= Math.min(end, run.until + 1)) truth = union(truth, [day, end]);
			}
		}
	}
	return truth;
}

/** From the day it is fulfilled until too little of the run is left in the window back from it. */
function heldWithinMonths(leaf: CompiledLeaf, fulfilled: DayNumber, over: DayNumber): IntervalSet {
	if (leaf.span < leaf.need) return NEVER;
	if (over > LAST) return [fulfilled, LAST];
	let last = Math.max(fulfilled, addMonths(over, leaf.span - leaf.need) - 4);
	while (addMonths(addMonths(last + 1, -leaf.span), leaf.need) <= over) last += 1;
	return [fulfilled, last];
}

/** The days on which a leaf is true or its sum of hours has begun: the person has started. */
export function begunTruth(leaf: CompiledLeaf, evidence: Evidence): IntervalSet {
	const truth = leafTruth(leaf, evidence, EVER, EVER);
	const entries = leaf.what === 'hours' ? evidence.streams[leaf.stream] : undefined;
	if (entries === undefined) return truth;
	const within = leaf.within === 'each_fiscal_year' ? 'ever' : leaf.within;
	const begun: CompiledLeaf = { ...leaf, what: 'evidence', need: 0, within };
	return union(truth, evidenceTruth(begun, evidence, entries, EVER));
}
