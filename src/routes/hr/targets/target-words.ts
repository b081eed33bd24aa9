import type { PlannedTarget } from '#lib/server/coverage/read-targets.ts';
import type { ShownView } from '#lib/server/person/read-desk-view.ts';

export const shownPercent = (percent: number) => `${Math.round(percent * 10) / 10}%`;

/** The people behind a number of a target, on the day of the number and as known as the page is. */
export function targetNamesHref(
	{ unit, standardId }: PlannedTarget,
	{ days }: ShownView,
	{ day, status }: { day: string; status: string }
): string {
	const query = new URLSearchParams({ unit: unit.code, standard: standardId, status, as_of: day });
	if (days.knownAt.day) query.set('known_at', days.knownAt.day);
	return `/hr/people?${query}`;
}
