import { fail, redirect } from '@sveltejs/kit';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { editSource, looseTree } from '#lib/domain/standard/edit-source.ts';
import { editsOfAction, editsOfForm, type Fields } from '#lib/domain/standard/form-edits.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { discardDraft } from '#lib/server/standard/draft/discard-draft.ts';
import { getDraft } from '#lib/server/standard/draft/queries.ts';
import { readDraftPage } from '#lib/server/standard/draft/read-draft-page.ts';
import { restoreVersion, saveDraft, type Saved } from '#lib/server/standard/draft/save-draft.ts';
import { startDraft } from '#lib/server/standard/draft/start-draft.ts';
import { beginImpact } from '#lib/server/standard/impact/begin-impact.ts';
import { assertOwns } from '#lib/server/standard/ownership.ts';

export const load = ({ params, locals }) =>
	answer(async () => ({
		...(await readDraftPage(database(), { actor: signedIn(locals), standardId: params.id })),
		today: bangkokDay(new Date())
	}));

const draftPath = (id: string) => `/standards/${encodeURIComponent(id)}/draft`;

/** Back to the draft, or on a conflict to both texts; nothing of either is lost. */
function shown(id: string, saved: Saved, mine: string, focus = '') {
	if (saved.outcome !== 'conflict') redirect(303, `${draftPath(id)}${focus && `#${focus}`}`);
	const { head, source, aside } = saved;
	return fail(409, { conflict: { head, theirs: source, mine, aside } });
}

export const actions = {
	start: ({ params, locals }) =>
		answer(async () => {
			const now = new Date();
			const input = { actor: signedIn(locals), standardId: params.id, today: bangkokDay(now), now };
			await database()
				.transaction()
				.execute((trx) => startDraft(trx, input));
			redirect(303, draftPath(params.id));
		}),
	text: ({ params, locals, request }) =>
		answer(async () => {
			const form = await request.formData();
			const base = readId(form.get('base'), 'draft');
			// Browsers post lines as CRLF.
			const source = String(form.get('source') ?? '').replaceAll('\r\n', '\n');
			const input = { actor: signedIn(locals), standardId: params.id, base, now: new Date() };
			const saved = await database()
				.transaction()
				.execute((trx) => saveDraft(trx, { ...input, source, action: 'text' }));
			return shown(params.id, saved, source);
		}),
	form: ({ params, locals, request }) =>
		answer(async () => {
			const actor = signedIn(locals);
			assertOwns(actor, 'standard.write');
			const form = await request.formData();
			const base = readId(form.get('base'), 'draft');
			const fields = [...form] as unknown as Fields;
			const db = database();
			const draft = await getDraft(db, params.id);
			const tree = looseTree(draft.source);
			if (tree === undefined) redirect(303, draftPath(params.id));
			const formed = editSource(draft.source, editsOfForm(tree, fields));
			const action = String(form.get('do') ?? '');
			const asked = editsOfAction(looseTree(formed) ?? tree, action, fields);
			const source = editSource(formed, asked.edits);
			const input = { actor, standardId: params.id, base, source, now: new Date() };
			const saved = await db
				.transaction()
				.execute((trx) => saveDraft(trx, { ...input, action: 'form' }));
			return shown(params.id, saved, source, action ? asked.focus.join('-') : '');
		}),
	restore: ({ params, locals, request }) =>
		answer(async () => {
			const form = await request.formData();
			const base = readId(form.get('base'), 'draft');
			const number = readId(form.get('number'), 'draft');
			const input = { actor: signedIn(locals), standardId: params.id, now: new Date() };
			const saved = await database()
				.transaction()
				.execute((trx) => restoreVersion(trx, { ...input, base, number }));
			return shown(params.id, saved, '');
		}),
	discard: ({ params, locals }) =>
		answer(async () => {
			const input = { actor: signedIn(locals), standardId: params.id, now: new Date() };
			await database()
				.transaction()
				.execute((trx) => discardDraft(trx, input));
			redirect(303, '/standards');
		}),
	impact: ({ params, locals }) =>
		answer(async () => {
			const input = { actor: signedIn(locals), standardId: params.id, now: new Date() };
			const impactId = await beginImpact(database(), input);
			redirect(303, `/standards/${encodeURIComponent(params.id)}/impact/${impactId}`);
		})
};
