import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { correctItem, type Correction } from '#lib/domain/assessment/correction.ts';
import { changesNothing, underWay } from '#lib/domain/assessment/correction-errors.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listHolders } from '../access/list-holders.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB, Json } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { correctionsInForce } from './in-force.ts';
import { fitsVersion, getItemVersion, listQuizzesOf, listVersionsOfItem } from './queries.ts';

export interface Proposal {
	actor: Actor;
	quizId: string;
	/** The version from whose page it is proposed. */
	itemVersionId: number;
	change: Correction;
	/** Other versions of the item to correct too. */
	alsoVersionIds: readonly number[];
	reason: string;
	now: Date;
}

/**
 * Proposes to mark finished attempts anew. Nothing is marked yet: its page shows whom it would move.
 * For an item of an exam, those who may decide are told.
 *
 * @throws item.not_found, correction.under_way, correction.changes_nothing
 */
export async function proposeCorrection(
	db: Transaction<DB>,
	{ actor, quizId, itemVersionId, change, alsoVersionIds, reason, now }: Proposal
): Promise<{ correctionId: number }> {
	assertCan(actor, 'course.write');
	const { itemKey } = await getItemVersion(db, itemVersionId);
	const asked = new Set([itemVersionId, ...alsoVersionIds]);
	const versions = (await listVersionsOfItem(db, itemKey)).filter(
		(version) => asked.has(version.id) && fitsVersion(change, version)
	);
	if (!versions.some(({ id }) => id === itemVersionId)) throw notFound('item');
	const ids = versions.map(({ id }) => id);
	const inForce = await correctionsInForce(db, ids);
	if (
		versions.every((version) => isMarkedSo(version.item, change, inForce.get(version.id)?.change))
	)
		throw changesNothing();
	const quizzes = await listQuizzesOf(db, ids);
	const quiz = quizzes.find((each) => each.quizId === quizId);
	if (!quiz) throw notFound('item');
	const needsApproval = quizzes.some(({ kind }) => kind === 'exam');
	const row = await db
		.insertInto('item_correction')
		.values({
			item_key: itemKey,
			quiz_id: quizId,
			change: json(change),
			reason,
			needs_approval: needsApproval,
			proposed_by: actor.accountId,
			proposed_at: now
		})
		.onConflict((conflict) =>
			conflict.column('item_key').where('state', '=', 'proposed').doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	if (!row) throw underWay();
	await db
		.insertInto('item_correction_version')
		.values(ids.map((id) => ({ correction_id: row.id, item_version_id: id })))
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'item.correction_proposed',
		subject: { kind: 'item', id: itemKey },
		after: { correction: row.id, versions: ids, change: change as Json },
		reason,
		now
	});
	if (needsApproval)
		for (const personId of await listHolders(db, {
			capability: 'course.review',
			today: bangkokDay(now)
		}))
			if (personId !== actor.personId)
				await queueMessage(db, {
					personId,
					kind: 'correction_proposed',
					params: { quiz: quiz.title, item: itemKey, reason },
					dedupeKey: `correction.proposed:${row.id}:${personId}`,
					now,
					subjectUrl: `/studio/corrections/${row.id}`
				});
	return { correctionId: row.id };
}

/** Whether the change leaves the marking as it is. */
function isMarkedSo(
	item: Parameters<typeof correctItem>[0],
	change: Correction,
	inForce: Correction | undefined
): boolean {
	if (change.kind !== 'key') return inForce?.kind === change.kind;
	if (inForce && inForce.kind !== 'key') return false;
	return JSON.stringify(correctItem(item, inForce)) === JSON.stringify(correctItem(item, change));
}
