import { readMyLearning } from '#lib/server/learning/my-learning.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export async function load({ locals }) {
	const { personId } = signedIn(locals);
	const { assessments, ...learning } = await readMyLearning(database(), {
		personId,
		now: new Date()
	});
	return {
		...learning,
		standards: assessments.map(({ standard, evaluation }) => ({
			id: standard.id,
			title: standard.title,
			status: evaluation.status,
			until: evaluation.until,
			period: evaluation.period
		}))
	};
}
