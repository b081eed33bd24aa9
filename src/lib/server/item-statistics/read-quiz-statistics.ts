import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { ItemType, Level } from '#lib/domain/assessment/items.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { ItemStatistics } from '#lib/domain/item-statistics/describe-item.ts';
import type { QuizStatistics } from '#lib/domain/item-statistics/describe-quiz.ts';
import { judgeQuarantine, type Quarantine } from '#lib/domain/item-statistics/quarantine.ts';
import type { DB } from '../db/schema.ts';
import { MOST_SITTINGS, readSittings } from './read-sittings.ts';
import { studySittings } from './study-sittings.ts';

/** Fewer people than this and a table of choices would tell what one of them answered. */
export const FEWEST_SHOWN = 5;

export interface ReportedItem {
	key: string;
	type: ItemType;
	level: Level;
	points: number;
	/** HTML. */
	stem: Localised;
	options: Record<string, Localised>;
	figures: ItemStatistics;
	quarantine: Quarantine | null;
}

export interface QuizReport {
	quizId: string;
	courseId: string;
	kind: string;
	title: Localised;
	people: number;
	/** Whether only the latest sittings were counted. */
	cut: boolean;
	/** null: too few people to show figures without showing a person. */
	figures: Omit<QuizStatistics, 'items'> | null;
	items: ReportedItem[];
}

/**
 * Statistics of a quiz and of each item version on its papers, from first finished attempts.
 *
 * @throws quiz.not_found also for who may not read items
 */
export async function readQuizStatistics(
	db: Kysely<DB>,
	{ actor, quizId }: { actor: Actor; quizId: string }
): Promise<QuizReport> {
	if (!can(actor, 'item.read')) throw notFound('quiz');
	const quiz = await db
		.selectFrom('quiz_version')
		.innerJoin('course_version', 'course_version.id', 'quiz_version.course_version_id')
		.where('quiz_id', '=', quizId)
		.select(['course_version.course_id', 'quiz_version.kind', 'quiz_version.title'])
		.orderBy('course_version.id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!quiz) throw notFound('quiz');
	const { sittings, items } = await readSittings(db, quizId);
	const head = {
		quizId,
		courseId: quiz.course_id,
		kind: quiz.kind,
		title: quiz.title as Localised,
		people: sittings.length,
		cut: sittings.length >= MOST_SITTINGS
	};
	if (sittings.length < FEWEST_SHOWN) return { ...head, figures: null, items: [] };
	const { items: described, ...figures } = studySittings({ sittings, items });
	const reported = described.flatMap((figuresOfItem): ReportedItem[] => {
		const item = items.get(figuresOfItem.itemId);
		if (item === undefined || figuresOfItem.n < FEWEST_SHOWN) return [];
		const { id, type, level, points, stem } = item;
		const texts = 'options' in item ? item.options.map(({ id, text }) => [id, text]) : [];
		return [
			{
				...{ key: id, type, level, points, stem },
				options: Object.fromEntries(texts) as Record<string, Localised>,
				figures: figuresOfItem,
				quarantine: judgeQuarantine(figuresOfItem)
			}
		];
	});
	return { ...head, figures, items: reported.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}
