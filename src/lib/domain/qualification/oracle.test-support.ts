// The rules of section 5, said again as plainly as possible: one day after another, every leaf
// from scratch. Slow on purpose, and sharing nothing with the kernel but the types.
import type {
	Edition,
	EvidencePattern,
	Fact,
	Leaf,
	Requirement,
	Rule,
	Standard,
	Status
} from './types.ts';

export interface OracleDay {
	status: Status;
	edition: number | null;
	validUntil: string | null;
}

const DAY = 86_400_000;
export const num = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;
export const iso = (n: number) => new Date(n * DAY).toISOString().slice(0, 10);

function plusMonths(n: number, months: number): number {
	const from = new Date(n * DAY);
	const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
	const length = new Date(
		Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)
	).getUTCDate();
	return first.getTime() / DAY + Math.min(from.getUTCDate(), length) - 1;
}

function fiscalYear(n: number): number {
	const date = new Date(n * DAY);
	return date.getUTCFullYear() + (date.getUTCMonth() >= 9 ? 1 : 0);
}

const name = (leaf: Leaf | EvidencePattern): string =>
	'completed' in leaf
		? `c:${leaf.completed}`
		: 'passed' in leaf
			? `p:${leaf.passed}`
			: 'level' in leaf
				? `l:${leaf.level}`
				: 'hours' in leaf
					? `h:${leaf.area ?? '*'}`
					: `held:${leaf.held_post.post ?? '*'}`;

export function leaves(rule: Rule): Leaf[] {
	if ('all' in rule) return rule.all.flatMap(leaves);
	if ('any' in rule) return rule.any.flatMap(leaves);
	if ('of' in rule) return rule.of.flatMap(leaves);
	if ('sequence' in rule) return rule.sequence.flatMap(leaves);
	return [rule];
}

interface Scope {
	floor: number;
	stepFloor: number;
	earlier: Set<string>;
}

const EVER = -1e6;

