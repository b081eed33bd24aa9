import { sql, type Kysely, type Transaction } from 'kysely';
import { can, rolesWith, scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { getCurrentVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { listOpening } from '../person/list-opening.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertWritesCourses } from '../studio/access.ts';

export interface CourseTrainer {
	accountId: number;
	personId: number;
	name: { th: string; en: string };
	since: Date;
}

/** Who looks after a course, the longest first. A role that has ended since counts no more. */
export async function listTrainers(
	db: Kysely<DB>,
	{ courseId, today }: { courseId: string; today: string }
): Promise<CourseTrainer[]> {
	const rows = await db
		.selectFrom('course_trainer')
		.innerJoin('account', 'account.id', 'course_trainer.account_id')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('course_trainer.course_id', '=', courseId)
		.where('course_trainer.ended_at', 'is', null)
		.where('account.disabled_at', 'is', null)
		.where('account.id', 'in', writersOn(db, today))
		.select(['account.id as accountId', 'person.id as personId', 'course_trainer.since'])
		.select(nameColumns)
		.orderBy('course_trainer.id')
		.execute();
	return rows.map((row) => ({
		accountId: row.accountId,
		personId: row.personId,
		since: row.since,
		name: nameOf(row)
	}));
}

/** Who is told of what learners ask: its trainers, else everybody who writes courses. */
export async function listToTell(
	db: Kysely<DB>,
	{ courseId, today }: { courseId: string; today: string }
): Promise<number[]> {
	const trainers = await listTrainers(db, { courseId, today });
	if (trainers.length > 0) return trainers.map(({ personId }) => personId);
	const rows = await db
		.selectFrom('account')
		.where('disabled_at', 'is', null)
		.where('id', 'in', writersOn(db, today))
		.select('person_id')
		.orderBy('id')
		.execute();
	return rows.map(({ person_id }) => person_id);
}

/** Whether an actor looks after a course, and may still write courses. */
export async function looksAfter(
	db: Kysely<DB>,
	{ actor, courseId }: { actor: Actor; courseId: string }
): Promise<boolean> {
	if (!can(actor, 'course.write')) return false;
	const row = await db
		.selectFrom('course_trainer')
		.select('id')
		.where('course_id', '=', courseId)
		.where('account_id', '=', actor.accountId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Of these people, whom the actor may know by name as a learner of the course: who looks after it, those
 * in the units of their role.
 */
export async function listNamed(
	db: Kysely<DB>,
	input: { actor: Actor; courseId: string; personIds: number[]; today: string }
): Promise<Map<number, { th: string; en: string }>> {
	const { actor, personIds, today } = input;
	if (personIds.length === 0 || !(await looksAfter(db, input))) return new Map();
	const scope = scopeOf(actor, 'course.write');
	const seen = [...(await listOpening(db, { scope, personIds, today }))];
	if (seen.length === 0) return new Map();
	const rows = await db
		.selectFrom('person')
		.where('id', 'in', seen)
		.select(['id', ...nameColumns])
		.execute();
	return new Map(rows.map((row) => [row.id, nameOf(row)]));
}

/**
 * Takes a course on: from now on the actor is told of its questions and sees its learners by name. Who
 * looks after it already is told of it.
 */
export async function takeOn(
	db: Transaction<DB>,
	{ actor, courseId, now }: { actor: Actor; courseId: string; now: Date }
): Promise<void> {
	assertWritesCourses(actor);
	const { title } = await getCurrentVersion(db, courseId);
	const others = await listTrainers(db, { courseId, today: bangkokDay(now) });
	const row = await db
		.insertInto('course_trainer')
		.values({ course_id: courseId, account_id: actor.accountId, since: now })
		.onConflict((conflict) =>
			conflict.columns(['course_id', 'account_id']).where('ended_at', 'is', null).doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	if (!row) return;
	await audit(db, { actor, courseId, action: 'course.trainer_taken_on', now });
	const taker = await db
		.selectFrom('person')
		.where('id', '=', actor.personId)
		.select(nameColumns)
		.executeTakeFirstOrThrow();
	for (const { personId } of others)
		await queueMessage(db, {
			personId,
			kind: 'course_trainer',
			params: { title: title as Localised, person: nameOf(taker) },
			dedupeKey: `course.trainer:${row.id}:${personId}`,
			subjectUrl: `/studio/courses/${courseId}/learners`,
			now
		});
}

/** Gives a course back: no names and no questions any more. @throws course_trainer.not_found */
export async function giveBack(
	db: Transaction<DB>,
	{ actor, courseId, now }: { actor: Actor; courseId: string; now: Date }
): Promise<void> {
	const row = await db
		.updateTable('course_trainer')
		.set({ ended_at: now })
		.where('course_id', '=', courseId)
		.where('account_id', '=', actor.accountId)
		.where('ended_at', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (!row) throw notFound('course_trainer');
	await audit(db, { actor, courseId, action: 'course.trainer_given_back', now });
}

/** Accounts that may write courses on a day. */
function writersOn(db: Kysely<DB>, today: string) {
	return db
		.selectFrom('role_grant')
		.where('role', 'in', rolesWith('course.write'))
		.where('starts_on', '<=', today)
		.where(sql<boolean>`coalesce(ends_on, 'infinity') >= ${today}::date`)
		.select('account_id');
}

const audit = (
	db: Transaction<DB>,
	{ actor, courseId, action, now }: { actor: Actor; courseId: string; action: string; now: Date }
) =>
	appendAudit(db, {
		actor: { accountId: actor.accountId },
		action,
		subject: { kind: 'course', id: courseId },
		after: { trainer: actor.accountId },
		now
	});
