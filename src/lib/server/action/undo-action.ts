import type { Kysely, Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { capabilityFor } from '#lib/domain/action/kinds.ts';
import type { WhyKept } from '#lib/domain/action/person-plan.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { peopleAtOnce } from './confirm-action.ts';
import type { DoneItem } from './performer.ts';
import { performerOf } from './performers.ts';
import { refusedIn } from './plan-people.ts';
import { seesAction } from './sees-action.ts';
import { listItemsIn, lockAction, writeOutcomes } from './stored-action.ts';

const batch = 500;

/**
 * What undoing an action would keep, and why; everybody else to whom it was done is undone.
 *
 * @throws action.not_found
 */
export async function previewUndo(
	db: Kysely<DB>,
	{ actor, actionId, now }: { actor: Actor; actionId: number; now: Date }
): Promise<{ undone: number; kept: Map<number, WhyKept> }> {
	const action = await seesAction(db, { actor, actionId, now });
	const today = bangkokDay(now);
	const kept = new Map<number, WhyKept>();
	let done = 0;
	for (let after: number | undefined = 0; after !== undefined;) {
		const items: DoneItem[] = await listItemsIn(db, {
			actionId,
			state: 'done',
			after,
			limit: batch
		});
		done += items.length;
		const some = await keptOf(db, { actor, request: action.request, items, today });
		for (const [personId, why] of some) kept.set(personId, why);
		after = items.length === batch ? items.at(-1)?.personId : undefined;
	}
	return { undone: done - kept.size, kept };
}

/**
 * Takes back what an action did, as a whole: everybody of whom it can be undone. A second click does
 * nothing.
 *
 * @returns whether people are left to undo, by `continueUndo`
 * @throws action.not_found, access.not_allowed
 */
export async function undoAction(
	db: Kysely<DB>,
	{ actor, actionId, reason, now }: { actor: Actor; actionId: number; reason: string; now: Date }
): Promise<{ unfinished: boolean }> {
	await seesAction(db, { actor, actionId, now });
	return db.transaction().execute(async (trx) => {
		const action = await lockAction(trx, actionId);
		if (!action) throw notFound('action');
		assertCan(actor, capabilityFor(action.request.kind));
		if (action.state !== 'done') return { unfinished: action.state === 'undoing' };
		await trx
			.updateTable('bulk_action')
			.set({
				state: 'undoing',
				undo_reason: reason,
				undone_by: actor.accountId,
				undo_confirmed_at: now
			})
			.where('id', '=', actionId)
			.execute();
		await appendAudit(trx, {
			actor: { accountId: actor.accountId },
			action: 'action.undone',
			subject: { kind: 'bulk_action', id: actionId },
			after: { ...action.request },
			reason,
			now
		});
		return undoBatch(trx, { actor, actionId, size: peopleAtOnce, now });
	});
}

/** Goes on undoing, batch by batch, to the end. Safe to call twice. */
export async function continueUndo(
	db: Kysely<DB>,
	{ actor, actionId, now }: { actor: Actor; actionId: number; now: () => Date }
): Promise<void> {
	for (let unfinished = true; unfinished;)
		({ unfinished } = await db
			.transaction()
			.execute((trx) => undoBatch(trx, { actor, actionId, size: batch, now: now() })));
}

async function undoBatch(
	db: Transaction<DB>,
	{ actor, actionId, size, now }: { actor: Actor; actionId: number; size: number; now: Date }
): Promise<{ unfinished: boolean }> {
	const action = await lockAction(db, actionId);
	if (action?.undone_by !== actor.accountId) throw notFound('action');
	if (action.state !== 'undoing' || action.undo_reason === null) return { unfinished: false };
	const { request, undo_reason: reason } = action;
	const items = await listItemsIn(db, { actionId, state: 'done', limit: size });
	const kept = await keptOf(db, { actor, request, items, today: bangkokDay(now) });
	const undoing = items.filter(({ personId }) => !kept.has(personId));
	if (undoing.length > 0)
		await performerOf(request).undo(db, {
			request,
			items: undoing,
			...{ actionId, actor, reason, now }
		});
	await writeOutcomes(
		db,
		actionId,
		items.map(({ personId }) => {
			const why = kept.get(personId);
			return why ? { personId, state: 'kept', why } : { personId, state: 'undone', why: null };
		})
	);
	if (items.length === size) return { unfinished: true };
	await db
		.updateTable('bulk_action')
		.set({ state: 'undone', undone_at: now })
		.where('id', '=', actionId)
		.execute();
	return { unfinished: false };
}

async function keptOf(
	db: Kysely<DB>,
	{
		actor,
		request,
		items,
		today
	}: { actor: Actor; request: ActionRequest; items: readonly DoneItem[]; today: string }
): Promise<Map<number, WhyKept>> {
	if (items.length === 0) return new Map();
	const personIds = items.map(({ personId }) => personId);
	const refused = await refusedIn(db, { actor, request, personIds, today });
	const reached = items.filter(({ personId }) => !refused.has(personId));
	return new Map([
		...refused,
		...(await performerOf(request).keep(db, { request, items: reached, today }))
	]);
}
