import { toDayNumber, type DayNumber } from './calendar.ts';
import { compile, EVER, type CompiledRule } from './compile.ts';
import { gatherEvidence, LAST, type Evidence } from './evidence.ts';
import { walkHistory } from './history.ts';
import { endOfRun, firstFrom } from './interval-set.ts';
import { knownEditions } from './timeline.ts';
import { ruleTruth } from './truth.ts';
import type { AskedDay, Edition, Fact, Requirement, Rule, Standard } from './types.ts';

/** One line of a standard's rule, named by its place: `2`, and below it `2.1`, `2.2`. */
export interface Criterion {
	id: string;
	/** 0 for what the rule asks at its top, 1 for what stands below such a line. */
	depth: number;
	rule: Rule;
}

/**
 * The lines of an edition's rule in the order of the file: what a rule of `all` (or a sequence) asks
 * one by one, else the rule as a whole; below each, everything that it is made of.
 */
export function criteriaOf({ rule }: Pick<Edition, 'rule'>): Criterion[] {
	return topOf(rule).flatMap((each, index) => lines(each, String(index + 1), 0));
}

/** The edition in force on a day, as known; undefined before the first. */
export function editionInForce(
	standard: Standard,
	{ asOf, knownAt }: AskedDay
): Edition | undefined {
	return standard.editions.findLast(
		({ effective_from, issued_on }) =>
			effective_from <= asOf && (knownAt === undefined || issued_on <= knownAt)
	);
}

/**
 * The lines of the edition in force that a person meets on a day, by the evidence that counts that
 * day: after a lapse only what is dated since. Whoever holds a running period need not meet them all.
 *
 * @returns ids as `criteriaOf` gives them; undefined before any edition
 */
export function criteriaMet(
	standard: Standard,
	requirement: Requirement,
	facts: readonly Fact[],
	{ asOf, knownAt }: AskedDay
): Set<string> | undefined {
	const compiled = compile(standard);
	const evidence = gatherEvidence(compiled, requirement, facts, knownAt);
	const day = Math.min(toDayNumber(asOf), LAST);
	const history = walkHistory(knownEditions(compiled, knownAt), evidence, day);
	const inForce = history.pieces.at(-1)?.inForce;
	if (!inForce) return undefined;
	const floor = inForce.validity === null ? EVER : history.last.floor;
	const met = new Set<string>();
	topMet(inForce.rule, { evidence, day, floor, met });
	return met;
}

interface Walk {
	evidence: Evidence;
	day: DayNumber;
	floor: DayNumber;
	met: Set<string>;
}

function topMet(rule: CompiledRule, walk: Walk): void {
	if (rule.kind === 'sequence') stepsMet(rule.of, '', walk, EVER);
	else if (rule.kind === 'all')
		rule.of.forEach((each, index) => lineMet(each, String(index + 1), walk, EVER));
	else lineMet(rule, '1', walk, EVER);
}

function lineMet(rule: CompiledRule, id: string, walk: Walk, stepFloor: DayNumber): void {
	const { evidence, day, floor, met } = walk;
	if (endOfRun(ruleTruth(rule, evidence, floor, stepFloor), day) !== undefined) met.add(id);
	if (rule.kind === 'leaf') return;
	if (rule.kind === 'sequence') stepsMet(rule.of, `${id}.`, walk, stepFloor);
	else rule.of.forEach((each, index) => lineMet(each, `${id}.${index + 1}`, walk, stepFloor));
}

/** A step is met from the day on which it and all before it have been. */
function stepsMet(steps: CompiledRule[], prefix: string, walk: Walk, stepFloor: DayNumber): void {
	let from = walk.floor;
	steps.forEach((step, index) => {
		if (from > walk.day) return;
		const own = index === 0 ? stepFloor : from;
		const id = `${prefix}${index + 1}`;
		const metOn = firstFrom(ruleTruth(step, walk.evidence, from, own), from);
		if (step.kind !== 'leaf') lineMet(step, id, { ...walk, floor: from }, own);
		if (metOn <= walk.day) walk.met.add(id);
		else walk.met.delete(id);
		from = metOn;
	});
}

function topOf(rule: Rule): Rule[] {
	if ('all' in rule) return rule.all;
	if ('sequence' in rule) return rule.sequence;
	return [rule];
}

function lines(rule: Rule, id: string, depth: number): Criterion[] {
	return [
		{ id, depth, rule },
		...below(rule).flatMap((each, index) => lines(each, `${id}.${index + 1}`, depth + 1))
	];
}

function below(rule: Rule): Rule[] {
	if ('all' in rule) return rule.all;
	if ('any' in rule) return rule.any;
	if ('choose' in rule) return rule.of;
	if ('sequence' in rule) return rule.sequence;
	return [];
}
