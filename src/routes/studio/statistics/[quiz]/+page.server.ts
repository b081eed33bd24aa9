import { can } from '#lib/domain/access/capabilities.ts';
import { scatterPlot } from '#lib/domain/item-statistics/plots.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import {
	FEWEST_SHOWN,
	readQuizStatistics
} from '#lib/server/item-statistics/read-quiz-statistics.ts';

export const load = ({ locals, params }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const report = await readQuizStatistics(database(), { actor, quizId: params.quiz });
		return {
			report,
			mayCorrect: can(actor, 'course.write'),
			scatter: scatterPlot(report.items.map(({ figures }) => figures)),
			fewest: FEWEST_SHOWN
		};
	});
