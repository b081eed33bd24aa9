import { toDay, toDayNumber } from './calendar.ts';
import { evaluate, isHolding } from './evaluate.ts';
import { planCheapest } from './plan.ts';
import type { Pace, Plan } from './plan.ts';
import { timeline } from './timeline.ts';
import type { Day, Edition, Fact, Interval, Requirement, Standard, Status } from './types.ts';

/** One person of the population, with what is known of them today. */
export interface SimulatedPerson {
	id: string;
	unit: string;
	requirement: Requirement;
	/** Where the draft changes who must hold the standard: what it asks of the person. */
	requirementThen?: Requirement;
	facts: readonly Fact[];
}

export interface Simulation {
	/** In the order asked for. */
	days: SimulatedDay[];
	/** Everyone who loses by the draft up to the last of the days, in the order of the population. */
	losses: Loss[];
	/** What all losses together need. */
	needed: Needed;
}

export interface SimulatedDay extends Tally {
	day: Day;
	/** Only units in which somebody is required to hold the standard, by name. */
	units: (Tally & { unit: string })[];
	/** Ids of those who hold it only with the draft. */
	gains: string[];
	/** Ids of those who hold it only without the draft, and whom the draft still asks. */
	loses: string[];
}

/** Heads, with today's editions (`now`) and with the draft published (`then`). */
export interface Tally {
	required: number;
	holdingNow: number;
	holdingThen: number;
	statusesNow: Partial<Record<Status, number>>;
	statusesThen: Partial<Record<Status, number>>;
}

export interface Loss {
	person: string;
	unit: string;
	/** The first day on which the person would hold without the draft and does not with it. */
	lapsesOn: Day;
	status: Status;
	/**
	 * The cheapest way to stay or become qualified: what renews on the day before, where a window is
	 * open then; else what the rule lacks on that day. Null when the person need not do anything.
	 */
	plan: Plan | null;
}

export interface Needed {
	/** Hours of study. */
	hours: number;
	/** Seats by assessment. */
	sittings: Record<string, number>;
	/** Seats by course. */
	seats: Record<string, number>;
	/** Losses that study alone cannot mend: they need time in post or a waiver. */
	beyondStudy: number;
	byUnit: { unit: string; losses: number; hours: number; sittings: number }[];
}

/**
 * What publishing a draft edition would do to a population: who gains and who loses on each of the
 * days, by unit, from which day, and what mending it takes. Nobody is assumed to learn anything new
 * in between; for day D the answer is what `evaluate` says on D once the draft is published.
 */
export function simulate(
	standard: Standard,
	draft: Edition,
	population: Iterable<SimulatedPerson>,
	days: readonly Day[],
	pace: Pace = { hoursOf: () => undefined }
): Simulation {
	const published = publishDraft(standard, draft);
	const results = days.map((day) => ({ ...startDay(day), byUnit: new Map<string, Tally>() }));
	const losses: Loss[] = [];
	const horizon = days.reduce((latest, day) => (day > latest ? day : latest), '');
	for (const person of population) {
		const { requirement, requirementThen = requirement, facts } = person;
		const now = timeline(standard, requirement, facts);
		const then = timeline(published, requirementThen, facts);
		for (const result of results) count(result, person, now, then);
		const lapsesOn = findFirstLoss(now, then);
		if (lapsesOn !== undefined && lapsesOn <= horizon) {
			losses.push(describeLoss(published, person, lapsesOn, pace));
		}
	}
	return {
		days: results.map(({ byUnit, ...result }) => ({
			...result,
			units: [...byUnit].sort(byName).map(([unit, tally]) => ({ unit, ...tally }))
		})),
		losses,
		needed: sumNeeds(losses)
	};
}

/** The standard with the draft as its newest edition; editions numbered as high give way to it. */
export function publishDraft(standard: Standard, draft: Edition): Standard {
	const kept = standard.editions.filter(({ edition }) => edition < draft.edition);
	return { ...standard, editions: [...kept, draft] };
}

