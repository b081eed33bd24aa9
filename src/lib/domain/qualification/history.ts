import type { DayNumber } from './calendar.ts';
import { EVER } from './compile.ts';
import type { CompiledEdition } from './compile.ts';
import type { Evidence } from './evidence.ts';
import { endOfRun, firstFrom } from './interval-set.ts';
import { ruleTruth } from './truth.ts';
import { firstExtendingDay, untilOf, windowOpening } from './validity.ts';

/**
 * The history of one person under one standard, as if it were always required: who held what on
 * which days and the steps that led there. Point numbers refer to section 5 of the design; what
 * it leaves open is settled in docs/decisions/0010 and following.
 */
export interface History {
	pieces: Piece[];
	steps: Step[];
	/** What is so on the last day walked. */
	last: Situation;
}

export type PieceStatus = 'never' | 'qualified' | 'expiring' | 'in_grace' | 'lapsed';

export interface Piece {
	from: DayNumber;
	until: DayNumber;
	status: PieceStatus;
	/** The edition in force on these days. */
	inForce: CompiledEdition;
	/** The edition of the period that holds. */
	edition: CompiledEdition;
	validUntil: DayNumber | null;
}

export type Step =
	| {
			did: 'opened' | 'renewed';
			on: DayNumber;
			edition: CompiledEdition;
			floor: DayNumber;
			until: DayNumber | null;
	  }
	| { did: 'ended_by'; on: DayNumber; edition: CompiledEdition; until: DayNumber }
	/** `brokenRule`: of the edition whose rule ceased to be true, when that ended the period. */
	| { did: 'lapsed'; on: DayNumber; floor: DayNumber; brokenRule: CompiledEdition | null };

export interface Situation {
	state: 'never' | 'period' | 'open_ended' | 'lapsed';
	/** Evidence dated earlier is spent. */
	floor: DayNumber;
	/** Of the period, or of the last one when lapsed. */
	openedOn: DayNumber;
	renewedOn: DayNumber[];
	/** The day of the opening or the last renewal. */
	lastEvent: DayNumber;
	until: DayNumber | null;
	graceUntil: DayNumber;
	edition: CompiledEdition | null;
}

interface Walk extends History {
	editions: CompiledEdition[];
	evidence: Evidence;
}

/** Walks from the first edition's effective day through `horizon`. */
export function walkHistory(
	editions: CompiledEdition[],
	evidence: Evidence,
	horizon: DayNumber
): History {
	const walk: Walk = {
		editions,
		evidence,
		pieces: [],
		steps: [],
		last: {
			state: 'never',
			floor: EVER,
			openedOn: NaN,
			renewedOn: [],
			lastEvent: NaN,
			until: null,
			graceUntil: NaN,
			edition: null
		}
	};
	for (let i = 0; i < editions.length; i++) {
		const inForce = editions[i] as CompiledEdition;
		const next = editions[i + 1];
		const end = next === undefined ? horizon : Math.min(horizon, next.from - 1);
		let day = inForce.from;
		if (i > 0 && day <= horizon) applyTransition(walk, inForce);
		while (day <= end) {
			const { state } = walk.last;
			if (state === 'period') day = walkPeriod(walk, inForce, day, end);
			else if (state === 'open_ended') day = walkOpenEnded(walk, inForce, day, end);
			else day = walkWithout(walk, inForce, day, end);
		}
	}
	return walk;
}

/** Point 5: periods that run when an edition takes effect are kept or end by its date. */
function applyTransition(walk: Walk, edition: CompiledEdition): void {
	const { last } = walk;
	const { endBy } = edition;
	if (endBy === null || (last.state !== 'period' && last.state !== 'open_ended')) return;
	if (last.until !== null && last.until <= endBy) return;
	last.until = endBy;
	last.graceUntil = graceEnd(walk, endBy);
	walk.steps.push({ did: 'ended_by', on: edition.from, edition, until: endBy });
}

function editionOn(walk: Walk, day: DayNumber): CompiledEdition {
	let found = walk.editions[0] as CompiledEdition;
	for (const edition of walk.editions) if (edition.from <= day) found = edition;
	return found;
}

/** Grace is what the edition in force on the last day promised; a later one does not cut it. */
function graceEnd(walk: Walk, until: DayNumber): DayNumber {
	return until + (editionOn(walk, until).renewal?.graceDays ?? 0);
}

/** Days without the qualification, until the rule in force is met (points 2 and 4). */
function walkWithout(
	walk: Walk,
	inForce: CompiledEdition,
	day: DayNumber,
	end: DayNumber
): DayNumber {
	const { last, evidence } = walk;
	const floor = inForce.validity === null ? EVER : last.floor;
	const opens = firstFrom(ruleTruth(inForce.rule, evidence, floor), day);
	const until = Math.min(end, opens - 1);
	if (day <= until) {
		walk.pieces.push({
			from: day,
			until,
			status: last.state === 'lapsed' ? 'lapsed' : 'never',
			inForce,
			edition: inForce,
			validUntil: null
		});
	}
	if (opens <= end) open(walk, inForce, opens, floor);
	return until + 1;
}