/** Statuses of every day from `from` through `to`. */
export function oracle(
	standard: Standard,
	requirement: Requirement,
	allFacts: readonly Fact[],
	knownAt: string | undefined,
	from: string,
	to: string
): OracleDay[] {
	const known = (recorded: string | undefined) =>
		recorded === undefined || knownAt === undefined || recorded <= knownAt;
	const facts = removeRevoked(allFacts.filter((fact) => known(fact.recorded ?? fact.date)));
	facts.sort((a, b) =>
		`${a.date} ${a.recorded ?? a.date} ${a.id}` < `${b.date} ${b.recorded ?? b.date} ${b.id}`
			? -1
			: 1
	);
	const spansOf = (spans: Requirement['spans']) =>
		spans
			.filter((span) => known(span.recorded))
			.map((span) => ({
				post: (span as { post?: string }).post,
				from: num(span.from),
				until: span.until !== undefined && known(span.end_recorded) ? num(span.until) : 1e6
			}));
	const required = spansOf(requirement.spans);
	const posts = spansOf(requirement.posts ?? requirement.spans);
	const editions = standard.editions.filter((edition) => known(edition.issued_on));
	const editionOn = (t: number) => editions.filter((e) => num(e.effective_from) <= t).pop();

	function leafHolds(edition: Edition, leaf: Leaf, t: number, scope: Scope): boolean {
		const waived = facts.some(
			(f) =>
				'waived' in f &&
				f.waived !== 'standard' &&
				num(f.date) <= t &&
				t <= num(f.until) &&
				names(f.waived as Leaf, leaf)
		);
		if (waived) return true;
		if ('held_post' in leaf) return heldPost(leaf, t, scope.stepFloor);
		if (typeof leaf.within === 'object' && 'each_fiscal_year' in leaf.within) {
			for (let i = 1; i <= leaf.within.each_fiscal_year; i++) {
				const year = fiscalYear(t) - i;
				if (!enough(edition, leaf, (d) => fiscalYear(d) === year, EVER, Infinity)) return false;
			}
			return true;
		}
		const floor = scope.earlier.has(name(leaf)) ? scope.floor + 1 : scope.floor;
		return enough(edition, leaf, (d) => d >= floor && d <= t && inWithin(leaf, d, t), floor, t);
	}

	function inWithin(leaf: Leaf, d: number, t: number): boolean {
		if (leaf.within === undefined) return true;
		if (leaf.within === 'fiscal_year') return fiscalYear(d) === fiscalYear(t);
		return 'months' in leaf.within && plusMonths(t, -leaf.within.months) <= d;
	}

	function enough(
		edition: Edition,
		leaf: Exclude<Leaf, { held_post: unknown }>,
		counts: (d: number) => boolean,
		attemptsFrom: number,
		attemptsTo: number
	): boolean {
		let sum = 0;
		for (const fact of facts) {
			const d = num(fact.date);
			if (!counts(d)) continue;
			if (leaf.until !== undefined && fact.date > leaf.until) continue;
			if (leaf.between && (fact.date < leaf.between.from || fact.date > leaf.between.until))
				continue;
			if ('accredited' in leaf && leaf.accredited) {
				const accredited = facts.some(
					(f) =>
						'accredited' in f &&
						f.accredited === leaf.completed &&
						num(f.date) <= d &&
						d <= (f.until === undefined ? 1e6 : num(f.until))
				);
				if (!accredited) continue;
			}
			const worth: number[] = [];
			const own = value(fact, leaf);
			const first = Math.max(attemptsFrom, leaf.between ? num(leaf.between.from) : EVER);
			const attempt = facts.filter(
				(f) =>
					'passed' in leaf &&
					'assessed' in f &&
					f.assessed === leaf.passed &&
					num(f.date) >= first &&
					num(f.date) <= attemptsTo &&
					facts.indexOf(f) <= facts.indexOf(fact)
			).length;
			const isSpent = 'passed' in leaf && attempt > (leaf.max_attempts ?? Infinity);
			if (own !== undefined && !isSpent) worth.push(own);
			for (const { fact: pattern, counts_as } of edition.equivalences ?? []) {
				const serves =
					name(counts_as) === name(leaf) || ('hours' in counts_as && name(leaf) === 'h:*');
				const matched = serves ? value(fact, pattern) : undefined;
				if (matched === undefined) continue;
				if ('passed' in pattern && matched < (pattern.score ?? 0)) continue;
				if ('level' in pattern && matched < pattern.at_least) continue;
				if ('completed' in counts_as) worth.push(1);
				else if ('passed' in counts_as) worth.push(counts_as.score ?? 100);
				else if ('level' in counts_as) worth.push(counts_as.at_least);
				else worth.push(counts_as.hours);
			}
			for (const w of worth) {
				if ('hours' in leaf) sum += w;
				else if ('completed' in leaf) return true;
				else if (w >= ('passed' in leaf ? leaf.score : leaf.at_least)) return true;
			}
		}
		return 'hours' in leaf && sum >= leaf.hours;
	}

	function heldPost(
		leaf: Extract<Leaf, { held_post: unknown }>,
		t: number,
		floor: number
	): boolean {
		const { months, post } = leaf.held_post;
		const inPost = (d: number) =>
			posts.some((p) => p.from <= d && d <= p.until && (post === undefined || p.post === post));
		let earliest = Math.max(floor, Math.min(...posts.map((p) => p.from)));
		if (leaf.within === 'fiscal_year') {
			while (fiscalYear(earliest) < fiscalYear(t)) earliest++;
		} else if (leaf.within) earliest = Math.max(earliest, plusMonths(t, -leaf.within.months));
		let start: number | undefined;
		for (let d = earliest; d <= t; d++) {
			if (start !== undefined && d >= plusMonths(start, months)) return true;
			if (!inPost(d)) start = undefined;
			else start ??= d;
		}
		return false;
	}

	const firstDays = new Map<string, number>();
	const ids = new Map<Rule, number>();
	function holds(edition: Edition, rule: Rule, t: number, scope: Scope): boolean {
		if ('all' in rule) return rule.all.every((r) => holds(edition, r, t, scope));
		if ('any' in rule) return rule.any.some((r) => holds(edition, r, t, scope));
		if ('choose' in rule) {
			const count =
				typeof rule.choose === 'number'
					? rule.choose
					: Math.ceil((parseFloat(rule.choose) / 100) * rule.of.length);
			return rule.of.filter((r) => holds(edition, r, t, scope)).length >= count;
		}
		if ('sequence' in rule) {
			let step = scope;
			for (const r of rule.sequence) {
				const met = firstDay(edition, r, step);
				if (met > t) return false;
				const earlier = new Set([...step.earlier, ...leaves(r).map(name)]);
				step = { floor: met, stepFloor: met, earlier };
			}
			return true;
		}
		return leafHolds(edition, rule, t, scope);
	}

	function firstDay(edition: Edition, rule: Rule, scope: Scope): number {
		if (!ids.has(rule)) ids.set(rule, ids.size);
		const key = `${edition.edition} ${ids.get(rule)} ${scope.floor} ${scope.stepFloor}`;
		const found = firstDays.get(key);
		if (found !== undefined) return found;
		let d = Math.max(scope.floor, first);
		while (d <= num(to) && !holds(edition, rule, d, scope)) d++;
		const result = d <= num(to) ? d : Infinity;
		firstDays.set(key, result);
		return result;
	}

	const first = Math.min(
		num(from),
		...facts.map((f) => num(f.date)),
		...posts.map((p) => p.from),
		...editions.map((e) => num(e.effective_from))
	);
	const rule = (edition: Edition, r: Rule, t: number, floor: number) =>
		holds(edition, r, t, { floor, stepFloor: EVER, earlier: new Set() });
	const opening = (edition: Edition | undefined, until: number) =>
		edition?.validity && edition.renewal
			? edition.renewal.opens_after_days !== undefined
				? until + edition.renewal.opens_after_days
				: plusMonths(until, -(edition.renewal.window_months ?? 0))
			: undefined;
	const graceEnd = (until: number) => until + (editionOn(until)?.renewal?.grace_days ?? 0);

	function untilFor(edition: Edition, t: number, before: number): number {
		const { validity } = edition;
		if (!validity) return Infinity;
		if (validity.base === 'fixed') {
			const { from: start, every_months, minimum_active_months } = validity.fixed;
			for (let k = 0; ; k++) {
				const day = plusMonths(num(start), k * every_months);
				if (day >= plusMonths(t, minimum_active_months)) return day;
			}
		}
		if (validity.base === 'last_expiry') return plusMonths(before, validity.months);
		const day = plusMonths(t, validity.months);
		if (validity.base === 'completion') return day;
		return Date.UTC(fiscalYear(day), 8, 30) / DAY;
	}

	let state: 'never' | 'running' | 'lapsed' = 'never';
	let floor = EVER;
	let until = NaN;
	let last = NaN;
	let period: Edition | undefined;
	const days: OracleDay[] = [];
	for (let t = first; t <= num(to); t++) {
		const edition = editionOn(t);
		if (edition) step(edition, t);
		if (t >= num(from)) days.push(describe(edition, t));
	}
	return days;

	function openPeriod(edition: Edition, t: number): void {
		state = 'running';
		period = edition;
		until = untilFor(edition, t, t);
		last = t;
	}

	function step(edition: Edition, t: number): void {
		const { transition } = edition;
		const isFirst = edition === editions[0];
		if (!isFirst && t === num(edition.effective_from) && transition?.running_periods === 'end_by') {
			if (state === 'running' && until >= t) until = Math.min(until, num(transition.date));
		}
		if (state === 'running' && period?.validity === undefined) {
			if (t > until || !rule(period as Edition, (period as Edition).rule, t, EVER)) {
				state = 'lapsed';
				floor = EVER;
			}
		} else if (state === 'running') {
			const opens = opening(edition, until);
			if (opens !== undefined) {
				const counted = Math.max(opens, last + 1);
				const next = untilFor(edition, t, until);
				if (
					t >= counted &&
					t <= graceEnd(until) &&
					next > until &&
					next >= t &&
					rule(edition, edition.renewal?.rule ?? edition.rule, t, counted)
				) {
					until = next;
					last = t;
					period = edition;
				}
			} else if (t > until && t <= graceEnd(until)) {
				const counted = edition.validity ? last + 1 : EVER;
				if (rule(edition, edition.rule, t, counted)) openPeriod(edition, t);
			}
			if (t > graceEnd(until)) {
				state = 'lapsed';
				floor = Math.max(opening(editionOn(until), until) ?? EVER, last + 1);
			}
		}
		if (state !== 'running') {
			if (rule(edition, edition.rule, t, edition.validity ? floor : EVER)) openPeriod(edition, t);
		}
	}

	function describe(edition: Edition | undefined, t: number): OracleDay {
		const none = { edition: null, validUntil: null };
		if (!edition || !required.some((s) => s.from <= t && t <= s.until)) {
			return { status: 'not_required', ...none };
		}
		const waivedOn = (d: number) =>
			facts.some(
				(f) => 'waived' in f && f.waived === 'standard' && num(f.date) <= d && d <= num(f.until)
			);
		if (waivedOn(t)) {
			let end = t;
			while (waivedOn(end + 1)) end++;
			return { status: 'waived', edition: edition.edition, validUntil: iso(end) };
		}
		if (state === 'running') {
			const opens = opening(edition, until);
			const isExpiring = opens !== undefined && opens <= t && period?.validity !== undefined;
			return {
				status: t > until ? 'in_grace' : isExpiring ? 'expiring' : 'qualified',
				edition: (period as Edition).edition,
				validUntil: until === Infinity ? null : iso(until)
			};
		}
		if (state === 'lapsed') return { status: 'lapsed', edition: edition.edition, validUntil: null };
		const begun = leaves(edition.rule).some((leaf) => {
			const ever = { floor: EVER, stepFloor: EVER, earlier: new Set<string>() };
			if (leafHolds(edition, leaf, t, ever)) return true;
			if (!('hours' in leaf)) return false;
			const within = leaf.within;
			if (typeof within === 'object' && 'each_fiscal_year' in within) {
				return leafHolds(edition, { ...leaf, hours: 0.0001, within: undefined as never }, t, ever);
			}
			return leafHolds(edition, { ...leaf, hours: 0.0001 }, t, ever);
		});
		return {
			status: begun ? 'in_progress' : 'not_started',
			edition: edition.edition,
			validUntil: null
		};
	}
}

