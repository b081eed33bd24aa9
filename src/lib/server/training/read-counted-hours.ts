import type { Kysely } from 'kysely';
import type { TrainingSpan } from '#lib/domain/training/training-days.ts';
import { listAreas } from '../competency/list-areas.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';
import { listCountedFacts } from './credited-hours.ts';
import { readTrainingRule } from './training-rule.ts';

export interface CountedEntry {
	id: number;
	personId: number;
	on: string;
	title: { th: string; en?: string };
	source: string;
	hours: number;
}

/** What was counted as training of each of the people, with titles, and the hours that make a day. */
export async function readCountedHours(
	db: Kysely<DB>,
	{
		personIds,
		span,
		days,
		unitId
	}: {
		personIds: readonly number[];
		span: TrainingSpan;
		days: AskedDays;
		unitId?: number | undefined;
	}
): Promise<{ hoursPerDay: number; facts: CountedEntry[] }> {
	const [facts, rule, courses, areas] = await Promise.all([
		listCountedFacts(db, { personIds, span, days }),
		readTrainingRule(db, { ...(unitId !== undefined && { unitId }), fiscalYear: span.year, days }),
		knownCourses(db),
		listAreas(db)
	]);
	const titleOf = ({ kind, subject, details }: (typeof facts)[number]) =>
		details.title ??
		(kind === 'completed'
			? [...courses.values()].find(({ courseId }) => courseId === subject)?.title
			: areas.find(({ code }) => code === subject)?.title) ?? { th: subject };
	return {
		hoursPerDay: rule.hoursPerDay,
		facts: facts.map((fact) => ({
			id: fact.id,
			personId: fact.personId,
			on: fact.on,
			title: titleOf(fact),
			source: fact.source,
			hours: fact.hours
		}))
	};
}
