import { describeQuiz, type QuizStatistics } from '#lib/domain/item-statistics/describe-quiz.ts';
import { guessScore } from '#lib/domain/item-statistics/guess-score.ts';
import type { readSittings } from './read-sittings.ts';

/** Figures of a quiz and its items from sittings as they were read. */
export function studySittings({
	sittings,
	items
}: Awaited<ReturnType<typeof readSittings>>): QuizStatistics {
	const studied = [...items].map(([id, item]) => ({
		id,
		type: item.type,
		options: 'options' in item ? item.options.map(({ id, correct }) => ({ id, correct })) : [],
		guess: guessScore(item)
	}));
	return describeQuiz(sittings, studied);
}
