import { addMonthsToDay } from '../qualification/calendar.ts';
import { evaluate, isHolding } from '../qualification/evaluate.ts';
import type { Pace } from '../qualification/plan.ts';
import { publishDraft, simulate, type SimulatedPerson } from '../qualification/simulate.ts';
import type { Day, Edition, MissingItem, Standard } from '../qualification/types.ts';

/**
 * What a draft does to one person: keeps the standard, must add something to keep or regain it,
 * gains it, need not hold it any more, or is asked for it for the first time.
 */
export type Outcome = 'keeps' | 'must_add' | 'gains' | 'released' | 'newly_required';

export interface PersonImpact {
	person: string;
	unit: string;
	outcome: Outcome;
	/** A bit for each of the days, the first day the lowest. */
	gains: number;
	loses: number;
	/** End of the period under the draft, on the day it takes effect. */
	keepsUntil: Day | null;
	lapsesOn: Day | null;
	/** Study that the cheapest way takes. */
	minutes: number | null;
	items: MissingItem[];
}

export interface UnitImpact {
	unit: string;
	/** Place among the days. */
	day: number;
	required: number;
	holdingNow: number;
	holdingThen: number;
	gains: number;
	loses: number;
}

export interface Needs {
	sittings: Record<string, number>;
	seats: Record<string, number>;
	beyondStudy: number;
}

export interface Impact {
	people: PersonImpact[];
	units: UnitImpact[];
	needed: Needs;
}

/** The days a report answers for: the first of the edition, half a year and a year later. */
export function impactDays({ effective_from }: Edition): Day[] {
	return [0, 6, 12].map((months) => addMonthsToDay(effective_from, months));
}

/**
 * What publishing a draft does to a part of the population. People whom it leaves where they are, not
 * holding before or after, are counted and not named.
 */
export function assessImpact(
	standard: Standard,
	draft: Standard,
	population: readonly SimulatedPerson[],
	pace: Pace
): Impact {
	const edition = draft.editions.at(-1);
	if (!edition) return { people: [], units: [], needed: noNeeds() };
	const days = impactDays(edition);
	const { losses, needed, days: simulated } = simulate(standard, edition, population, days, pace);
	const lossOf = new Map(losses.map((loss) => [loss.person, loss]));
	const bits = (side: 'gains' | 'loses') => {
		const found = new Map<string, number>();
		simulated.forEach((day, place) =>
			day[side].forEach((id) => found.set(id, (found.get(id) ?? 0) | (1 << place)))
		);
		return found;
	};
	const [gains, loses] = [bits('gains'), bits('loses')];
	const published = publishDraft(standard, edition);
	const asOf = edition.effective_from;
	const people = population.flatMap((person): PersonImpact[] => {
		const { id, unit, requirement, requirementThen = requirement, facts } = person;
		const now = evaluate(standard, requirement, facts, { asOf });
		const then = evaluate(published, requirementThen, facts, { asOf });
		const loss = lossOf.get(id);
		const outcome: Outcome | undefined = loss
			? 'must_add'
			: gains.has(id)
				? 'gains'
				: isHolding(now.status) && then.status === 'not_required'
					? 'released'
					: isHolding(now.status) && isHolding(then.status)
						? 'keeps'
						: now.status === 'not_required' && then.status !== 'not_required'
							? 'newly_required'
							: undefined;
		if (outcome === undefined) return [];
		const { plan = null } = loss ?? {};
		return [
			{
				person: id,
				unit,
				outcome,
				gains: gains.get(id) ?? 0,
				loses: loses.get(id) ?? 0,
				keepsUntil: isHolding(then.status) ? then.until : null,
				lapsesOn: loss?.lapsesOn ?? null,
				minutes: plan && Math.round(plan.hours * 60),
				items: plan?.items ?? []
			}
		];
	});
	return {
		people,
		units: countUnits(population, simulated),
		needed: { sittings: needed.sittings, seats: needed.seats, beyondStudy: needed.beyondStudy }
	};
}

function countUnits(
	population: readonly SimulatedPerson[],
	simulated: ReturnType<typeof simulate>['days']
): UnitImpact[] {
	const unitOf = new Map(population.map(({ id, unit }) => [id, unit]));
	const countBy = (ids: readonly string[]) => {
		const counts = new Map<string, number>();
		for (const id of ids) {
			const unit = unitOf.get(id) ?? '';
			counts.set(unit, (counts.get(unit) ?? 0) + 1);
		}
		return counts;
	};
	return simulated.flatMap(({ units, ...people }, day) => {
		const [gains, loses] = [countBy(people.gains), countBy(people.loses)];
		return units.map(({ unit, required, holdingNow, holdingThen }) => ({
			unit,
			day,
			required,
			holdingNow,
			holdingThen,
			gains: gains.get(unit) ?? 0,
			loses: loses.get(unit) ?? 0
		}));
	});
}

export const noNeeds = (): Needs => ({ sittings: {}, seats: {}, beyondStudy: 0 });

/** What two parts of a population need together. */
export function addNeeds(one: Needs, other: Needs): Needs {
	const sum = (a: Record<string, number>, b: Record<string, number>) => {
		const total = { ...a };
		for (const [key, count] of Object.entries(b)) total[key] = (total[key] ?? 0) + count;
		return total;
	};
	return {
		sittings: sum(one.sittings, other.sittings),
		seats: sum(one.seats, other.seats),
		beyondStudy: one.beyondStudy + other.beyondStudy
	};
}
