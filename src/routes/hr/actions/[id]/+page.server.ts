import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { confirmAction, continueAction } from '#lib/server/action/confirm-action.ts';
import { discardDraft } from '#lib/server/action/discard-draft.ts';
import { inBackground } from '#lib/server/action/in-background.ts';
import { readAction } from '#lib/server/action/read-action.ts';
import type { ItemState } from '#lib/server/action/stored-action.ts';
import { continueUndo, previewUndo, undoAction } from '#lib/server/action/undo-action.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const states: readonly ItemState[] = ['planned', 'left', 'done', 'undone', 'kept'];
const reasonSchema = v.object({
	reason: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.minLength(5, () => m.action_reason_missing()),
		v.maxLength(500)
	)
});

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const now = new Date();
		const actionId = readId(params.id, 'action');
		const after = url.searchParams.get('after') ?? undefined;
		const show = states.find((state) => state === url.searchParams.get('show'));
		const action = await readAction(db, {
			...{ actor, actionId, now },
			...(show && { show }),
			...(after && { after })
		});
		const undoing = url.searchParams.has('undo') && action.state === 'done';
		const preview = undoing ? await previewUndo(db, { actor, actionId, now }) : undefined;
		const pageAt = (at: string | undefined) => {
			const query = new URLSearchParams(url.searchParams);
			if (at) query.set('after', at);
			else query.delete('after');
			return `?${query}`;
		};
		return {
			action,
			show,
			firstPage: after && pageAt(undefined),
			nextPage: action.next && pageAt(action.next),
			undo: preview && { undone: preview.undone, kept: Object.fromEntries(preview.kept) }
		};
	});

export const actions = {
	confirm: ({ request, locals, params }) =>
		answer(async () => {
			const db = database();
			const actor = signedIn(locals);
			const actionId = readId(params.id, 'action');
			const form = await readForm(request, reasonSchema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { reason } = form.data;
			const { unfinished } = await confirmAction(db, {
				...{ actor, actionId, reason, now: new Date() }
			});
			if (unfinished)
				inBackground(actionId, () =>
					continueAction(db, { actor, actionId, now: () => new Date() })
				);
			redirect(303, `/hr/actions/${actionId}`);
		}),
	undo: ({ request, locals, params }) =>
		answer(async () => {
			const db = database();
			const actor = signedIn(locals);
			const actionId = readId(params.id, 'action');
			const form = await readForm(request, reasonSchema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { reason } = form.data;
			const { unfinished } = await undoAction(db, {
				...{ actor, actionId, reason, now: new Date() }
			});
			if (unfinished)
				inBackground(actionId, () => continueUndo(db, { actor, actionId, now: () => new Date() }));
			redirect(303, `/hr/actions/${actionId}`);
		}),
	continue: ({ locals, params }) =>
		answer(async () => {
			const db = database();
			const actor = signedIn(locals);
			const actionId = readId(params.id, 'action');
			const { state } = await readAction(db, { actor, actionId, now: new Date() });
			const go = state === 'undoing' ? continueUndo : continueAction;
			inBackground(actionId, () => go(db, { actor, actionId, now: () => new Date() }));
			redirect(303, `/hr/actions/${actionId}`);
		}),
	discard: ({ locals, params }) =>
		answer(async () => {
			const actionId = readId(params.id, 'action');
			await discardDraft(database(), { actor: signedIn(locals), actionId });
			redirect(303, '/hr/actions');
		})
};
