import { addMonths, fiscalYearEnd, fiscalYearOf, fiscalYearStart, toDay } from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import { EVER } from './compile.ts';
import type { CompiledLeaf, CompiledRule } from './compile.ts';
import { namesLeaf } from './evidence.ts';
import type { Entry, Evidence } from './evidence.ts';
import { firstFrom } from './interval-set.ts';
import { countedEntries, firstDayCounted, ruleTruth } from './truth.ts';
import type { Day, Derivation, LeafDerivation } from './types.ts';

/**
 * Every test a rule makes on one day, with the evidence each rests on: the earliest that counts,
 * for hours all that counts. Arguments as for `ruleTruth`.
 */
export function derive(
	rule: CompiledRule,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber,
	stepFloor: DayNumber = EVER
): Derivation {
	switch (rule.kind) {
		case 'leaf':
			return deriveLeaf(rule, evidence, day, floor, stepFloor);
		case 'all':
		case 'any': {
			const of = rule.of.map((child) => derive(child, evidence, day, floor, stepFloor));
			const holds =
				rule.kind === 'all' ? of.every((child) => child.holds) : of.some((child) => child.holds);
			return { test: rule.kind, holds, of };
		}
		case 'choose': {
			const of = rule.of.map((child) => derive(child, evidence, day, floor, stepFloor));
			const holds = of.filter((child) => child.holds).length >= rule.count;
			return { test: 'choose', atLeast: rule.count, holds, of };
		}
		case 'sequence': {
			const steps: { metOn: Day | null; by: Derivation }[] = [];
			const walked = walkSequence(rule.of, evidence, day, floor, stepFloor);
			for (const step of walked.met) {
				const by = derive(step.rule, evidence, step.on, step.floor, step.stepFloor);
				steps.push({ metOn: toDay(step.on), by });
			}
			const open = rule.of[walked.met.length];
			if (open !== undefined) {
				const by = derive(open, evidence, day, walked.floor, walked.stepFloor);
				steps.push({ metOn: null, by });
			}
			return { test: 'sequence', holds: open === undefined, steps };
		}
	}
}

/** The steps of a sequence met by `day`, and what the first open step counts from. */
export function walkSequence(
	steps: CompiledRule[],
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber,
	stepFloor: DayNumber
) {
	const met: { rule: CompiledRule; on: DayNumber; floor: DayNumber; stepFloor: DayNumber }[] = [];
	let from = floor;
	let stepFrom = stepFloor;
	for (const rule of steps) {
		const on = firstFrom(ruleTruth(rule, evidence, from, stepFrom), from);
		if (on > day) break;
		met.push({ rule, on, floor: from, stepFloor: stepFrom });
		from = on;
		stepFrom = on;
	}
	return { met, floor: from, stepFloor: stepFrom };
}

/** The span of evidence days a leaf looks at on `day`; one span a year for `each_fiscal_year`. */
export function spansLookedAt(
	leaf: CompiledLeaf,
	day: DayNumber,
	floor: DayNumber
): { from: DayNumber; until: DayNumber }[] {
	const from = firstDayCounted(leaf, floor);
	const until = Math.min(day, leaf.until);
	const year = fiscalYearOf(day);
	switch (leaf.within) {
		case 'ever':
			return [{ from, until }];
		case 'months':
			return [{ from: Math.max(from, addMonths(day, -leaf.span)), until }];
		case 'fiscal_year':
			return [{ from: Math.max(from, fiscalYearStart(year)), until }];
		case 'each_fiscal_year':
			return Array.from({ length: leaf.span }, (_, i) => ({
				from: Math.max(from, fiscalYearStart(year - leaf.span + i)),
				until: Math.min(leaf.until, fiscalYearEnd(year - leaf.span + i))
			}));
	}
}

function deriveLeaf(
	leaf: CompiledLeaf,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber,
	stepFloor: DayNumber
): LeafDerivation {
	const result: LeafDerivation = { test: 'leaf', leaf: leaf.leaf, holds: false, facts: [] };
	if (leaf.what === 'held_post') {
		const post = heldOn(leaf, evidence, day, stepFloor);
		result.holds = post !== undefined;
		if (post !== undefined) result.post = { from: toDay(post.from), until: toDay(post.until) };
	} else {
		const { sums, used } = lookAt(leaf, evidence, day, floor);
		result.facts = used.map(({ fact, route }) =>
			route.equivalence === null ? { id: fact.id } : { id: fact.id, equivalence: route.equivalence }
		);
		if (leaf.what === 'hours') result.sum = Math.min(...sums) / 1000;
		result.holds =
			leaf.what === 'hours' ? Math.min(...sums) >= leaf.need : !sums.some((sum) => sum === 0);
	}
	if (!result.holds) {
		const waiver = evidence.waivers.find(
			({ from, until, fact }) =>
				from <= day &&
				day <= until &&
				fact.waived !== 'standard' &&
				namesLeaf(fact.waived, leaf.leaf)
		);
		if (waiver !== undefined) {
			result.holds = true;
			result.waiver = waiver.fact.id;
		}
	}
	return result;
}

/** Per span looked at: hours summed, or 1 for evidence found; and the entries used. */
export function lookAt(
	leaf: CompiledLeaf,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber
): { sums: number[]; used: Entry[] } {
	const stream = evidence.streams[leaf.stream] ?? [];
	const counted = countedEntries(leaf, evidence, stream, firstDayCounted(leaf, floor));
	const used: Entry[] = [];
	const sums = spansLookedAt(leaf, day, floor).map(({ from, until }) => {
		const inside = counted.filter((entry) => from <= entry.day && entry.day <= until);
		if (leaf.what === 'hours') {
			used.push(...inside);
			return inside.reduce((sum, entry) => sum + entry.value, 0);
		}
		if (inside[0] !== undefined) used.push(inside[0]);
		return inside.length > 0 ? 1 : 0;
	});
	return { sums, used };
}

/** The part of a run in post that fulfils the leaf on `day`; the earliest run that does. */
function heldOn(
	leaf: CompiledLeaf,
	evidence: Evidence,
	day: DayNumber,
	stepFloor: DayNumber
): { from: DayNumber; until: DayNumber } | undefined {
	let back = stepFloor;
	if (leaf.within === 'months') back = Math.max(back, addMonths(day, -leaf.span));
	if (leaf.within === 'fiscal_year') back = Math.max(back, fiscalYearStart(fiscalYearOf(day)));
	for (const run of evidence.posts) {
		if (run.post !== leaf.post) continue;
		const from = Math.max(run.from, back);
		if (addMonths(from, leaf.need) <= Math.min(day, run.until + 1)) {
			return { from, until: Math.min(day, run.until) };
		}
	}
	return undefined;
}
