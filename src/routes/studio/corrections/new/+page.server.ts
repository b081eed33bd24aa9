import { fail, redirect } from '@sveltejs/kit';
import type { Correction } from '#lib/domain/assessment/correction.ts';
import { readCorrectedKey } from '#lib/domain/assessment/read-correction.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import { m } from '#lib/paraglide/messages.js';
import { proposeCorrection } from '#lib/server/correction/propose-correction.ts';
import { readCorrectable } from '#lib/server/correction/read-correctable.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ locals, url }) =>
	answer(() =>
		readCorrectable(database(), {
			actor: signedIn(locals),
			itemVersionId: readId(url.searchParams.get('item'), 'item')
		})
	);

export const actions = {
	default: ({ locals, url, request }) =>
		answer(() =>
			refusable('correction', async () => {
				const actor = signedIn(locals);
				const itemVersionId = readId(url.searchParams.get('item'), 'item');
				const { item, quizzes } = await readCorrectable(database(), { actor, itemVersionId });
				const form = await request.formData();
				const reason = String(form.get('reason') ?? '').trim();
				const kind = String(form.get('kind') ?? 'key');
				const change = readChange(item, kind, form);
				const errors: Record<string, string[]> = {};
				if (!change) errors['key'] = [m.correction_key_missing()];
				if (reason === '') errors['reason'] = [m.correction_reason_missing()];
				if (!change || reason === '') return fail(422, { errors, values: { reason, kind } });
				const quizId = url.searchParams.get('quiz') ?? quizzes[0]?.quizId ?? '';
				const alsoVersionIds = form.getAll('also').map((id) => readId(id, 'item'));
				const { correctionId } = await database()
					.transaction()
					.execute((trx) =>
						proposeCorrection(trx, {
							actor,
							quizId,
							itemVersionId,
							change,
							alsoVersionIds,
							reason,
							now: new Date()
						})
					);
				redirect(303, `/studio/corrections/${correctionId}`);
			})
		)
};

function readChange(item: Item, kind: string, form: FormData): Correction | undefined {
	if (kind === 'everyone' || kind === 'void') return { kind };
	const key = readCorrectedKey(item, form);
	return key ? { kind: 'key', key } : undefined;
}
