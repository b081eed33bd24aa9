import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { distributionOf, shownAverage, type Distribution } from '#lib/domain/feedback/feedback.ts';
import { readHead, type CourseHead } from '../course-trainer/read-head.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';

/**
 * What learners said of a course, as trainers read it: no names, no day and no score beside a comment,
 * and the distribution only of enough.
 *
 * @throws studio.not_found, course.not_found
 */
export async function readFeedback(
	db: Kysely<DB>,
	input: { actor: Actor; courseId: string; after?: string; now: Date }
): Promise<
	CourseHead & {
		count: number;
		distribution: Distribution | null;
		comments: Page<{ text: string }>;
	}
> {
	const head = await readHead(db, input);
	const counts = (await countScores(db, [input.courseId])).get(input.courseId) ?? new Map();
	return {
		...head,
		count: [...counts.values()].reduce((sum, count) => sum + count, 0),
		distribution: distributionOf(counts),
		comments: await listComments(db, input)
	};
}

/** The averages that the catalogue shows, by course; a course with too few ratings has none. */
export async function readAverages(
	db: Kysely<DB>,
	courseIds: string[]
): Promise<Map<string, { average: number; count: number }>> {
	const counts = await countScores(db, courseIds);
	return new Map(
		[...counts].flatMap(([courseId, scores]) => {
			const shown = shownAverage(scores);
			return shown ? [[courseId, shown] as const] : [];
		})
	);
}

const pageSize = 20;

/** In an order that says nothing of who wrote when. */
async function listComments(
	db: Kysely<DB>,
	{ courseId, after }: { courseId: string; after?: string }
): Promise<Page<{ text: string }>> {
	const mixed = sql<string>`md5(fact_id::text || course_id)`;
	const [last] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('course_feedback')
		.where('course_id', '=', courseId)
		.where('comment', '<>', '')
		.$if(typeof last === 'string', (query) => query.where(mixed, '>', last as string))
		.select(['comment as text', mixed.as('key')])
		.orderBy(mixed)
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows, pageSize, ({ key }) => [key]);
	return { ...page, rows: page.rows.map(({ text }) => ({ text })) };
}

async function countScores(
	db: Kysely<DB>,
	courseIds: string[]
): Promise<Map<string, Map<number, number>>> {
	if (courseIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('course_feedback')
		.where('course_id', 'in', courseIds)
		.groupBy(['course_id', 'score'])
		.select(['course_id', 'score', sql<number>`count(*)::int`.as('count')])
		.execute();
	const found = new Map<string, Map<number, number>>();
	for (const { course_id, score, count } of rows)
		found.set(course_id, (found.get(course_id) ?? new Map<number, number>()).set(score, count));
	return found;
}
