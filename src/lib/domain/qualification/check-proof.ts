import { canonicalJson } from './canonical-json.ts';
import { addMonths, fiscalYearEnd, fiscalYearOf, toDay, toDayNumber } from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import { repeatTests } from './check-tests.ts';
import type { Ground } from './check-tests.ts';
import type {
	Day,
	Derivation,
	Edition,
	Evaluation,
	Fact,
	Period,
	Proof,
	ProofStep,
	Requirement,
	Standard
} from './types.ts';

export type ProofCheck = { ok: true } | { ok: false; reason: string };

/** Refused proofs leave by this, so that every check reads as one line. */
class Refusal extends Error {}

/**
 * Follows a proof step by step and makes each of its tests again from the facts, without the
 * evaluator. The posts a proof names are taken as given, or held against `requirement` when it is
 * passed. An answer that claims no holding status must carry no proof.
 */
export function checkProof(
	standard: Standard,
	facts: readonly Fact[],
	evaluation: Evaluation,
	requirement?: Requirement
): ProofCheck {
	try {
		const { proof, status } = evaluation;
		const holds = status === 'qualified' || status === 'expiring' || status === 'in_grace';
		if (holds && proof === null) refuse('a holding status without a proof');
		if (!holds && proof !== null) refuse(`a proof for the status ${status}`);
		if (proof !== null) follow(standard, facts, evaluation, proof, requirement);
		return { ok: true };
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, reason: error.message };
		return { ok: false, reason: `the proof is malformed: ${String(error)}` };
	}
}

function refuse(reason: string): never {
	throw new Refusal(reason);
}

function same(a: unknown, b: unknown, reason: string): void {
	if ((a === undefined) !== (b === undefined)) refuse(reason);
	if (canonicalJson(a) !== canonicalJson(b)) refuse(reason);
}

interface State {
	is: 'never' | 'running' | 'lapsed';
	period: Period | null;
	edition: Edition | null;
	/** The day of the last step. */
	at: DayNumber;
	/** The day of the last opening or renewal: evidence up to it is spent. */
	event: DayNumber;
	floor: DayNumber;
	checkedUntil: DayNumber;
	facts: Set<string>;
}

function follow(
	standard: Standard,
	facts: readonly Fact[],
	evaluation: Evaluation,
	proof: Proof,
	requirement: Requirement | undefined
): void {
	const { asOf, knownAt, status, edition, period } = evaluation;
	same(proof.standard, standard.id, 'the proof is about another standard');
	same(evaluation.standard, standard.id, 'the answer is about another standard');
	const claimed = { asOf, knownAt, status, edition, period };
	for (const key of Object.keys(claimed) as (keyof typeof claimed)[]) {
		same(proof[key], claimed[key], `the proof and the answer differ in ${key}`);
	}
	same(evaluation.until, proof.period.until, 'the answer names another last day than its period');
	const editions = standard.editions.filter((e) => knownAt === null || e.issued_on <= knownAt);
	const ground = {
		facts: knownFacts(facts, knownAt),
		posts: knownPosts(standard, proof, requirement)
	};
	const today = toDayNumber(asOf);
	const state: State = {
		is: 'never',
		period: null,
		edition: null,
		at: -Infinity,
		event: -Infinity,
		floor: -Infinity,
		checkedUntil: -Infinity,
		facts: new Set()
	};
	for (const step of proof.steps) {
		const on = toDayNumber(step.on);
		if (!(state.at <= on && on <= today)) refuse(`the step of ${step.on} is out of order`);
		expectNoTransition(editions, state, step.did === 'ended_by' ? on - 1 : on);
		takeStep(editions, ground, state, step, on);
		state.at = on;
	}
	expectNoTransition(editions, state, today);
	checkEnd(editions, ground, state, proof, today);
	same(proof.facts, [...state.facts].sort(), 'the list of facts is not what the tests rest on');
}

