import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { assertReadsDrafts } from './access.ts';
import type { DraftState } from './queries.ts';
import { draftTitle, isAuthor } from './review-draft.ts';

/**
 * The studio as one person finds it: what waits for them, drafts under way, and every published course
 * with the day on which it is to be looked at again.
 */
export async function readStudio(
	db: Kysely<DB>,
	{ actor, today }: { actor: Actor; today: string }
) {
	assertReadsDrafts(actor);
	const rows = await db
		.selectFrom('course_draft')
		.select(['id', 'course_id as courseId', 'state'])
		.where('closed_at', 'is', null)
		.orderBy('created_at', 'desc')
		.execute();
	const drafts = await Promise.all(
		rows.map(async (row) => {
			const isOwn = await isAuthor(db, row.id, actor);
			const state = row.state as DraftState;
			return {
				courseId: row.courseId,
				state,
				title: await draftTitle(db, row),
				isOwn,
				waitsForMe: waitsFor(actor, state, isOwn)
			};
		})
	);
	const underWay = new Set(drafts.map(({ courseId }) => courseId));
	const courses = [...(await knownCourses(db)).values()].map((course) => ({
		courseId: course.courseId,
		title: course.title as Localised,
		number: course.number,
		owner: course.owner,
		reviewBy: course.reviewBy,
		isOverdue: !course.retired && course.reviewBy !== null && course.reviewBy < today,
		retired: course.retired,
		hasDraft: underWay.has(course.courseId)
	}));
	return { mayWrite: can(actor, 'course.write'), drafts, courses };
}

function waitsFor(actor: Actor, state: DraftState, isOwn: boolean): boolean {
	if (state === 'in_review') return can(actor, 'course.review') && !isOwn;
	return isOwn && (state === 'changes_asked' || state === 'approved');
}
