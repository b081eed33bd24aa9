import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';

export interface OpenAssignment {
	id: number;
	personId: number;
	courseId: string;
	title: { th: string; en?: string };
	fromOn: string;
	dueOn: string;
	/** The order or circular behind it, and why. */
	authority: string;
	reason: string;
	/** The audience and the version of its rule that asks; null: assigned by hand. */
	audience: { id: number; name: string; version: number; effectiveFrom: string } | null;
	actionId: number | null;
}

/**
 * The courses that are asked of people on a day and not completed: by hand and by audience rules, by
 * due date. Whoever may meet people whose posts have changed calls `settleAssignments` first.
 */
export async function listOpenAssignments(
	db: Kysely<DB>,
	{ personIds, asOf }: { personIds: readonly number[]; asOf: string }
): Promise<OpenAssignment[]> {
	const rows = await db
		.selectFrom('assignment')
		.innerJoin('course', 'course.id', 'assignment.course_id')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.leftJoin('audience', 'audience.id', 'assignment.audience_id')
		.leftJoin('audience_version', (join) =>
			join
				.onRef('audience_version.audience_id', '=', 'assignment.audience_id')
				.onRef('audience_version.version', '=', 'assignment.audience_version')
		)
		.where('assignment.person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.where('assignment.cancelled_at', 'is', null)
		.where('assignment.from_on', '<=', asOf)
		.where((eb) =>
			eb.or([
				eb('assignment.until_on', 'is', null),
				eb('assignment.until_on', '>=', sql<string>`${asOf}::date`)
			])
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact')
						.select('fact.id')
						.whereRef('fact.person_id', '=', 'assignment.person_id')
						.whereRef('fact.subject', '=', 'assignment.course_id')
						.where('fact.kind', '=', 'completed')
						.where('fact.occurred_on', '<=', asOf)
						.where((eb) =>
							eb.not(
								eb.exists(
									eb
										.selectFrom('fact as revocation')
										.select('revocation.id')
										.whereRef('revocation.revokes_id', '=', 'fact.id')
								)
							)
						)
				)
			)
		)
		.select(['assignment.id', 'assignment.person_id', 'assignment.course_id'])
		.select(['assignment.from_on', 'assignment.due_on', 'assignment.authority'])
		.select(['assignment.reason', 'assignment.action_id', 'assignment.audience_id'])
		.select(['assignment.audience_version', 'audience.name', 'course_version.title'])
		.select('audience_version.effective_from')
		.orderBy('assignment.person_id')
		.orderBy('assignment.due_on')
		.orderBy('assignment.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		personId: row.person_id,
		courseId: row.course_id,
		title: row.title as OpenAssignment['title'],
		fromOn: row.from_on,
		dueOn: row.due_on,
		authority: row.authority,
		reason: row.reason,
		actionId: row.action_id,
		audience:
			row.audience_id === null
				? null
				: {
						id: row.audience_id,
						name: row.name ?? '',
						version: row.audience_version ?? 0,
						effectiveFrom: row.effective_from ?? row.from_on
					}
	}));
}

/** Which of the people have a completion of the course that stands. */
export async function listCompleters(
	db: Kysely<DB>,
	{ personIds, courseId }: { personIds: readonly number[]; courseId: string }
): Promise<Set<number>> {
	const { rows } = await sql<{ person_id: number }>`
		select distinct person_id from fact
		where person_id = any(${arrayOf(personIds, 'bigint')}) and kind = 'completed'
			and subject = ${courseId}
			and not exists (select 1 from fact revocation where revocation.revokes_id = fact.id)`.execute(db);
	return new Set(rows.map(({ person_id }) => person_id));
}