function knownFacts(facts: readonly Fact[], knownAt: Day | null): Fact[] {
	const isKnown = (fact: Fact) => knownAt === null || (fact.recorded ?? fact.date) <= knownAt;
	const known = facts.filter(isKnown);
	const gone = new Set<string>();
	const recorded = (fact: Fact) => fact.recorded ?? fact.date;
	const latestFirst = known
		.map((fact, place) => ({ fact, place }))
		.sort((a, b) => recorded(b.fact).localeCompare(recorded(a.fact)) || b.place - a.place);
	for (const { fact } of latestFirst) {
		if ('revoked' in fact && !gone.has(fact.id)) gone.add(fact.revoked);
	}
	const order = (fact: Fact) => [fact.date, recorded(fact), fact.id];
	return known
		.filter((fact) => !gone.has(fact.id) && !Number.isNaN(toDayNumber(fact.date)))
		.sort((a, b) => {
			const [x, y] = [order(a), order(b)];
			const i = x.findIndex((value, at) => value !== y[at]);
			return i < 0 ? 0 : x[i]! < y[i]! ? -1 : 1;
		});
}

function knownPosts(standard: Standard, proof: Proof, requirement: Requirement | undefined) {
	const isAsked = canonicalJson(standard.editions).includes('"held_post":');
	if (!isAsked) same(proof.posts, [], 'the proof names posts no rule asks for');
	else if (requirement !== undefined) {
		same(proof.posts, requirement.posts ?? requirement.spans, 'the posts are not the appointments');
	}
	const { knownAt } = proof;
	return proof.posts
		.filter((span) => knownAt === null || (span.recorded ?? '') <= knownAt)
		.map((span) =>
			knownAt !== null && (span.end_recorded ?? '') > knownAt
				? { ...span, until: undefined as never }
				: span
		);
}

function inForce(editions: Edition[], day: DayNumber): Edition {
	const found = editions.filter((edition) => toDayNumber(edition.effective_from) <= day).pop();
	return found ?? refuse(`no edition is in force on ${toDay(day)}`);
}

function openingOf(edition: Edition, until: DayNumber): DayNumber | undefined {
	if (edition.validity === undefined || edition.renewal === undefined) return undefined;
	const { opens_after_days, window_months } = edition.renewal;
	if (opens_after_days !== undefined) return until + opens_after_days;
	return addMonths(until, -(window_months ?? 0));
}

function graceOf(editions: Edition[], until: DayNumber): DayNumber {
	return until + (inForce(editions, until).renewal?.grace_days ?? 0);
}

function untilFor(edition: Edition, on: DayNumber, before: DayNumber): DayNumber {
	const { validity } = edition;
	if (validity === undefined) return Infinity;
	if (validity.base === 'fixed') {
		const { from, every_months, minimum_active_months } = validity.fixed;
		const least = addMonths(on, minimum_active_months);
		let k = 0;
		while (addMonths(toDayNumber(from), k * every_months) < least) k += 1;
		return addMonths(toDayNumber(from), k * every_months);
	}
	if (validity.base === 'last_expiry') return addMonths(before, validity.months);
	const day = addMonths(on, validity.months);
	return validity.base === 'completion' ? day : fiscalYearEnd(fiscalYearOf(day));
}

const dayOf = (day: Day | null) => (day === null ? Infinity : toDayNumber(day));
const nameOf = (day: DayNumber) => (Number.isFinite(day) ? toDay(day) : null);

type Facts = Pick<Ground, 'facts' | 'posts'>;

