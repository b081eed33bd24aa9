import type { Kysely, Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { capabilityFor } from '#lib/domain/action/kinds.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { canonicalJson } from '#lib/domain/qualification/canonical-json.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { performerOf } from './performers.ts';
import { planPeople } from './plan-people.ts';
import {
	countItems,
	listItemsIn,
	lockAction,
	writeOutcomes,
	type Outcome
} from './stored-action.ts';

/** So many people are one transaction: all of it or nothing. A larger action goes on in batches. */
export const peopleAtOnce = 1000;
const batch = 500;

/**
 * Does what the preview of an action shows. A second confirmation finds the first and does nothing.
 * A person whom something befell since the preview is left alone, and it says so.
 *
 * @returns whether people are left to do, by `continueAction`
 * @throws action.not_found for another's draft
 */
export async function confirmAction(
	db: Kysely<DB>,
	{ actor, actionId, reason, now }: { actor: Actor; actionId: number; reason: string; now: Date }
): Promise<{ unfinished: boolean }> {
	return db.transaction().execute(async (trx) => {
		const action = await lockAction(trx, actionId);
		if (action?.created_by !== actor.accountId) throw notFound('action');
		assertCan(actor, capabilityFor(action.request.kind));
		if (action.state !== 'draft') return { unfinished: action.state === 'running' };
		await trx
			.updateTable('bulk_action')
			.set({ state: 'running', reason, confirmed_at: now })
			.where('id', '=', actionId)
			.execute();
		await appendAudit(trx, {
			actor: { accountId: actor.accountId },
			action: 'action.confirmed',
			subject: { kind: 'bulk_action', id: actionId },
			after: { ...action.request, people: await countItems(trx, actionId) },
			reason,
			now
		});
		return runBatch(trx, { actor, actionId, size: peopleAtOnce, now });
	});
}

/** Goes on with a confirmed action, batch by batch, to its end. Safe to call twice. */
export async function continueAction(
	db: Kysely<DB>,
	{ actor, actionId, now }: { actor: Actor; actionId: number; now: () => Date }
): Promise<void> {
	for (let unfinished = true; unfinished;)
		({ unfinished } = await db
			.transaction()
			.execute((trx) => runBatch(trx, { actor, actionId, size: batch, now: now() })));
}

async function runBatch(
	db: Transaction<DB>,
	{ actor, actionId, size, now }: { actor: Actor; actionId: number; size: number; now: Date }
): Promise<{ unfinished: boolean }> {
	const action = await lockAction(db, actionId);
	if (action?.created_by !== actor.accountId) throw notFound('action');
	if (action.state !== 'running' || action.reason === null) return { unfinished: false };
	const { request, reason } = action;
	const items = await listItemsIn(db, { actionId, state: 'planned', limit: size });
	const plans = await planPeople(db, {
		actor,
		request,
		personIds: items.map(({ personId }) => personId),
		today: bangkokDay(now)
	});
	const doing = items.filter(({ personId, before, after }) => {
		const plan = plans.get(personId);
		return (
			plan?.does && canonicalJson([plan.before, plan.after]) === canonicalJson([before, after])
		);
	});
	const made =
		doing.length === 0
			? new Map<number, never>()
			: await performerOf(request).perform(db, {
					request,
					items: doing,
					...{ actionId, actor, reason, now }
				});
	await writeOutcomes(
		db,
		actionId,
		items.map(({ personId }): Outcome => {
			const plan = plans.get(personId);
			if (made.has(personId))
				return { personId, state: 'done', why: null, made: made.get(personId) };
			return { personId, state: 'left', why: plan && !plan.does ? plan.why : 'changed' };
		})
	);
	if (items.length === size) return { unfinished: true };
	await db
		.updateTable('bulk_action')
		.set({ state: 'done', finished_at: now })
		.where('id', '=', actionId)
		.execute();
	return { unfinished: false };
}
