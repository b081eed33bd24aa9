import { toDayNumber } from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import type {
	Edition,
	Equivalence,
	EvidenceOptions,
	EvidencePattern,
	Leaf,
	Rule,
	Standard,
	Validity
} from './types.ts';

/** Before any day: evidence of whatever age counts. */
export const EVER: DayNumber = -10_000_000;

export type CompiledRule =
	| { kind: 'all' | 'any' | 'sequence'; of: CompiledRule[] }
	| { kind: 'choose'; count: number; of: CompiledRule[] }
	| CompiledLeaf;

export interface CompiledLeaf {
	kind: 'leaf';
	leaf: Leaf;
	what: 'evidence' | 'hours' | 'held_post';
	/** Which of a person's evidence streams it reads; -1 for `held_post`. */
	stream: number;
	/** Score, level, thousandths of an hour, or months in post. */
	need: number;
	within: 'ever' | 'months' | 'fiscal_year' | 'each_fiscal_year';
	/** Months, or how many fiscal years. */
	span: number;
	/** Days of evidence that may count at all. */
	from: DayNumber;
	until: DayNumber;
	maxAttempts: number;
	accreditedCourse: string | null;
	post: string | null;
	/**
	 * Named by an earlier step of the sequence around it: counts only evidence dated after the
	 * day that step was met, not of that day.
	 */
	after: boolean;
}

export interface CompiledRenewal {
	windowMonths: number;
	opensAfterDays: number | null;
	rule: CompiledRule;
	graceDays: number;
}

export interface CompiledEdition {
	source: Edition;
	issuedOn: DayNumber;
	from: DayNumber;
	/** The last day of periods that run on `from`; null: they are kept. */
	endBy: DayNumber | null;
	rule: CompiledRule;
	leaves: CompiledLeaf[];
	validity: Validity | null;
	/** Of `base: fixed`. */
	fixedFrom: DayNumber;
	renewal: CompiledRenewal | null;
}

/** How one kind of fact enters a stream. */
export interface Route {
	stream: number;
	/** Score or level at least. */
	atLeast: number;
	/** What it counts as; null: what the fact itself says. */
	value: number | null;
	equivalence: Equivalence | null;
}

export interface CompiledStandard {
	source: Standard;
	editions: CompiledEdition[];
	streams: number;
	/** Keyed by the fact's subject. */
	completed: Map<string, Route[]>;
	assessed: Map<string, Route[]>;
	awarded: Map<string, Route[]>;
	credited: Map<string, Route[]>;
	/** Credits of any area. */
	creditedAny: Route[];
	asksForPosts: boolean;
	asksForAccreditation: boolean;
}

const cache = new WeakMap<Standard, CompiledStandard>();

/** Prepares a standard once for many people. The standard must not be changed afterwards. */
export function compile(standard: Standard): CompiledStandard {
	const known = cache.get(standard);
	if (known !== undefined) return known;
	const compiled: CompiledStandard = {
		source: standard,
		editions: [],
		streams: 0,
		completed: new Map(),
		assessed: new Map(),
		awarded: new Map(),
		credited: new Map(),
		creditedAny: [],
		asksForPosts: false,
		asksForAccreditation: false
	};
	const streams = new Map<string, number>();
	compiled.editions = standard.editions.map((edition) =>
		compileEdition(compiled, streams, edition)
	);
	cache.set(standard, compiled);
	return compiled;
}

function compileEdition(
	compiled: CompiledStandard,
	streams: Map<string, number>,
	edition: Edition
): CompiledEdition {
	const leaves: CompiledLeaf[] = [];
	const enter = (leaf: Leaf, earlier: ReadonlySet<string>): CompiledLeaf => {
		const stream = 'held_post' in leaf ? -1 : streamOf(compiled, streams, leaf, edition);
		const result = compileLeaf(leaf, stream, earlier.has(leafName(leaf)));
		if (result.what === 'held_post') compiled.asksForPosts = true;
		if (result.accreditedCourse !== null) compiled.asksForAccreditation = true;
		leaves.push(result);
		return result;
	};
	const rule = compileRule(edition.rule, new Set(), enter);
	const own = [...leaves];
	const { renewal, transition, validity } = edition;
	return {
		source: edition,
		issuedOn: toDayNumber(edition.issued_on),
		from: toDayNumber(edition.effective_from),
		endBy: transition?.running_periods === 'end_by' ? toDayNumber(transition.date) : null,
		rule,
		leaves: own,
		validity: validity ?? null,
		fixedFrom: validity?.base === 'fixed' ? toDayNumber(validity.fixed.from) : 0,
		renewal: renewal
			? {
					windowMonths: renewal.window_months ?? 0,
					opensAfterDays: renewal.opens_after_days ?? null,
					rule: renewal.rule ? compileRule(renewal.rule, new Set(), enter) : rule,
					graceDays: renewal.grace_days ?? 0
				}
			: null
	};
}

function compileRule(
	rule: Rule,
	earlier: ReadonlySet<string>,
	enter: (leaf: Leaf, earlier: ReadonlySet<string>) => CompiledLeaf
): CompiledRule {
	if ('all' in rule) {
		return { kind: 'all', of: rule.all.map((r) => compileRule(r, earlier, enter)) };
	}
	if ('any' in rule) {
		return { kind: 'any', of: rule.any.map((r) => compileRule(r, earlier, enter)) };
	}
	if ('choose' in rule) {
		const of = rule.of.map((r) => compileRule(r, earlier, enter));
		return { kind: 'choose', count: countToChoose(rule.choose, of.length), of };
	}
	if ('sequence' in rule) {
		const named = new Set(earlier);
		const of = rule.sequence.map((step) => {
			const compiled = compileRule(step, new Set(named), enter);
			for (const leaf of leavesOf(step)) named.add(leafName(leaf));
			return compiled;
		});
		return { kind: 'sequence', of };
	}
	return enter(rule, earlier);
}

