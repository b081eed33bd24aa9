import { FIRST_DAY } from './calendar.ts';
import type {
	AppliesTo,
	Day,
	ExampleStaff,
	OrgUnitScope,
	PostSpan,
	Requirement,
	Span,
	Standard
} from './types.ts';

/** A dated holding of a post, with what `applies_to` may ask about. */
export interface Appointment extends Span {
	/** An officer may be in several: an IT director is in `it` and in `manager`. */
	staff_group?: string | string[];
	position_type?: string;
	position_level?: string;
	career_line?: string;
	/** Nearest unit first, then its parents up to the top. */
	org_unit?: string[];
	post?: string;
}

/**
 * The days on which a person's appointments require the standard. Of the listed units the one
 * nearest to the appointment decides; of its days the earliest. Time in post is measured on the
 * appointments to which the standard applies, before the unit's day as well.
 */
export function requirementOf(
	standard: Standard,
	appointments: readonly Appointment[]
): Requirement {
	const spans: Span[] = [];
	const posts: PostSpan[] = [];
	for (const appointment of appointments) {
		const requiredFrom = findStart(standard.applies_to ?? {}, appointment);
		if (requiredFrom === undefined) continue;
		const { from, until, recorded, end_recorded, post } = appointment;
		const span: Span = {
			from,
			...(until === undefined ? {} : { until }),
			...(recorded === undefined ? {} : { recorded }),
			...(end_recorded === undefined ? {} : { end_recorded })
		};
		posts.push(post === undefined ? span : { ...span, post });
		spans.push(requiredFrom > from ? { ...span, from: requiredFrom } : span);
	}
	return { spans, posts };
}

const PLAIN = ['staff_group', 'position_type', 'position_level', 'career_line'] as const;

/** The day from which the standard applies to the appointment; undefined when it does not. */
function findStart(applies: AppliesTo, appointment: Appointment): Day | undefined {
	for (const key of PLAIN) {
		const wanted = applies[key];
		const own = [appointment[key] ?? []].flat();
		if (wanted !== undefined && !own.some((value) => wanted.includes(value))) return undefined;
	}
	if (applies.org_unit === undefined) return FIRST_DAY;
	for (const unit of appointment.org_unit ?? []) {
		const days = applies.org_unit.filter((scope) => unitOf(scope) === unit).map(dayOf);
		if (days.length > 0) return days.sort()[0];
	}
	return undefined;
}

const unitOf = (scope: OrgUnitScope) => (typeof scope === 'string' ? scope : scope.unit);
const dayOf = (scope: OrgUnitScope) => (typeof scope === 'string' ? FIRST_DAY : scope.from);

/** The staff of a worked example; what it does not say fits the standard. */
export function exampleRequirement(standard: Standard, staff: ExampleStaff = {}): Requirement {
	const applies = standard.applies_to ?? {};
	const { appointed_on, appointed_until, org_unit, ...said } = staff;
	const fitting: Omit<Appointment, 'from'> = {};
	for (const key of PLAIN) {
		const value = said[key] ?? applies[key]?.[0];
		if (value !== undefined) fitting[key] = value;
	}
	const units = org_unit ?? applies.org_unit?.slice(0, 1).map(unitOf);
	return requirementOf(standard, [
		{
			...fitting,
			...(units === undefined ? {} : { org_unit: units }),
			from: appointed_on ?? FIRST_DAY,
			...(appointed_until === undefined ? {} : { until: appointed_until })
		}
	]);
}
