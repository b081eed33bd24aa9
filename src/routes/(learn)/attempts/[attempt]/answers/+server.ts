import { json } from '@sveltejs/kit';
import { readFormAnswers } from '#lib/server/attempt/read-answers.ts';
import { saveAnswers } from '#lib/server/attempt/save-answers.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

/** Autosave: the whole form as it stands, so that a resend after a dropped link mends every gap. */
export const POST = ({ request, params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const attemptId = readId(params.attempt, 'attempt');
		const form = await request.formData();
		const now = new Date();
		const answers = await readFormAnswers(database(), { attemptId, personId, form });
		await database()
			.transaction()
			.execute((trx) => saveAnswers(trx, { attemptId, personId, answers, now }));
		return json({ savedAt: now.toISOString() });
	});
