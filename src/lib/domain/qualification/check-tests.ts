import { canonicalJson } from './canonical-json.ts';
import {
	addMonths,
	fiscalYearEnd,
	fiscalYearOf,
	fiscalYearStart,
	toDay,
	toDayNumber
} from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import type {
	Derivation,
	Edition,
	Equivalence,
	EvidencePattern,
	Fact,
	Leaf,
	PostSpan,
	Rule,
	WaivedLeaf
} from './types.ts';

/** What a proof's tests are repeated on. Written apart from the evaluator, on purpose. */
export interface Ground {
	/** Known, not revoked, in order of date, record day and id. */
	facts: Fact[];
	posts: PostSpan[];
	edition: Edition;
	/** The stated derivation names wrong days for a sequence. */
	refuted: boolean;
}

interface Span {
	from: DayNumber;
	until: DayNumber;
}

type Found = { day: DayNumber; value: number; id: string; equivalence?: Equivalence };

/** Makes the tests of a rule again on one day; `stated` lends the days a sequence's steps were met. */
export function repeatTests(
	ground: Ground,
	rule: Rule,
	day: DayNumber,
	floor: DayNumber,
	stated: Derivation | undefined,
	step: { floor: DayNumber; earlier: Rule[] } = { floor: -Infinity, earlier: [] }
): Derivation {
	const part = (i: number) => (stated !== undefined && 'of' in stated ? stated.of[i] : undefined);
	const each = (rules: Rule[]) =>
		rules.map((child, i) => repeatTests(ground, child, day, floor, part(i), step));
	if ('all' in rule) {
		const of = each(rule.all);
		return { test: 'all', holds: of.every((child) => child.holds), of };
	}
	if ('any' in rule) {
		const of = each(rule.any);
		return { test: 'any', holds: of.some((child) => child.holds), of };
	}
	if ('choose' in rule) {
		const of = each(rule.of);
		const atLeast =
			typeof rule.choose === 'number'
				? rule.choose
				: Math.ceil((Number(rule.choose.replace('%', '')) / 100) * of.length - 1e-9);
		const holds = of.filter((child) => child.holds).length >= atLeast;
		return { test: 'choose', atLeast, holds, of };
	}
	if ('sequence' in rule) return repeatSequence(ground, rule.sequence, day, floor, stated, step);
	return repeatLeaf(ground, rule, day, floor, step);
}

function repeatSequence(
	ground: Ground,
	rules: Rule[],
	day: DayNumber,
	floor: DayNumber,
	stated: Derivation | undefined,
	outer: { floor: DayNumber; earlier: Rule[] }
): Derivation {
	const claims = stated?.test === 'sequence' ? stated.steps : [];
	const steps: { metOn: string | null; by: Derivation }[] = [];
	let from = floor;
	for (const [i, rule] of rules.entries()) {
		const claim = claims[i] ?? { metOn: null, by: undefined };
		const step = {
			floor: i === 0 ? outer.floor : from,
			earlier: [...outer.earlier, ...rules.slice(0, i)]
		};
		const on = claim.metOn === null ? day : toDayNumber(claim.metOn);
		if (on > day) break;
		const by = repeatTests(ground, rule, on, from, claim.by, step);
		steps.push({ metOn: claim.metOn, by });
		if (claim.metOn === null) {
			if (by.holds) ground.refuted = true;
			break;
		}
		const isFirst = on === from || !repeatTests(ground, rule, on - 1, from, claim.by, step).holds;
		if (!by.holds || !isFirst || on < from) ground.refuted = true;
		from = on;
	}
	const met = steps.filter((step) => step.metOn !== null).length;
	return { test: 'sequence', holds: met === rules.length, steps };
}

