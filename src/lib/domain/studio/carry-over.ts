import type { Outline, OutlineUnit } from '../course/progress.ts';

/**
 * What becomes of a learner's work in a unit when they begin anew with a later version. *kept*: the
 * place reached and the notes of a lesson. *again*: a quiz is to be passed again; earlier attempts stay
 * on record and count towards its limit. *new*: the earlier version has no such unit. *gone*: the
 * later one has none; what was done in it stays on record.
 */
export type Carried = 'kept' | 'again' | 'new' | 'gone';

export interface CarryOver {
	unit: OutlineUnit;
	carried: Carried;
}

/**
 * The table of what carries over from one version of a course to a later one, in the order of the
 * later, what is gone last. Lessons are the same by their slug, quizzes by their id.
 */
export function carryOver(
	before: Pick<Outline, 'units'>,
	after: Pick<Outline, 'units'>
): CarryOver[] {
	const [old, now] = [before, after].map(({ units }) => new Set(units.map(nameOf)));
	return [
		...after.units.map((unit): CarryOver => {
			if (!old?.has(nameOf(unit))) return { unit, carried: 'new' };
			return { unit, carried: unit.kind === 'lesson' ? 'kept' : 'again' };
		}),
		...before.units
			.filter((unit) => !now?.has(nameOf(unit)))
			.map((unit): CarryOver => ({ unit, carried: 'gone' }))
	];
}

const nameOf = (unit: OutlineUnit) =>
	unit.kind === 'lesson' ? `lesson ${unit.slug}` : `quiz ${unit.id}`;