/** The stated tests hold, are what the facts give, and did not hold the day before already. */
function confirm(
	ground: Facts,
	state: State,
	step: Extract<ProofStep, { did: 'opened' | 'renewed' }>,
	edition: Edition,
	floor: DayNumber,
	earliest: DayNumber
): void {
	const rule = (step.did === 'renewed' && edition.renewal?.rule) || edition.rule;
	const on = toDayNumber(step.on);
	const tests: Ground = { ...ground, edition, refuted: false };
	const again = repeatTests(tests, rule, on, floor, step.by);
	if (tests.refuted) refuse(`a sequence of ${step.on} was met on other days`);
	same(again, step.by, `the tests of ${step.on} give another result`);
	if (!again.holds) refuse(`the rule does not hold on ${step.on}`);
	same(step.countedFrom, nameOf(floor), `evidence counts from another day at ${step.on}`);
	if (on > earliest && repeatTests(tests, rule, on - 1, floor, step.by).holds) {
		refuse(`the rule held before ${step.on} already`);
	}
	collect(again, state.facts);
}

function collect(derivation: Derivation, into: Set<string>): void {
	if (!derivation.holds) return;
	if (derivation.test === 'leaf') {
		for (const { id } of derivation.facts) into.add(id);
		if (derivation.waiver !== undefined) into.add(derivation.waiver);
	} else if (derivation.test === 'sequence') {
		for (const step of derivation.steps) collect(step.by, into);
	} else for (const child of derivation.of) collect(child, into);
}

function takeStep(
	editions: Edition[],
	ground: Facts,
	state: State,
	step: ProofStep,
	on: DayNumber
): void {
	const edition = inForce(editions, on);
	const starts = toDayNumber(edition.effective_from);
	const until = dayOf(state.period?.until ?? null);
	if ('edition' in step) {
		same(step.edition, edition.edition, `edition ${step.edition} is not in force on ${step.on}`);
	}
	switch (step.did) {
		case 'opened': {
			let floor = state.floor;
			let earliest = Math.max(starts, state.at);
			if (state.is === 'running') {
				if (
					openingOf(edition, until) !== undefined ||
					on <= until ||
					on > graceOf(editions, until)
				) {
					refuse(`a period still runs on ${step.on}`);
				}
				floor = state.event + 1;
				earliest = Math.max(starts, until + 1);
			}
			if (edition.validity === undefined) floor = -Infinity;
			confirm(ground, state, step, edition, floor, earliest);
			begin(editions, state, edition, on, untilFor(edition, on, on), []);
			return same(step.until, state.period?.until, `the period of ${step.on} ends on another day`);
		}
		case 'renewed': {
			const opening = openingOf(edition, until);
			if (state.is !== 'running' || opening === undefined) refuse('there is nothing to renew');
			const floor = Math.max(opening, state.event + 1);
			if (on < floor || on > graceOf(editions, until)) refuse(`no renewal is open on ${step.on}`);
			const next = untilFor(edition, on, until);
			if (next <= until || next < on) refuse(`the renewal of ${step.on} renews nothing`);
			const wasOfNoUse = untilFor(edition, on - 1, until) <= until;
			confirm(ground, state, step, edition, floor, wasOfNoUse ? on : Math.max(starts, floor));
			const renewedOn = [...(state.period?.renewedOn ?? []), step.on];
			begin(editions, state, edition, on, next, renewedOn);
			return same(step.until, nameOf(next), `the renewal of ${step.on} lasts to another day`);
		}
		case 'ended_by': {
			const { transition } = edition;
			const isDue =
				transition?.running_periods === 'end_by' && transition.date === step.until && on === starts;
			if (!isDue || state.is !== 'running' || until < on)
				refuse(`no period was ended on ${step.on}`);
			if (dayOf(step.until) >= until || state.period === null) refuse('it would end before');
			state.period = describe(editions, state.period, dayOf(step.until));
			return void (state.checkedUntil = on);
		}
		case 'lapsed':
			return lapse(editions, ground, state, step, on, until);
	}
}

function begin(
	editions: Edition[],
	state: State,
	edition: Edition,
	on: DayNumber,
	until: DayNumber,
	renewedOn: Day[]
): void {
	const openedOn = renewedOn.length > 0 && state.period ? state.period.openedOn : toDay(on);
	const draft = { openedOn, renewedOn, edition: edition.edition };
	state.is = 'running';
	state.edition = edition;
	state.period = describe(editions, draft, until);
	state.event = on;
	state.checkedUntil = on;
}