function open(walk: Walk, edition: CompiledEdition, day: DayNumber, floor: DayNumber): void {
	const until = untilOf(edition, day, null);
	walk.last = {
		state: until === null ? 'open_ended' : 'period',
		floor,
		openedOn: day,
		renewedOn: [],
		lastEvent: day,
		until,
		graceUntil: until === null ? Infinity : graceEnd(walk, until),
		edition
	};
	walk.steps.push({ did: 'opened', on: day, edition, floor, until });
}

function lapse(
	walk: Walk,
	day: DayNumber,
	floor: DayNumber,
	brokenRule: CompiledEdition | null
): void {
	walk.last.state = 'lapsed';
	walk.last.floor = floor;
	walk.steps.push({ did: 'lapsed', on: day, floor, brokenRule });
}

/** A period with an end: up to its renewal, its lapse, or the last day of the edition in force. */
function walkPeriod(
	walk: Walk,
	inForce: CompiledEdition,
	day: DayNumber,
	end: DayNumber
): DayNumber {
	const { last, evidence } = walk;
	const { graceUntil, lastEvent } = last;
	const until = last.until as DayNumber;
	const renewal = inForce.validity === null ? null : inForce.renewal;
	const opening = renewal === null ? Infinity : windowOpening(renewal, until);
	const stop = Math.min(end, graceUntil);

	let event = Infinity;
	let floor = EVER;
	if (renewal !== null) {
		floor = Math.max(opening, lastEvent + 1);
		const latest = Math.min(stop, latestRenewal(inForce, until));
		const from = Math.max(day, floor, firstExtendingDay(inForce, until));
		if (from <= latest) {
			const found = firstFrom(ruleTruth(renewal.rule, evidence, floor), from);
			if (found <= latest) event = found;
		}
	} else if (stop > until) {
		// Nothing to renew by under this edition: after the end, its rule opens a new period.
		floor = inForce.validity === null ? EVER : lastEvent + 1;
		const found = firstFrom(ruleTruth(inForce.rule, evidence, floor), Math.max(day, until + 1));
		if (found <= stop) event = found;
	}

	const through = Math.min(stop, event - 1);
	pushPeriodPieces(walk, inForce, day, through, opening);
	if (event !== Infinity) {
		if (renewal === null) open(walk, inForce, event, floor);
		else renew(walk, inForce, event, floor);
	} else if (graceUntil < end) {
		const before = editionOn(walk, until);
		const reopens =
			before.validity === null || before.renewal === null
				? lastEvent + 1
				: Math.max(windowOpening(before.renewal, until), lastEvent + 1);
		lapse(walk, Math.max(day, graceUntil + 1), reopens, null);
	}
	return Math.max(day, through + 1);
}

/** A renewal that would itself be over is none: the last day one from `until` can still give. */
function latestRenewal(edition: CompiledEdition, until: DayNumber): DayNumber {
	if (edition.validity?.base !== 'last_expiry') return Infinity;
	return untilOf(edition, until, until) as DayNumber;
}

/** Point 4: never shortens, because a renewal happens only where it makes `until` later. */
function renew(walk: Walk, edition: CompiledEdition, day: DayNumber, floor: DayNumber): void {
	const { last } = walk;
	const until = untilOf(edition, day, last.until) as DayNumber;
	last.until = until;
	last.graceUntil = graceEnd(walk, until);
	last.lastEvent = day;
	last.renewedOn = [...last.renewedOn, day];
	last.edition = edition;
	last.floor = floor;
	walk.steps.push({ did: 'renewed', on: day, edition, floor, until });
}

function pushPeriodPieces(
	walk: Walk,
	inForce: CompiledEdition,
	from: DayNumber,
	through: DayNumber,
	opening: DayNumber
): void {
	const until = walk.last.until as DayNumber;
	const push = (status: PieceStatus, first: DayNumber, last: DayNumber) => {
		if (first > last) return;
		const edition = walk.last.edition as CompiledEdition;
		walk.pieces.push({ from: first, until: last, status, inForce, edition, validUntil: until });
	};
	push('qualified', from, Math.min(through, until, opening - 1));
	push('expiring', Math.max(from, opening), Math.min(through, until));
	push('in_grace', Math.max(from, until + 1), through);
}

/** Without validity: as long as the rule the period was opened by is true (point 3). */
function walkOpenEnded(
	walk: Walk,
	inForce: CompiledEdition,
	day: DayNumber,
	end: DayNumber
): DayNumber {
	const { last, evidence } = walk;
	const edition = last.edition as CompiledEdition;
	const held = endOfRun(ruleTruth(edition.rule, evidence, EVER), day) ?? day - 1;
	const through = Math.min(end, held, last.until ?? Infinity);
	if (day <= through) {
		const validUntil = last.until;
		walk.pieces.push({
			from: day,
			until: through,
			status: 'qualified',
			inForce,
			edition,
			validUntil
		});
	}
	if (through < end) lapse(walk, through + 1, EVER, through === last.until ? null : edition);
	return Math.max(day, through + 1);
}
