import { toDay, toDayNumber } from '../qualification/calendar.ts';
import type { AppliesTo, Day, Requirement } from '../qualification/types.ts';
import { findLevel, findLevelByName, type Words } from './positions.ts';
import { staffGroupsOf, type GroupMapping, type PostFeatures } from './staff-groups.ts';

export type AppointmentKind = 'substantive' | 'acting' | 'secondment' | 'assignment';

/**
 * A dated holding of a post, as recorded. Days are inclusive; `endsOn` null: until further notice.
 * Where the post, its unit or the group mapping changed meanwhile, each part stands by itself.
 */
export interface HeldAppointment {
	id: string | number;
	kind: AppointmentKind | (string & {});
	startsOn: Day;
	endsOn: Day | null;
	/** The day it became known; absent: always known. */
	recordedOn?: Day;
	/** The day its end became known; absent: known with the appointment. */
	endRecordedOn?: Day | null;
	/** The day on which it was found never to have been so. */
	withdrawnOn?: Day | null;
	/** The group mapping in force on its days; absent: the one that is asked with. */
	mapping?: GroupMapping;
	position: PostFeatures & {
		/** Codes of the post's unit and the units above it, nearest first. */
		units: string[];
	};
}

export interface RequirementReason {
	appointmentId: string | number;
	/** By law: the person's own post. By assignment: acting, seconded or assigned to another. */
	basis: 'law' | 'assignment';
	from: Day;
	/** Absent: open. */
	until?: Day;
	/** The group rule that fitted, or `applies-to` where the standard names posts directly. */
	rule: string;
	reason: Words;
}

export interface RequiredSpan {
	from: Day;
	until?: Day;
	reasons: RequirementReason[];
}

interface Options {
	/** Absent: everything recorded by now. */
	knownAt?: Day;
	mapping?: GroupMapping;
}

const byPost: Words = {
	th: 'มาตรฐานระบุตำแหน่งนี้ไว้โดยตรง',
	en: 'The standard names this post directly'
};

/**
 * What the kernel needs to know of a person's appointments: the days on which the standard is
 * required of them, each with the days from which it was known. Posts are named by career line.
 */
export function requirementOf(
	appliesTo: AppliesTo | undefined,
	appointments: readonly HeldAppointment[],
	options: Options = {}
): Requirement {
	const spans = matching(appliesTo, appointments, options).map(({ appointment, from }) => ({
		from,
		...(appointment.endsOn === null ? {} : { until: appointment.endsOn }),
		...(appointment.recordedOn === undefined ? {} : { recorded: appointment.recordedOn }),
		...(appointment.endRecordedOn ? { end_recorded: appointment.endRecordedOn } : {}),
		post: appointment.position.careerLine
	}));
	return { spans: spans.map(({ post: _, ...span }) => span), posts: spans };
}

/**
 * The runs of days on which the standard is required, overlapping and adjoining ones merged, each
 * with every appointment that requires it and why. Earliest first.
 */
export function requiredSpans(
	appliesTo: AppliesTo | undefined,
	appointments: readonly HeldAppointment[],
	options: Options = {}
): RequiredSpan[] {
	const reasons = matching(appliesTo, appointments, options)
		.map(({ appointment, from, rule, reason }): RequirementReason => {
			const until = knownEnd(appointment, options.knownAt);
			const basis = appointment.kind === 'substantive' ? 'law' : 'assignment';
			const days = { from, ...(until === null ? {} : { until }) };
			return { appointmentId: appointment.id, basis, ...days, rule, reason };
		})
		.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
	const spans: RequiredSpan[] = [];
	for (const each of joinParts(reasons)) {
		const last = spans.at(-1);
		if (last && adjoins(last, each.from)) {
			last.reasons.push(each);
			if (each.until === undefined) delete last.until;
			else if (last.until !== undefined && each.until > last.until) last.until = each.until;
		} else {
			const days = { from: each.from, ...(each.until === undefined ? {} : { until: each.until }) };
			spans.push({ ...days, reasons: [each] });
		}
	}
	return spans;
}

/** What one appointment asks by one rule is one reason, however its days were cut. */
function joinParts(reasons: readonly RequirementReason[]): RequirementReason[] {
	const joined: RequirementReason[] = [];
	for (const each of reasons) {
		const before = joined.find(
			({ appointmentId, rule, until }) =>
				appointmentId === each.appointmentId &&
				rule === each.rule &&
				until !== undefined &&
				toDay(toDayNumber(until) + 1) === each.from
		);
		if (!before) joined.push({ ...each });
		else if (each.until === undefined) delete before.until;
		else before.until = each.until;
	}
	return joined;
}

function adjoins(span: RequiredSpan, from: Day): boolean {
	return span.until === undefined || from <= toDay(toDayNumber(span.until) + 1);
}

function matching(
	appliesTo: AppliesTo | undefined,
	appointments: readonly HeldAppointment[],
	{ knownAt, mapping }: Options
) {
	return appointments.flatMap((appointment) => {
		if (!isKnown(appointment, knownAt)) return [];
		const inForce = appointment.mapping ?? mapping;
		const why = whyItApplies(appliesTo ?? {}, appointment.position, inForce);
		const start = why && scopeStart(appliesTo?.org_unit, appointment.position.units);
		if (!why || start === undefined) return [];
		const from = start !== null && start > appointment.startsOn ? start : appointment.startsOn;
		const end = knownEnd(appointment, knownAt);
		return end !== null && end < from ? [] : [{ appointment, from, ...why }];
	});
}

function isKnown({ recordedOn, withdrawnOn }: HeldAppointment, knownAt?: Day): boolean {
	if (knownAt === undefined) return !withdrawnOn;
	return (
		(recordedOn === undefined || recordedOn <= knownAt) && !(withdrawnOn && withdrawnOn <= knownAt)
	);
}

function knownEnd({ endsOn, endRecordedOn }: HeldAppointment, knownAt?: Day): Day | null {
	return knownAt !== undefined && endRecordedOn && endRecordedOn > knownAt ? null : endsOn;
}

function whyItApplies(
	appliesTo: AppliesTo,
	post: PostFeatures,
	mapping?: GroupMapping
): { rule: string; reason: Words } | undefined {
	const level = findLevel(post.scheme, post.levelCode);
	const fits =
		(appliesTo.position_type?.includes(post.positionType) ?? true) &&
		(appliesTo.career_line?.includes(post.careerLine) ?? true) &&
		(appliesTo.position_level?.some(
			(name) => level !== undefined && findLevelByName(name) === level
		) ??
			true);
	if (!fits) return undefined;
	if (!appliesTo.staff_group) return { rule: 'applies-to', reason: byPost };
	return staffGroupsOf(post, mapping).groups.find(({ group }) =>
		appliesTo.staff_group?.includes(group)
	);
}

/**
 * The first day on which the scope asks anything of a unit; null: no first day; undefined: the unit
 * is outside. The nearest listed unit decides, and among its entries the earliest day.
 */
function scopeStart(scope: AppliesTo['org_unit'], units: string[]): Day | null | undefined {
	if (!scope) return null;
	const entries = scope.map((each) =>
		typeof each === 'string' ? { unit: each, from: null } : { unit: each.unit, from: each.from }
	);
	const nearest = units.find((unit) => entries.some((entry) => entry.unit === unit));
	if (nearest === undefined) return undefined;
	const starts = entries.filter((entry) => entry.unit === nearest).map(({ from }) => from);
	return starts.reduce((a, b) => (a === null || b === null ? null : a < b ? a : b));
}
