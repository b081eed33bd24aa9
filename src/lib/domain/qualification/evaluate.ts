import { toDay, toDayNumber } from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import { compile, EVER } from './compile.ts';
import type { CompiledEdition, CompiledStandard } from './compile.ts';
import { derive } from './derive.ts';
import { gatherEvidence, LAST } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { walkHistory } from './history.ts';
import type { History, Piece, Situation, Step } from './history.ts';
import { endOfRun, toIntervalSet } from './interval-set.ts';
import { findMissing } from './missing.ts';
import { begunDays, knownEditions } from './timeline.ts';
import type {
	AskedDay,
	Day,
	Derivation,
	Evaluation,
	Fact,
	Period,
	Proof,
	ProofStep,
	Requirement,
	Standard,
	Status
} from './types.ts';
import { windowOpening } from './validity.ts';

/**
 * The status of one person under one standard on the day `asOf`, from what is known at `knownAt`
 * (absent: everything given), with the proof or what is missing. Section 5 of the design.
 */
export function evaluate(
	standard: Standard,
	requirement: Requirement,
	facts: readonly Fact[],
	{ asOf, knownAt }: AskedDay
): Evaluation {
	const compiled = compile(standard);
	const evidence = gatherEvidence(compiled, requirement, facts, knownAt);
	const editions = knownEditions(compiled, knownAt);
	const day = Math.min(toDayNumber(asOf), LAST);
	const history = walkHistory(editions, evidence, day);
	const piece = history.pieces[history.pieces.length - 1];
	const answer: Evaluation = {
		standard: standard.id,
		asOf,
		knownAt: knownAt ?? null,
		status: 'not_required',
		edition: null,
		until: null,
		period: null,
		waiver: null,
		proof: null,
		missing: null,
		toRenew: null
	};
	if (piece === undefined || endOfRun(evidence.required, day) === undefined) return answer;
	answer.edition = piece.inForce.source.edition;
	answer.period = describePeriod(history.last, editions);

	const waivedUntil = endOfRun(toIntervalSet(evidence.standardWaivers), day);
	if (waivedUntil !== undefined) {
		const waiver = evidence.standardWaivers.find(({ from, until }) => from <= day && day <= until);
		return {
			...answer,
			status: 'waived',
			until: toDay(waivedUntil),
			waiver: waiver?.fact.id ?? null
		};
	}
	answer.status = statusOf(piece, evidence, day);
	answer.until = answer.period?.until ?? null;
	if (isHolding(answer.status)) {
		answer.edition = piece.edition.source.edition;
		answer.proof = proveHolding(compiled, requirement, evidence, history, answer);
	} else {
		const floor = piece.inForce.validity === null ? EVER : history.last.floor;
		answer.missing = findMissing(piece.inForce.rule, evidence, day, floor);
	}
	if (answer.status === 'expiring' || answer.status === 'in_grace') {
		answer.toRenew = missingToRenew(piece, history.last, evidence, day);
	}
	return answer;
}

/** Whether a status counts as holding the qualification. */
export function isHolding(status: Status): boolean {
	return status === 'qualified' || status === 'expiring' || status === 'in_grace';
}

function statusOf(piece: Piece, evidence: Evidence, day: DayNumber): Status {
	if (piece.status !== 'never') return piece.status;
	const begun = endOfRun(begunDays(piece.inForce, evidence), day) !== undefined;
	return begun ? 'in_progress' : 'not_started';
}

function missingToRenew(piece: Piece, last: Situation, evidence: Evidence, day: DayNumber) {
	const renewal = piece.inForce.validity === null ? null : piece.inForce.renewal;
	if (renewal === null || last.until === null) return null;
	const opening = windowOpening(renewal, last.until);
	if (day < opening) return null;
	return findMissing(renewal.rule, evidence, day, Math.max(opening, last.lastEvent + 1));
}

function describePeriod(last: Situation, editions: CompiledEdition[]): Period | null {
	if (last.edition === null) return null;
	const { until } = last;
	let onLastDay: CompiledEdition | undefined;
	for (const edition of editions) if (until !== null && edition.from <= until) onLastDay = edition;
	const renewal = onLastDay?.validity == null ? null : onLastDay.renewal;
	return {
		openedOn: toDay(last.openedOn),
		renewedOn: last.renewedOn.map(toDay),
		until: until === null ? null : toDay(until),
		edition: last.edition.source.edition,
		windowOpensOn: renewal === null || until === null ? null : toDay(windowOpening(renewal, until)),
		graceUntil: until === null ? null : toDay(last.graceUntil)
	};
}

function proveHolding(
	compiled: CompiledStandard,
	requirement: Requirement,
	evidence: Evidence,
	history: History,
	answer: Evaluation
): Proof {
	const { last } = history;
	const steps = history.steps.map((step) => describeStep(step, evidence));
	const now =
		last.state === 'open_ended' && last.edition !== null
			? derive(last.edition.rule, evidence, toDayNumber(answer.asOf), EVER)
			: null;
	const facts = new Set<Day>();
	for (const step of steps) {
		if (step.did === 'opened' || step.did === 'renewed') collectFacts(step.by, facts);
	}
	if (now !== null) collectFacts(now, facts);
	return {
		standard: compiled.source.id,
		asOf: answer.asOf,
		knownAt: answer.knownAt,
		status: answer.status,
		edition: answer.edition as number,
		period: answer.period as Period,
		steps,
		now,
		facts: [...facts].sort(),
		posts: compiled.asksForPosts ? (requirement.posts ?? requirement.spans) : []
	};
}

function describeStep(step: Step, evidence: Evidence): ProofStep {
	if (step.did === 'ended_by') {
		const { did, on, edition, until } = step;
		return { did, on: toDay(on), edition: edition.source.edition, until: toDay(until) };
	}
	const countedFrom = step.floor === EVER ? null : toDay(step.floor);
	if (step.did === 'lapsed') {
		const { brokenRule } = step;
		const by = brokenRule === null ? null : derive(brokenRule.rule, evidence, step.on, EVER);
		return { did: 'lapsed', on: toDay(step.on), countedFrom, by };
	}
	const rule =
		step.did === 'renewed' && step.edition.renewal !== null
			? step.edition.renewal.rule
			: step.edition.rule;
	return {
		did: step.did,
		on: toDay(step.on),
		edition: step.edition.source.edition,
		countedFrom,
		until: step.until === null ? null : toDay(step.until),
		by: derive(rule, evidence, step.on, step.floor)
	};
}

/** The ids of facts and waivers that the tests which hold rest on. */
function collectFacts(derivation: Derivation, into: Set<string>): void {
	if (derivation.test === 'leaf') {
		if (!derivation.holds) return;
		for (const { id } of derivation.facts) into.add(id);
		if (derivation.waiver !== undefined) into.add(derivation.waiver);
	} else if (derivation.test === 'sequence') {
		for (const step of derivation.steps) collectFacts(step.by, into);
	} else {
		for (const child of derivation.of) if (child.holds) collectFacts(child, into);
	}
}
