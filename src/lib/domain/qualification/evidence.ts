import { LAST_DAY, toDayNumber } from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import { toThousandths } from './compile.ts';
import type { CompiledStandard, Route } from './compile.ts';
import { append, toIntervalSet } from './interval-set.ts';
import type { IntervalSet } from './interval-set.ts';
import type {
	Day,
	Fact,
	Leaf,
	PostSpan,
	Requirement,
	Span,
	WaivedFact,
	WaivedLeaf
} from './types.ts';

/** One fact as a leaf sees it. Streams are ordered by day, then record day, then id. */
export interface Entry {
	day: DayNumber;
	/** Score, level, thousandths of an hour; 1 for a completion. */
	value: number;
	fact: Fact;
	route: Route;
}

export interface Waiver {
	from: DayNumber;
	until: DayNumber;
	fact: WaivedFact;
}

/** What is known of one person, arranged for one standard. */
export interface Evidence {
	streams: (Entry[] | undefined)[];
	/** Of leaves, in the order of streams. */
	waivers: Waiver[];
	/** Of the whole standard, in the same order. */
	standardWaivers: Waiver[];
	accreditations: Map<string, IntervalSet>;
	posts: { from: DayNumber; until: DayNumber; post: string | null }[];
	required: IntervalSet;
}

export const LAST: DayNumber = toDayNumber(LAST_DAY);

/** Sorts out the facts that are known at `knownAt` and not revoked. Unreadable days are left out. */
export function gatherEvidence(
	standard: CompiledStandard,
	requirement: Requirement,
	facts: readonly Fact[],
	knownAt: Day | undefined
): Evidence {
	const evidence: Evidence = {
		streams: new Array<Entry[] | undefined>(standard.streams),
		waivers: [],
		standardWaivers: [],
		accreditations: new Map(),
		posts: [],
		required: toIntervalSet(knownSpans(requirement.spans, knownAt))
	};
	const revoked = revokedIds(facts, knownAt);
	for (const fact of facts) {
		if (knownAt !== undefined && (fact.recorded ?? fact.date) > knownAt) continue;
		if (revoked?.has(fact.id)) continue;
		if ('completed' in fact) {
			enter(evidence, standard.completed.get(fact.completed), fact, 1);
		} else if ('assessed' in fact) {
			enter(evidence, standard.assessed.get(fact.assessed), fact, fact.score);
		} else if ('awarded' in fact) {
			enter(evidence, standard.awarded.get(fact.awarded), fact, fact.level);
		} else if ('credited' in fact) {
			const value = toThousandths(fact.credited);
			if (!(value > 0)) continue;
			enter(evidence, standard.creditedAny, fact, value);
			if (fact.area !== undefined) enter(evidence, standard.credited.get(fact.area), fact, value);
		} else if ('waived' in fact) {
			enterWaiver(evidence, fact);
		} else if ('accredited' in fact && standard.asksForAccreditation) {
			enterAccreditation(evidence, fact.accredited, fact.date, fact.until);
		}
	}
	if (standard.asksForPosts) {
		evidence.posts = postRuns(requirement.posts ?? requirement.spans, knownAt);
	}
	return evidence;
}

function enter(evidence: Evidence, routes: Route[] | undefined, fact: Fact, value: number): void {
	if (routes === undefined || routes.length === 0) return;
	const day = toDayNumber(fact.date);
	if (Number.isNaN(day)) return;
	for (const route of routes) {
		if (value < route.atLeast) continue;
		const entry = { day, value: route.value ?? value, fact, route };
		const stream = evidence.streams[route.stream];
		if (stream === undefined) evidence.streams[route.stream] = [entry];
		else insert(stream, entry);
	}
}

/** Insertion from the end: facts mostly come in order already. */
function insert<T extends { fact: Fact }>(list: T[], entry: T): void {
	let i = list.length;
	while (i > 0 && compareFacts(entry.fact, (list[i - 1] as T).fact) < 0) i -= 1;
	if (i === list.length) list.push(entry);
	else list.splice(i, 0, entry);
}