const startTally = (): Tally => ({
	required: 0,
	holdingNow: 0,
	holdingThen: 0,
	statusesNow: {},
	statusesThen: {}
});

const startDay = (day: Day) => ({
	day,
	...startTally(),
	gains: [] as string[],
	loses: [] as string[]
});

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);

function count(
	result: ReturnType<typeof startDay> & { byUnit: Map<string, Tally> },
	person: SimulatedPerson,
	nowIntervals: Interval[],
	thenIntervals: Interval[]
): void {
	const now = statusOn(nowIntervals, result.day);
	const then = statusOn(thenIntervals, result.day);
	if (now === 'not_required' && then === 'not_required') return;
	let unit = result.byUnit.get(person.unit);
	if (unit === undefined) result.byUnit.set(person.unit, (unit = startTally()));
	for (const tally of [result, unit]) {
		tally.required += 1;
		if (isHolding(now)) tally.holdingNow += 1;
		if (isHolding(then)) tally.holdingThen += 1;
		tally.statusesNow[now] = (tally.statusesNow[now] ?? 0) + 1;
		tally.statusesThen[then] = (tally.statusesThen[then] ?? 0) + 1;
	}
	if (isLost(now, then)) result.loses.push(person.id);
	if (!isHolding(now) && isHolding(then)) result.gains.push(person.id);
}

/** Who need not hold it any more has not lost it. */
const isLost = (now: Status, then: Status) =>
	isHolding(now) && !isHolding(then) && then !== 'not_required';

function statusOn(intervals: Interval[], day: Day): Status {
	return intervals.find(({ until }) => day <= until)?.status ?? 'not_required';
}

/** Walks both histories side by side. */
function findFirstLoss(now: Interval[], then: Interval[]): Day | undefined {
	let i = 0;
	let j = 0;
	for (;;) {
		const a = now[i];
		const b = then[j];
		if (a === undefined || b === undefined) return undefined;
		if (isLost(a.status, b.status)) return a.from > b.from ? a.from : b.from;
		if (a.until <= b.until) i += 1;
		if (b.until <= a.until) j += 1;
	}
}

function describeLoss(
	published: Standard,
	{ id, unit, requirement: today, requirementThen: requirement = today, facts }: SimulatedPerson,
	lapsesOn: Day,
	pace: Pace
): Loss {
	const dayBefore = toDay(toDayNumber(lapsesOn) - 1);
	const last = evaluate(published, requirement, facts, { asOf: dayBefore });
	const first = evaluate(published, requirement, facts, { asOf: lapsesOn });
	const missing = last.toRenew ?? first.missing;
	const plan = missing === null ? null : planCheapest(missing, { by: dayBefore, ...pace });
	return { person: id, unit, lapsesOn, status: first.status, plan };
}

function sumNeeds(losses: readonly Loss[]): Needed {
	const needed: Needed = { hours: 0, sittings: {}, seats: {}, beyondStudy: 0, byUnit: [] };
	const byUnit = new Map<string, Needed['byUnit'][number]>();
	for (const { unit, plan } of losses) {
		let sum = byUnit.get(unit);
		if (sum === undefined) byUnit.set(unit, (sum = { unit, losses: 0, hours: 0, sittings: 0 }));
		sum.losses += 1;
		if (plan === null) continue;
		needed.hours += plan.hours;
		sum.hours += plan.hours;
		if (plan.needsMoreThanStudy) needed.beyondStudy += 1;
		for (const item of plan.items) {
			if (item.only_by_waiver) continue;
			if ('passed' in item) {
				needed.sittings[item.passed] = (needed.sittings[item.passed] ?? 0) + 1;
				sum.sittings += 1;
			} else if ('completed' in item) {
				needed.seats[item.completed] = (needed.seats[item.completed] ?? 0) + 1;
			}
		}
	}
	needed.byUnit = [...byUnit].sort(byName).map(([, sum]) => sum);
	return needed;
}
