import { sql, type Kysely, type Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { courseNeeded, draftUnderWay } from '#lib/domain/studio/studio-errors.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { currentCourses, findRetirement, getCourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listAskingFor } from '../standard/list-asking-for.ts';
import { assertWritesCourses } from './access.ts';
import { countLearners } from './publish-draft.ts';
import { findDraft } from './queries.ts';

/**
 * What retiring a course would mean: who learns and has learned it, and what still asks for it.
 *
 * @throws studio.not_found, course.not_found
 */
export async function readRetirement(
	db: Kysely<DB>,
	{ actor, courseId, now }: { actor: Actor; courseId: string; now: Date }
) {
	assertWritesCourses(actor);
	const version = await getCourseVersion(db, await currentVersionOf(db, courseId));
	const today = bangkokDay(now);
	return {
		retired: await findRetirement(db, courseId),
		hasDraft: (await findDraft(db, courseId)) !== undefined,
		learners: await countLearners(db, courseId),
		assigned: await countAssigned(db, { courseId, today }),
		standards: await listAskingFor(db, { course: version, today }),
		neededBy: await listNeeding(db, courseId)
	};
}

/**
 * Closes a course to newcomers. Who is in the middle of it finishes it, and records keep it.
 *
 * @throws course.not_found, also for a retired one; studio.draft_under_way; studio.course_needed while
 *   another course can only be taken up after it
 */
export async function retireCourse(
	db: Transaction<DB>,
	{ actor, courseId, reason, now }: { actor: Actor; courseId: string; reason: string; now: Date }
): Promise<void> {
	assertCan(actor, 'course.write');
	const course = await lockCourse(db, courseId);
	if (course.retired_at) throw notFound('course');
	if (await findDraft(db, courseId)) throw draftUnderWay();
	if ((await listNeeding(db, courseId)).length > 0) throw courseNeeded();
	const { running } = await countLearners(db, courseId);
	await db
		.updateTable('course')
		.set({ retired_at: now, retired_reason: reason })
		.where('id', '=', courseId)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'course.retired',
		subject: { kind: 'course', id: courseId },
		before: { version: course.current_version_id },
		after: { running },
		reason,
		now
	});
}

/** Opens a retired course to newcomers again, in the version it had. @throws course.not_found */
export async function reopenCourse(
	db: Transaction<DB>,
	{ actor, courseId, reason, now }: { actor: Actor; courseId: string; reason: string; now: Date }
): Promise<void> {
	assertCan(actor, 'course.write');
	const course = await lockCourse(db, courseId);
	if (!course.retired_at) throw notFound('course');
	await db
		.updateTable('course')
		.set({ retired_at: null, retired_reason: null })
		.where('id', '=', courseId)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'course.reopened',
		subject: { kind: 'course', id: courseId },
		before: { reason: course.retired_reason },
		after: { version: course.current_version_id },
		reason,
		now
	});
}

async function lockCourse(db: Transaction<DB>, courseId: string) {
	const course = await db
		.selectFrom('course')
		.select(['current_version_id', 'retired_at', 'retired_reason'])
		.where('id', '=', courseId)
		.where('current_version_id', 'is not', null)
		.forUpdate()
		.executeTakeFirst();
	if (!course) throw notFound('course');
	return course;
}

async function currentVersionOf(db: Kysely<DB>, courseId: string): Promise<number> {
	const course = await db
		.selectFrom('course')
		.select('current_version_id')
		.where('id', '=', courseId)
		.executeTakeFirst();
	if (!course?.current_version_id) throw notFound('course');
	return course.current_version_id;
}

/** Open courses that can only be taken up after this one. */
async function listNeeding(db: Kysely<DB>, courseId: string) {
	return [...(await currentCourses(db)).values()]
		.filter(({ prerequisites }) => prerequisites.includes(courseId))
		.map((course) => ({ id: course.courseId, title: course.title }));
}

/** People of whom an order or an audience rule asks the course today. */
async function countAssigned(
	db: Kysely<DB>,
	{ courseId, today }: { courseId: string; today: string }
): Promise<number> {
	const { count } = await db
		.selectFrom('assignment')
		.where('course_id', '=', courseId)
		.where('cancelled_at', 'is', null)
		.where(sql<boolean>`coalesce(until_on, 'infinity') >= ${today}::date`)
		.select(({ fn }) => fn.count<number>('person_id').distinct().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}