/** How many of a list `choose` asks for; a percentage is rounded up. */
export function countToChoose(choose: number | string, size: number): number {
	if (typeof choose === 'number') return choose;
	// 33.3 % of 10 is 3.33 and asks for 4; the small step back keeps 70 % of 10 at 7.
	return Math.ceil((parseFloat(choose) * size) / 100 - 1e-9);
}

/** Every leaf of a rule, in the order of the file. */
export function leavesOf(rule: Rule): Leaf[] {
	if ('all' in rule) return rule.all.flatMap(leavesOf);
	if ('any' in rule) return rule.any.flatMap(leavesOf);
	if ('choose' in rule) return rule.of.flatMap(leavesOf);
	if ('sequence' in rule) return rule.sequence.flatMap(leavesOf);
	return [rule];
}

/** What a leaf asks for, without how much: two leaves of one name are served by the same facts. */
export function leafName(leaf: Leaf | EvidencePattern): string {
	if ('completed' in leaf) return `completed ${leaf.completed}`;
	if ('passed' in leaf) return `passed ${leaf.passed}`;
	if ('level' in leaf) return `level ${leaf.level}`;
	if ('hours' in leaf) return leaf.area === undefined ? 'hours' : `hours ${leaf.area}`;
	return `held_post ${leaf.held_post.post ?? ''}`;
}

function compileLeaf(leaf: Leaf, stream: number, after: boolean): CompiledLeaf {
	const within = leaf.within;
	const options: EvidenceOptions = 'held_post' in leaf ? {} : leaf;
	const from = options.between ? toDayNumber(options.between.from) : EVER;
	const last = options.between ? toDayNumber(options.between.until) : Infinity;
	const compiled: CompiledLeaf = {
		kind: 'leaf',
		leaf,
		what: 'hours' in leaf ? 'hours' : 'held_post' in leaf ? 'held_post' : 'evidence',
		stream,
		need: 0,
		within: 'ever',
		span: 0,
		from,
		until: options.until === undefined ? last : Math.min(last, toDayNumber(options.until)),
		maxAttempts: Infinity,
		accreditedCourse: null,
		post: null,
		after
	};
	if ('completed' in leaf && leaf.accredited) compiled.accreditedCourse = leaf.completed;
	else if ('passed' in leaf) {
		compiled.need = leaf.score;
		compiled.maxAttempts = leaf.max_attempts ?? Infinity;
	} else if ('level' in leaf) compiled.need = leaf.at_least;
	else if ('hours' in leaf) compiled.need = toThousandths(leaf.hours);
	else if ('held_post' in leaf) {
		compiled.need = leaf.held_post.months;
		compiled.post = leaf.held_post.post ?? null;
	}
	if (within === 'fiscal_year') compiled.within = 'fiscal_year';
	else if (within !== undefined && 'months' in within) {
		compiled.within = 'months';
		compiled.span = within.months;
	} else if (within !== undefined) {
		compiled.within = 'each_fiscal_year';
		compiled.span = within.each_fiscal_year;
	}
	return compiled;
}

/** Hours in whole thousandths, so that sums are exact. */
export function toThousandths(hours: number): number {
	return Math.round(hours * 1000);
}

/** The stream a leaf reads: the facts of its name and those the edition holds equivalent. */
function streamOf(
	compiled: CompiledStandard,
	streams: Map<string, number>,
	leaf: Exclude<Leaf, { held_post: unknown }>,
	edition: Edition
): number {
	const equivalences = (edition.equivalences ?? []).filter((eq) => serves(eq.counts_as, leaf));
	const key = JSON.stringify([leafName(leaf), equivalences]);
	const known = streams.get(key);
	if (known !== undefined) return known;
	const stream = compiled.streams++;
	streams.set(key, stream);
	addRoute(compiled, leaf, { stream, atLeast: 0, value: null, equivalence: null });
	for (const equivalence of equivalences) {
		const { fact, counts_as } = equivalence;
		const atLeast = 'passed' in fact ? (fact.score ?? 0) : 'level' in fact ? fact.at_least : 0;
		addRoute(compiled, fact, { stream, atLeast, value: valueOf(counts_as), equivalence });
	}
	return stream;
}

/** Hours of an area also serve a leaf that sums hours of any area. */
function serves(pattern: EvidencePattern, leaf: Leaf): boolean {
	if (leafName(pattern) === leafName(leaf)) return true;
	return 'hours' in pattern && 'hours' in leaf && leaf.area === undefined;
}

function valueOf(pattern: EvidencePattern): number {
	if ('passed' in pattern) return pattern.score ?? 100;
	if ('level' in pattern) return pattern.at_least;
	return 'hours' in pattern ? toThousandths(pattern.hours) : 1;
}

function addRoute(compiled: CompiledStandard, of: Leaf | EvidencePattern, route: Route): void {
	const add = (routes: Map<string, Route[]>, subject: string) => {
		const list = routes.get(subject);
		if (list === undefined) routes.set(subject, [route]);
		else list.push(route);
	};
	if ('completed' in of) add(compiled.completed, of.completed);
	else if ('passed' in of) add(compiled.assessed, of.passed);
	else if ('level' in of) add(compiled.awarded, of.level);
	else if ('hours' in of) {
		if (of.area === undefined) compiled.creditedAny.push(route);
		else add(compiled.credited, of.area);
	}
}