/** The period with everything that follows from its last day. */
function describe(
	editions: Edition[],
	period: Pick<Period, 'openedOn' | 'renewedOn' | 'edition'>,
	until: DayNumber
): Period {
	const { openedOn, renewedOn, edition } = period;
	const ending = Number.isFinite(until) ? inForce(editions, until) : undefined;
	const opening = ending && openingOf(ending, until);
	return {
		openedOn,
		renewedOn,
		until: nameOf(until),
		edition,
		windowOpensOn: opening === undefined ? null : toDay(opening),
		graceUntil: ending ? toDay(graceOf(editions, until)) : null
	};
}

function lapse(
	editions: Edition[],
	ground: Facts,
	state: State,
	step: Extract<ProofStep, { did: 'lapsed' }>,
	on: DayNumber,
	until: DayNumber
): void {
	const edition = state.edition;
	if (state.is !== 'running' || edition === null) return refuse('nothing can lapse');
	let floor = -Infinity;
	if (edition.validity === undefined && on !== until + 1) {
		const tests: Ground = { ...ground, edition, refuted: false };
		const again = (day: DayNumber) =>
			repeatTests(tests, edition.rule, day, -Infinity, step.by ?? undefined);
		same(again(on), step.by, `the tests of ${step.on} give another result`);
		if (again(on).holds || tests.refuted) refuse(`the rule is still true on ${step.on}`);
		if (!again(on - 1).holds) refuse(`the rule ceased to be true before ${step.on}`);
	} else if (edition.validity === undefined) {
		same(step.by, null, 'the period was ended, not its rule');
	} else {
		same(step.by, null, 'the period was over, whatever its rule');
		if (on !== graceOf(editions, until) + 1) refuse(`the period does not lapse on ${step.on}`);
		floor = Math.max(openingOf(inForce(editions, until), until) ?? -Infinity, state.event + 1);
	}
	same(step.countedFrom, nameOf(floor), `evidence counts anew from another day at ${step.on}`);
	state.is = 'lapsed';
	state.floor = floor;
}

/** No edition may have shortened the running period between the steps that are stated. */
function expectNoTransition(editions: Edition[], state: State, through: DayNumber): void {
	if (state.is !== 'running' || state.period === null) return;
	const until = dayOf(state.period.until);
	for (const { transition, effective_from } of editions) {
		const on = toDayNumber(effective_from);
		if (on <= state.checkedUntil || on > through || on > until) continue;
		if (transition?.running_periods === 'end_by' && toDayNumber(transition.date) < until) {
			refuse(`the edition of ${effective_from} ends running periods and the proof is silent on it`);
		}
	}
}

function checkEnd(
	editions: Edition[],
	ground: Facts,
	state: State,
	proof: Proof,
	today: DayNumber
): void {
	const { edition, period } = state;
	if (state.is !== 'running' || edition === null || period === null) {
		return refuse('the steps do not lead to a period that runs');
	}
	same(proof.period, period, 'the period is not the one the steps lead to');
	same(proof.edition, period.edition, 'the edition is not the one of the period');
	const until = dayOf(period.until);
	if (edition.validity === undefined) {
		const tests: Ground = { ...ground, edition, refuted: false };
		const now = repeatTests(tests, edition.rule, today, -Infinity, proof.now ?? undefined);
		same(now, proof.now, 'the tests of the day give another result');
		if (!now.holds || tests.refuted || today > until) refuse('the rule does not hold on the day');
		collect(now, state.facts);
		return same(proof.status, 'qualified', 'the status is another');
	}
	same(proof.now, null, 'a period with an end needs no tests of the day');
	if (today > graceOf(editions, until)) refuse('the period is over');
	const opening = openingOf(inForce(editions, today), until) ?? Infinity;
	const status = today > until ? 'in_grace' : today >= opening ? 'expiring' : 'qualified';
	same(proof.status, status, `the status follows to be ${status}`);
}