function names(waived: Leaf, leaf: Leaf): boolean {
	if (name(waived) !== name(leaf)) return false;
	const stated: object = 'held_post' in waived ? waived.held_post : waived;
	const own: object = 'held_post' in leaf ? leaf.held_post : leaf;
	return Object.entries(stated).every(([key, v]) => own[key as keyof typeof own] === v);
}

function value(fact: Fact, like: Leaf | EvidencePattern): number | undefined {
	if ('completed' in like && 'completed' in fact && fact.completed === like.completed) return 1;
	if ('passed' in like && 'assessed' in fact && fact.assessed === like.passed) return fact.score;
	if ('level' in like && 'awarded' in fact && fact.awarded === like.level) return fact.level;
	if ('hours' in like && 'credited' in fact) {
		if (like.area === undefined || like.area === fact.area) return fact.credited;
	}
	return undefined;
}

function removeRevoked(facts: Fact[]): Fact[] {
	const byRecency = facts
		.map((fact, place) => ({ fact, place, known: fact.recorded ?? fact.date }))
		.sort((a, b) => (a.known < b.known ? 1 : a.known > b.known ? -1 : b.place - a.place));
	const gone = new Set<string>();
	for (const { fact } of byRecency) {
		if ('revoked' in fact && !gone.has(fact.id)) gone.add(fact.revoked);
	}
	return facts.filter((fact) => !gone.has(fact.id));
}
