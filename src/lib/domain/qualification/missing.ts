import type { DayNumber } from './calendar.ts';
import { EVER } from './compile.ts';
import type { CompiledLeaf, CompiledRule } from './compile.ts';
import { derive, lookAt, walkSequence } from './derive.ts';
import { namesLeaf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { firstFrom } from './interval-set.ts';
import type { Missing, MissingItem, WaivedLeaf } from './types.ts';

/** At most so many sets are listed, the ones with the fewest items first. */
export const MOST_SETS = 24;
/** While sets are combined, so many of the smallest are carried on. */
const MOST_CANDIDATES = 48;

interface Lacks {
	kind: 'lacks';
	leaf: CompiledLeaf;
	item: MissingItem;
	key: string;
	/** Keys of the items each of which makes this leaf true alone. */
	grantedBy: string[];
}

/** What is left of a rule on one day: which leaves are true, and what would make the others so. */
type Residual = { kind: 'met' } | Lacks | { kind: 'some'; count: number; of: Residual[] };

/**
 * The minimal sets of things to grant on `day` that make the rule true then. Granting is evidence
 * dated that day (or, for an item marked so, a waiver): one grant serves every leaf it satisfies,
 * a higher score a lower one, hours of an area also hours of any area.
 */
export function findMissing(
	rule: CompiledRule,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber
): Missing {
	const residual = reduce(rule, evidence, day, floor, EVER);
	const items = new Map<string, MissingItem>();
	const lacking: Lacks[] = [];
	collectLacking(residual, lacking);
	for (const { key, item } of lacking) items.set(key, item);
	for (const lacks of lacking) {
		lacks.grantedBy = [...items].filter(([, item]) => isGranted(lacks, item)).map(([key]) => key);
	}
	const { sets, more } = combine(residual);
	const minimal = new Map<string, string[]>();
	for (const set of sets) {
		const kept = shrink(residual, [...set], items);
		minimal.set(JSON.stringify([...kept].sort()), kept);
	}
	const byWaiver = (set: string[]) => set.filter((key) => items.get(key)?.only_by_waiver).length;
	const unique = [...minimal.values()].sort(
		(a, b) => a.length - b.length || byWaiver(a) - byWaiver(b)
	);
	return {
		sets: unique.slice(0, MOST_SETS).map((set) => set.map((key) => items.get(key) as MissingItem)),
		more: more || unique.length > MOST_SETS
	};
}

function reduce(
	rule: CompiledRule,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber,
	stepFloor: DayNumber
): Residual {
	const reduceAll = (of: CompiledRule[]) =>
		of.map((child) => reduce(child, evidence, day, floor, stepFloor));
	switch (rule.kind) {
		case 'leaf': {
			if (derive(rule, evidence, day, floor, stepFloor).holds) return { kind: 'met' };
			const item = describeItem(rule, evidence, day, floor);
			return { kind: 'lacks', leaf: rule, item, key: JSON.stringify(item), grantedBy: [] };
		}
		case 'all':
			return { kind: 'some', count: rule.of.length, of: reduceAll(rule.of) };
		case 'any':
			return { kind: 'some', count: 1, of: reduceAll(rule.of) };
		case 'choose':
			return { kind: 'some', count: rule.count, of: reduceAll(rule.of) };
		case 'sequence': {
			const walked = walkSequence(rule.of, evidence, day, floor, stepFloor);
			const open = rule.of.slice(walked.met.length);
			return {
				kind: 'some',
				count: open.length,
				of: open.map((step, i) =>
					i === 0
						? reduce(step, evidence, day, walked.floor, walked.stepFloor)
						: reduce(step, evidence, day, day, day)
				)
			};
		}
	}
}

function describeItem(
	{ leaf, ...compiled }: CompiledLeaf,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber
): MissingItem {
	const whole: CompiledLeaf = { leaf, ...compiled };
	const byWaiver = !canStillCount(whole, evidence, day, floor);
	let item: MissingItem;
	if ('completed' in leaf) item = { completed: leaf.completed };
	else if ('passed' in leaf) item = { passed: leaf.passed, score: leaf.score };
	else if ('level' in leaf) item = { level: leaf.level, at_least: leaf.at_least };
	else if ('hours' in leaf) {
		const sum = byWaiver ? 0 : Math.min(...lookAt(whole, evidence, day, floor).sums);
		const hours = (compiled.need - sum) / 1000;
		item = leaf.area === undefined ? { hours } : { hours, area: leaf.area };
	} else item = { held_post: leaf.held_post };
	return byWaiver ? { ...item, only_by_waiver: true } : item;
}

/** Whether evidence dated `day` could make the leaf true that day. */
function canStillCount(
	leaf: CompiledLeaf,
	evidence: Evidence,
	day: DayNumber,
	floor: DayNumber
): boolean {
	if (leaf.what === 'held_post') return true;
	if (leaf.within === 'each_fiscal_year') return false;
	if (day < leaf.from || day > leaf.until || day < (leaf.after ? floor + 1 : floor)) return false;
	if (leaf.accreditedCourse !== null) {
		const spans = evidence.accreditations.get(leaf.accreditedCourse) ?? [];
		if (firstFrom(spans, day) !== day) return false;
	}
	if (leaf.maxAttempts === Infinity) return true;
	const attempts = (evidence.streams[leaf.stream] ?? []).filter(
		(entry) => entry.route.equivalence === null && floor <= entry.day && entry.day <= day
	);
	return attempts.length < leaf.maxAttempts;
}

function collectLacking(residual: Residual, into: Lacks[]): void {
	if (residual.kind === 'lacks') into.push(residual);
	if (residual.kind === 'some') for (const child of residual.of) collectLacking(child, into);
}

type Sets = { sets: Set<string>[]; more: boolean };

/** Sets that make the residual true; not yet minimal. The smallest is always among them. */
function combine(residual: Residual): Sets {
	if (residual.kind === 'met') return { sets: [new Set()], more: false };
	if (residual.kind === 'lacks') return { sets: [new Set([residual.key])], more: false };
	const open = residual.of.filter((child) => !isTrue(child, () => false));
	const count = residual.count - (residual.of.length - open.length);
	if (count <= 0) return { sets: [new Set()], more: false };
	const smallest = ({ sets }: Sets) => Math.min(...sets.map((set) => set.size));
	const ways = open.map(combine).sort((a, b) => smallest(a) - smallest(b));
	const found: Set<string>[] = [];
	let more = ways.some((way) => way.more);
	for (const chosen of choices(ways, count)) {
		if (found.length >= MOST_CANDIDATES) {
			more = true;
			break;
		}
		const together = joinAll(chosen);
		more ||= together.more;
		found.push(...together.sets);
	}
	const kept = keepSmallest(found);
	return { sets: kept.sets, more: more || kept.more };
}

/** Every choice of `count` from the list, the first of the list first. */
function* choices<T>(list: T[], count: number): Generator<T[]> {
	if (count === 0) return yield [];
	for (let i = 0; i <= list.length - count; i++) {
		for (const rest of choices(list.slice(i + 1), count - 1)) yield [list[i] as T, ...rest];
	}
}

/** One set of each, joined, in every way. */
function joinAll(of: Sets[]): Sets {
	let joined: Sets = { sets: [new Set()], more: false };
	for (const { sets } of of) {
		const longer = joined.sets.flatMap((one) => sets.map((set) => new Set([...one, ...set])));
		const kept = keepSmallest(longer);
		joined = { sets: kept.sets, more: joined.more || kept.more };
	}
	return joined;
}

function keepSmallest(sets: Set<string>[]): Sets {
	if (sets.length === 1) return { sets, more: false };
	const unique = new Map(sets.map((set) => [[...set].sort().join(), set]));
	const sorted = [...unique.values()].sort((a, b) => a.size - b.size);
	return { sets: sorted.slice(0, MOST_CANDIDATES), more: sorted.length > MOST_CANDIDATES };
}

function isTrue(residual: Residual, granted: (lacks: Lacks) => boolean): boolean {
	if (residual.kind === 'met') return true;
	if (residual.kind === 'lacks') return granted(residual);
	let met = 0;
	for (const child of residual.of) if (isTrue(child, granted)) met += 1;
	return met >= residual.count;
}

/** Drops what a set can do without. */
function shrink(residual: Residual, set: string[], items: Map<string, MissingItem>): string[] {
	const kept = new Set(set);
	for (const key of set) {
		kept.delete(key);
		if (!isTrue(residual, (lacks) => isGrantedByAll(lacks, kept, items))) kept.add(key);
	}
	return set.filter((key) => kept.has(key));
}

function isGrantedByAll(
	{ item, grantedBy }: Lacks,
	keys: ReadonlySet<string>,
	items: Map<string, MissingItem>
): boolean {
	if (grantedBy.some((key) => keys.has(key))) return true;
	if (!('hours' in item) || item.only_by_waiver) return false;
	let sum = 0;
	for (const key of keys) {
		const grant = items.get(key);
		if (grant === undefined || !('hours' in grant) || grant.only_by_waiver) continue;
		if (item.area === undefined || item.area === grant.area) sum += grant.hours;
	}
	return sum >= item.hours - 1e-9;
}

function isGranted({ leaf: { leaf }, item }: Lacks, grant: MissingItem): boolean {
	if (grant.only_by_waiver) return namesLeaf(waiverOf(grant), leaf);
	if (item.only_by_waiver) return false;
	if (!('hours' in item)) return serves(grant, item);
	const isOfArea = 'hours' in grant && (item.area === undefined || item.area === grant.area);
	return isOfArea && grant.hours >= item.hours - 1e-9;
}

/** The waiver that grants an item marked `only_by_waiver`. */
export function waiverOf(item: MissingItem): WaivedLeaf {
	const waived = { ...item };
	delete waived.only_by_waiver;
	return waived;
}

function serves(grant: MissingItem, item: MissingItem): boolean {
	if ('completed' in item) return 'completed' in grant && grant.completed === item.completed;
	if ('passed' in item) {
		return 'passed' in grant && grant.passed === item.passed && grant.score >= item.score;
	}
	if ('level' in item) {
		return 'level' in grant && grant.level === item.level && grant.at_least >= item.at_least;
	}
	if (!('held_post' in item) || !('held_post' in grant)) return false;
	return (
		grant.held_post.post === item.held_post.post && grant.held_post.months >= item.held_post.months
	);
}
