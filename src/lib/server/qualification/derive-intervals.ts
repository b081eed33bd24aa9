import { toDay, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { lostAfter } from '#lib/domain/qualification/lost-after.ts';
import { timeline } from '#lib/domain/qualification/timeline.ts';
import type { Day, Interval, Standard, Status } from '#lib/domain/qualification/types.ts';
import { requirementOf } from '#lib/domain/staff/requirements.ts';
import { toKernelFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { standingGroups } from '../person/standing.ts';
import type { PlacedAppointment } from './held-appointments.ts';

/** A row of `qualification_interval`: one status of one person in one standard, in one unit. */
export interface StatusInterval {
	personId: number;
	standardId: string;
	orgUnitId: number;
	/** Where the unit stood in these days: ids from the root down. */
	orgPath: string;
	from: Day;
	until: Day;
	status: string;
	edition: number;
	validUntil: Day | null;
	/** Last day of the grace after it, for as long as the standard is held; null without a validity. */
	lostOn: Day | null;
}

/**
 * Everything the cache holds of a person: the timeline of each standard, with everything known,
 * cut where the person's unit changes or is moved. Days on which a standard is not required have no row.
 */
export function deriveIntervals(
	personId: number,
	{
		standards,
		appointments,
		facts
	}: {
		standards: readonly Standard[];
		appointments: readonly PlacedAppointment[];
		facts: StoredFact[];
	}
): StatusInterval[] {
	const homes = homeUnits(appointments);
	return standards.flatMap((standard) => {
		const requirement = requirementOf(standard.applies_to, appointments);
		if (requirement.spans.length === 0) return [];
		return timeline(standard, requirement, toKernelFacts(facts, standard.id))
			.flatMap((interval) => cutByHome(interval, homes))
			.flatMap(({ from, until, status, edition, validUntil, orgUnitId, orgPath }) =>
				edition === null
					? []
					: [
							{
								personId,
								standardId: standard.id,
								orgUnitId,
								orgPath,
								from,
								until,
								status,
								edition,
								validUntil,
								lostOn:
									validUntil !== null && holding.includes(status)
										? lostAfter(standard, validUntil)
										: null
							}
						]
			);
	});
}

const holding: readonly Status[] = standingGroups.holding;

interface Home {
	from: Day;
	until: Day;
	orgUnitId: number;
	orgPath: string;
}

const LAST = '2199-12-31';

/**
 * The unit a person is counted in on each day of service: that of their own post; without one, that
 * of the latest other appointment. Seconded and acting people count at home.
 */
export function homeUnits(appointments: readonly PlacedAppointment[]): Home[] {
	const held = appointments.filter(({ withdrawnOn }) => !withdrawnOn);
	const turns = new Set<Day>();
	for (const { startsOn, endsOn } of held) {
		turns.add(startsOn);
		if (endsOn !== null && endsOn < LAST) turns.add(addDay(endsOn));
	}
	const days = [...turns].sort();
	const homes: Home[] = [];
	days.forEach((from, index) => {
		const next = days[index + 1];
		const until = next === undefined ? LAST : toDay(toDayNumber(next) - 1);
		const home = held
			.filter(({ startsOn, endsOn }) => startsOn <= from && (endsOn === null || endsOn >= from))
			.reduce<PlacedAppointment | undefined>(nearerHome, undefined);
		if (!home) return;
		const last = homes.at(-1);
		if (last && last.orgPath === home.orgPath && addDay(last.until) === from) last.until = until;
		else homes.push({ from, until, orgUnitId: home.orgUnitId, orgPath: home.orgPath });
	});
	return homes;
}

function nearerHome(best: PlacedAppointment | undefined, each: PlacedAppointment) {
	if (!best) return each;
	const isOwn = Number(each.kind === 'substantive') - Number(best.kind === 'substantive');
	if (isOwn !== 0) return isOwn > 0 ? each : best;
	if (each.since !== best.since) return each.since > best.since ? each : best;
	return Number(each.id) > Number(best.id) ? each : best;
}

function cutByHome(interval: Interval, homes: readonly Home[]) {
	if (interval.status === 'not_required') return [];
	return homes.flatMap(({ from, until, orgUnitId, orgPath }) =>
		from > interval.until || until < interval.from
			? []
			: [
					{
						...interval,
						from: from > interval.from ? from : interval.from,
						until: until < interval.until ? until : interval.until,
						orgUnitId,
						orgPath
					}
				]
	);
}

function addDay(day: Day): Day {
	return toDay(toDayNumber(day) + 1);
}
