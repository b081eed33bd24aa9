import type { Kysely } from 'kysely';
import { assignedDue, dueDate, firstDay, type Due } from '#lib/domain/learning/due-date.ts';
import type { Status } from '#lib/domain/qualification/types.ts';
import { listOpenAssignments } from '../assignment/queries.ts';
import type { DB } from '../db/schema.ts';
import { listExtensionsOf } from '../extension/list-extensions.ts';
import { assessPeople } from '../qualification/assess-people.ts';

/** One thing that a person must do by a day: meet or renew a standard, or complete an assigned course. */
export interface DueItem {
	subject: { standardId: string } | { courseId: string };
	title: { th: string; en?: string };
	due: Due;
	/** Of a standard. */
	status?: Status;
}

/**
 * What is due of each of the people on a day, earliest first: the one due date of each standard and
 * assignment, as the learner's home, bulk actions and reminders all show it.
 *
 * @param standardId only this standard
 */
export async function listDues(
	db: Kysely<DB>,
	{
		personIds,
		asOf,
		standardId
	}: { personIds: readonly number[]; asOf: string; standardId?: string }
): Promise<Map<number, DueItem[]>> {
	const people = await assessPeople(db, { personIds, asOf, standardId });
	const extensions = await listExtensionsOf(db, personIds);
	const assignments =
		standardId === undefined ? await listOpenAssignments(db, { personIds, asOf }) : [];
	return new Map(
		personIds.map((personId) => {
			const own = extensions.filter((each) => each.personId === personId);
			const standards = people.get(personId)?.assessments ?? [];
			const items = standards.flatMap(({ standard, evaluation, required }): DueItem[] => {
				const due = dueDate(
					evaluation,
					firstDay(standard, required),
					own.filter((each) => each.standardId === standard.id)
				);
				if (!due) return [];
				return [
					{
						subject: { standardId: standard.id },
						title: standard.title,
						due,
						status: evaluation.status
					}
				];
			});
			for (const each of assignments)
				if (each.personId === personId)
					items.push({
						subject: { courseId: each.courseId },
						title: each.title,
						due: assignedDue(each.dueOn, asOf)
					});
			return [personId, items.sort((a, b) => (a.due.on < b.due.on ? -1 : 1))];
		})
	);
}
