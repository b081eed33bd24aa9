import { sql, type Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';

export interface TriedQuiz {
	quizId: string;
	courseId: string;
	kind: string;
	title: Localised;
	/** People who have handed in at least one attempt. */
	people: number;
}

const pageSize = 25;

/**
 * Quizzes that somebody has handed in, by id, with the title of their newest version.
 *
 * @throws quiz.not_found for who may not read items
 */
export async function listTriedQuizzes(
	db: Kysely<DB>,
	{ actor, after }: { actor: Actor; after?: string | null }
): Promise<Page<TriedQuiz>> {
	if (!can(actor, 'item.read')) throw notFound('quiz');
	const [last] = decodeKey(after) ?? [];
	const tried = await db
		.selectFrom('attempt')
		.where('submitted_at', 'is not', null)
		.$if(typeof last === 'string', (query) => query.where('quiz_id', '>', last as string))
		.groupBy('quiz_id')
		.select(['quiz_id', sql<number>`count(distinct person_id)::int`.as('people')])
		.orderBy('quiz_id')
		.limit(pageSize + 1)
		.execute();
	if (tried.length === 0) return { rows: [] };
	const versions = await db
		.selectFrom('quiz_version')
		.innerJoin('course_version', 'course_version.id', 'quiz_version.course_version_id')
		.where(
			'quiz_version.quiz_id',
			'in',
			tried.map(({ quiz_id }) => quiz_id)
		)
		.distinctOn('quiz_version.quiz_id')
		.select([
			'quiz_version.quiz_id',
			'quiz_version.kind',
			'quiz_version.title',
			'course_version.course_id'
		])
		.orderBy('quiz_version.quiz_id')
		.orderBy('quiz_version.course_version_id', 'desc')
		.execute();
	const newest = new Map(versions.map((version) => [version.quiz_id, version]));
	const rows = tried.flatMap(({ quiz_id, people }) => {
		const version = newest.get(quiz_id);
		if (version === undefined) return [];
		const { course_id, kind, title } = version;
		return [{ quizId: quiz_id, courseId: course_id, kind, title: title as Localised, people }];
	});
	return toPage(rows, pageSize, ({ quizId }) => [quizId]);
}
