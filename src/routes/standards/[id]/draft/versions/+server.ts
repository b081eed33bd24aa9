import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { saveDraft } from '#lib/server/standard/draft/save-draft.ts';

const schema = v.object({
	base: v.number(),
	source: v.pipe(v.string(), v.maxLength(1_000_000)),
	action: v.picklist(['text', 'form'])
});

/** Saves a draft as it is written. A conflict is an answer, with the text that counts. */
export const POST = ({ params, locals, request }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const sent = v.safeParse(schema, await request.json().catch(() => undefined));
		if (!sent.success) return json({ outcome: 'unreadable' }, { status: 422 });
		const saved = await database()
			.transaction()
			.execute((trx) =>
				saveDraft(trx, { actor, standardId: params.id, ...sent.output, now: new Date() })
			);
		return json(saved);
	});