function repeatLeaf(
	ground: Ground,
	leaf: Leaf,
	day: DayNumber,
	floor: DayNumber,
	step: { floor: DayNumber; earlier: Rule[] }
): Derivation {
	const base = { test: 'leaf' as const, leaf };
	let result: Derivation;
	if ('held_post' in leaf) {
		const post = findPost(ground, leaf, day, step.floor);
		result = { ...base, holds: post !== undefined, facts: [] };
		if (post) result.post = { from: toDay(post.from), until: toDay(post.until) };
	} else {
		const named = step.earlier.some((rule) => names(rule, leaf));
		const spans = spansOf(leaf, day, named ? floor + 1 : floor);
		const found = findEvidence(ground, leaf, named ? floor + 1 : floor);
		const inside = spans.map(({ from, until }) =>
			found.filter((one) => from <= one.day && one.day <= until)
		);
		const used = 'hours' in leaf ? inside.flat() : inside.flatMap((some) => some.slice(0, 1));
		const facts = used.map(({ id, equivalence }) => (equivalence ? { id, equivalence } : { id }));
		if ('hours' in leaf) {
			const sum = Math.min(...inside.map((some) => some.reduce((n, one) => n + one.value, 0)));
			result = { ...base, holds: sum >= Math.round(leaf.hours * 1000), facts, sum: sum / 1000 };
		} else {
			result = { ...base, holds: inside.every((some) => some.length > 0), facts };
		}
	}
	if (result.holds) return result;
	const waiver = ground.facts.find(
		(fact) =>
			'waived' in fact &&
			fact.waived !== 'standard' &&
			toDayNumber(fact.date) <= day &&
			day <= toDayNumber(fact.until) &&
			isNamed(fact.waived, leaf)
	);
	return waiver === undefined ? result : { ...result, holds: true, waiver: waiver.id };
}

function names(rule: Rule, leaf: Leaf): boolean {
	const children =
		'all' in rule
			? rule.all
			: 'any' in rule
				? rule.any
				: 'of' in rule
					? rule.of
					: 'sequence' in rule
						? rule.sequence
						: undefined;
	if (children !== undefined) return children.some((child) => names(child, leaf));
	return isAlike(rule as Leaf, leaf);
}

/** The same kind and subject. */
function isAlike(a: Leaf | EvidencePattern, b: Leaf): boolean {
	if ('completed' in a) return 'completed' in b && a.completed === b.completed;
	if ('passed' in a) return 'passed' in b && a.passed === b.passed;
	if ('level' in a) return 'level' in b && a.level === b.level;
	if ('hours' in a) return 'hours' in b && a.area === b.area;
	return 'held_post' in b && a.held_post.post === b.held_post.post;
}

function isNamed(waived: WaivedLeaf, leaf: Leaf): boolean {
	if (!isAlike(waived as Leaf, leaf)) return false;
	const amount = 'held_post' in waived ? waived.held_post : waived;
	const own: object = 'held_post' in leaf ? leaf.held_post : leaf;
	return Object.entries(amount).every(
		([key, value]) => canonicalJson(value) === canonicalJson(own[key as keyof typeof own])
	);
}

type EvidenceLeaf = Exclude<Leaf, { held_post: unknown }>;

function spansOf(leaf: EvidenceLeaf, day: DayNumber, floor: DayNumber): Span[] {
	const { within } = leaf;
	const year = fiscalYearOf(day);
	if (within === undefined) return [{ from: floor, until: day }];
	if (within === 'fiscal_year') {
		return [{ from: Math.max(floor, fiscalYearStart(year)), until: day }];
	}
	if ('months' in within) {
		return [{ from: Math.max(floor, addMonths(day, -within.months)), until: day }];
	}
	const years = Array.from({ length: within.each_fiscal_year }, (_, i) => year - i - 1).reverse();
	return years.map((y) => ({ from: fiscalYearStart(y), until: fiscalYearEnd(y) }));
}