/** The order in which facts count: by day, then by record day, then by id. */
export function compareFacts(a: Fact, b: Fact): number {
	if (a.date !== b.date) return a.date < b.date ? -1 : 1;
	const knownA = a.recorded ?? a.date;
	const knownB = b.recorded ?? b.date;
	if (knownA !== knownB) return knownA < knownB ? -1 : 1;
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function enterWaiver(evidence: Evidence, fact: WaivedFact): void {
	const from = toDayNumber(fact.date);
	const until = toDayNumber(fact.until);
	if (!(from <= until)) return;
	insert(fact.waived === 'standard' ? evidence.standardWaivers : evidence.waivers, {
		from,
		until,
		fact
	});
}

function enterAccreditation(evidence: Evidence, course: string, date: Day, until?: Day): void {
	const from = toDayNumber(date);
	const last = until === undefined ? LAST : toDayNumber(until);
	if (!(from <= last)) return;
	const spans = [{ from, until: last }];
	const known = evidence.accreditations.get(course) ?? [];
	for (let i = 0; i < known.length; i += 2) {
		spans.push({ from: known[i] as number, until: known[i + 1] as number });
	}
	evidence.accreditations.set(course, toIntervalSet(spans));
}

/**
 * Ids that a known revocation removes. A revocation can itself be revoked by one recorded later,
 * which restores the fact; between two of the same day the later in the list prevails.
 */
function revokedIds(facts: readonly Fact[], knownAt: Day | undefined): Set<string> | undefined {
	let revocations: { id: string; target: string; known: Day; place: number }[] | undefined;
	for (let place = 0; place < facts.length; place++) {
		const fact = facts[place] as Fact;
		if (!('revoked' in fact)) continue;
		const known = fact.recorded ?? fact.date;
		if (knownAt !== undefined && known > knownAt) continue;
		(revocations ??= []).push({ id: fact.id, target: fact.revoked, known, place });
	}
	if (revocations === undefined) return undefined;
	revocations.sort((a, b) =>
		a.known === b.known ? b.place - a.place : a.known < b.known ? 1 : -1
	);
	const revoked = new Set<string>();
	for (const revocation of revocations) {
		if (!revoked.has(revocation.id)) revoked.add(revocation.target);
	}
	return revoked;
}

function knownSpans(
	spans: readonly Span[],
	knownAt: Day | undefined
): { from: DayNumber; until: DayNumber }[] {
	const known: { from: DayNumber; until: DayNumber }[] = [];
	for (const span of spans) {
		if (knownAt !== undefined && span.recorded !== undefined && span.recorded > knownAt) continue;
		const ended =
			span.until !== undefined &&
			(knownAt === undefined || span.end_recorded === undefined || span.end_recorded <= knownAt);
		const from = toDayNumber(span.from);
		const until = ended ? toDayNumber(span.until as Day) : LAST;
		if (from <= until) known.push({ from, until });
	}
	return known;
}

/** Unbroken runs in a post: spans that touch or overlap are one; of any post, and of each. */
function postRuns(spans: readonly PostSpan[], knownAt: Day | undefined): Evidence['posts'] {
	const posts = new Map<string | null, PostSpan[]>([[null, [...spans]]]);
	for (const span of spans) {
		if (span.post === undefined) continue;
		const same = posts.get(span.post);
		if (same === undefined) posts.set(span.post, [span]);
		else same.push(span);
	}
	const runs: Evidence['posts'] = [];
	for (const [post, of] of posts) {
		const set: IntervalSet = [];
		const sorted = knownSpans(of, knownAt).sort((a, b) => a.from - b.from);
		for (const span of sorted) append(set, span.from, span.until);
		for (let i = 0; i < set.length; i += 2) {
			runs.push({ post, from: set[i] as number, until: set[i + 1] as number });
		}
	}
	return runs;
}

/**
 * Whether a waiver names the leaf: the same kind and subject, and the same amount where the
 * waiver states one. `within` and cut-off days play no part; for hours the area must be the same.
 */
export function namesLeaf(waived: WaivedLeaf, leaf: Leaf): boolean {
	if ('completed' in waived) return 'completed' in leaf && waived.completed === leaf.completed;
	if ('passed' in waived) {
		return (
			'passed' in leaf &&
			waived.passed === leaf.passed &&
			(waived.score === undefined || waived.score === leaf.score)
		);
	}
	if ('level' in waived) {
		return (
			'level' in leaf &&
			waived.level === leaf.level &&
			(waived.at_least === undefined || waived.at_least === leaf.at_least)
		);
	}
	if ('hours' in waived) {
		return 'hours' in leaf && waived.area === leaf.area && waived.hours === leaf.hours;
	}
	if (!('held_post' in leaf)) return false;
	const { months, post } = waived.held_post;
	return (months === undefined || months === leaf.held_post.months) && post === leaf.held_post.post;
}
