import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { isEmpty } from '#lib/domain/audience/condition.ts';
import { readCondition } from '#lib/domain/audience/condition-query.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { currentCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { readUnitChoice } from '../org-unit/unit-choice.ts';
import { readingScope } from '../person/reading-scope.ts';
import { previewAudience } from './preview-audience.ts';

/**
 * The condition and course that an address asks for, and who fits it today.
 *
 * @throws audience.not_found for who may write nobody; org_unit.not_found
 */
export async function readRulePage(
	db: Kysely<DB>,
	{ actor, url, now }: { actor: Actor; url: URL; now: Date }
) {
	if (!can(actor, 'person.write')) throw notFound('audience');
	const condition = readCondition(url.searchParams);
	const courses = [...(await currentCourses(db)).values()];
	const course =
		courses.find(({ courseId }) => courseId === url.searchParams.get('course')) ?? courses[0];
	const today = bangkokDay(now);
	const [unit, preview] = await Promise.all([
		readUnitChoice(db, { scope: readingScope(actor), code: condition.unit }),
		isEmpty(condition)
			? undefined
			: previewAudience(db, { actor, condition, courseId: course?.courseId, today })
	]);
	return {
		condition,
		unit,
		preview,
		today,
		courseId: course?.courseId,
		courses: courses.map(({ courseId, title }) => ({ id: courseId, title }))
	};
}