/** Evidence that could serve the leaf whatever its `within`, in order. */
function findEvidence(ground: Ground, leaf: EvidenceLeaf, floor: DayNumber): Found[] {
	const overYears = typeof leaf.within === 'object' && 'each_fiscal_year' in leaf.within;
	const from = overYears ? (leaf.between?.from ?? '') : later(floor, leaf.between?.from);
	const until = [leaf.until, leaf.between?.until, '9999'].filter((d) => d !== undefined).sort()[0]!;
	let attempts = 0;
	const found: Found[] = [];
	for (const fact of ground.facts) {
		if (fact.date < from) continue;
		const isAttempt = 'passed' in leaf && 'assessed' in fact && fact.assessed === leaf.passed;
		if (isAttempt) attempts += 1;
		if (fact.date > until) continue;
		if ('accredited' in leaf && leaf.accredited && !isAccredited(ground, leaf.completed, fact)) {
			continue;
		}
		const isSpent = 'passed' in leaf && attempts > (leaf.max_attempts ?? Infinity);
		const own = isAttempt && isSpent ? undefined : serve(fact, leaf, leaf, undefined);
		const entry = { day: toDayNumber(fact.date), id: fact.id };
		if (own !== undefined) found.push({ ...entry, value: own });
		for (const equivalence of ground.edition.equivalences ?? []) {
			const counts = equivalence.counts_as;
			const value = serve(fact, equivalence.fact, leaf, counts);
			if (value !== undefined) found.push({ ...entry, value, equivalence });
		}
	}
	return found;
}

function later(floor: DayNumber, day: string | undefined): string {
	const from = Number.isFinite(floor) ? toDay(floor) : '';
	return day !== undefined && day > from ? day : from;
}

/** What a fact that matches `pattern` is worth to the leaf, itself or as `counted`. */
function serve(
	fact: Fact,
	pattern: EvidencePattern,
	leaf: EvidenceLeaf,
	counted: EvidencePattern | undefined
): number | undefined {
	const isAnyHours = 'hours' in leaf && leaf.area === undefined;
	if (counted && !isAlike(counted, leaf) && !(isAnyHours && 'hours' in counted)) return undefined;
	const asCounted = (own: number) => {
		if (counted === undefined) return own;
		if ('hours' in counted) return Math.round(counted.hours * 1000);
		return 'passed' in counted ? (counted.score ?? 100) : 'level' in counted ? counted.at_least : 1;
	};
	const enough = (value: number, least: number) => {
		const worth = asCounted(value);
		if (value < (counted ? least : 0)) return undefined;
		const need = 'passed' in leaf ? leaf.score : 'level' in leaf ? leaf.at_least : 0;
		return worth >= need ? worth : undefined;
	};
	if ('completed' in pattern) {
		return 'completed' in fact && fact.completed === pattern.completed ? enough(1, 0) : undefined;
	}
	if ('passed' in pattern) {
		if (!('assessed' in fact) || fact.assessed !== pattern.passed) return undefined;
		return enough(fact.score, pattern.score ?? 0);
	}
	if ('level' in pattern) {
		if (!('awarded' in fact) || fact.awarded !== pattern.level) return undefined;
		return enough(fact.level, pattern.at_least);
	}
	if (!('credited' in fact) || !(fact.credited > 0)) return undefined;
	if (pattern.area !== undefined && pattern.area !== fact.area) return undefined;
	return asCounted(Math.round(fact.credited * 1000));
}

function isAccredited(ground: Ground, course: string, fact: Fact): boolean {
	return ground.facts.some(
		(other) =>
			'accredited' in other &&
			other.accredited === course &&
			other.date <= fact.date &&
			fact.date <= (other.until ?? '9999')
	);
}

function findPost(
	ground: Ground,
	leaf: Extract<Leaf, { held_post: unknown }>,
	day: DayNumber,
	stepFloor: DayNumber
): Span | undefined {
	const { months, post } = leaf.held_post;
	const spans = ground.posts
		.filter((span) => post === undefined || span.post === post)
		.map((span) => ({
			from: toDayNumber(span.from),
			until: span.until === undefined ? Infinity : toDayNumber(span.until)
		}))
		.sort((a, b) => a.from - b.from);
	const runs: Span[] = [];
	for (const span of spans) {
		const last = runs[runs.length - 1];
		if (last && span.from <= last.until + 1) last.until = Math.max(last.until, span.until);
		else runs.push(span);
	}
	let back = stepFloor;
	if (leaf.within === 'fiscal_year') back = Math.max(back, fiscalYearStart(fiscalYearOf(day)));
	else if (leaf.within) back = Math.max(back, addMonths(day, -leaf.within.months));
	for (const run of runs) {
		const from = Math.max(run.from, back);
		if (addMonths(from, months) <= Math.min(day, run.until + 1)) {
			return { from, until: Math.min(day, run.until) };
		}
	}
	return undefined;
}
