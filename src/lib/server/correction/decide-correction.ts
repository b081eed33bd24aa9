import type { Transaction } from 'kysely';
import { assertCan, can, type Actor } from '#lib/domain/access/capabilities.ts';
import { isDecided, secondPersonNeeded } from '#lib/domain/assessment/correction-errors.ts';
import { notAllowed } from '#lib/domain/errors/domain-error.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB, Json } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { correctFacts } from './correct-facts.ts';
import { holdQuizzes } from './in-force.ts';
import {
	listQuizzesOf,
	lockCorrection,
	type CorrectionState,
	type StoredCorrection
} from './queries.ts';
import { regradeAttempts, type Move } from './regrade-attempts.ts';

export interface Decision {
	actor: Actor;
	correctionId: number;
	note: string;
	now: Date;
}

/** Who may bring it into force: for an exam a reviewer who did not propose it, else its author. */
export function mayApply(actor: Actor, correction: StoredCorrection, proposedByPerson: number) {
	return correction.needsApproval
		? can(actor, 'course.review') && proposedByPerson !== actor.personId
		: can(actor, 'course.write');
}

/**
 * Brings a correction into force: marks every finished attempt with the item anew, and corrects the
 * facts that were made from them. What was known before stays known.
 *
 * @throws correction.not_found, correction.decided, correction.second_person,
 *   correction.nothing_left
 */
export async function applyCorrection(
	db: Transaction<DB>,
	{ actor, correctionId, note, now }: Decision
): Promise<{ attempts: number; moves: Move[] }> {
	const correction = await lockOpen(db, correctionId);
	await assertMayApply(db, actor, correction);
	await decide(db, correction, { actor, state: 'applied', note, now });
	return regrade(db, correction, { accountId: actor.accountId, note, now });
}

/** Turns a proposed correction down. @throws correction.decided, correction.second_person */
export async function declineCorrection(db: Transaction<DB>, input: Decision): Promise<void> {
	assertCan(input.actor, 'course.review');
	const correction = await lockOpen(db, input.correctionId);
	if ((await personOf(db, correction.proposedBy)) === input.actor.personId)
		throw secondPersonNeeded();
	await decide(db, correction, { ...input, state: 'declined' });
	await auditDecision(db, correction, { ...input, action: 'item.correction_declined' });
	await queueMessage(db, {
		personId: await personOf(db, correction.proposedBy),
		kind: 'correction_declined',
		params: { item: correction.itemKey, note: input.note || '–' },
		dedupeKey: `correction.declined:${correction.id}`,
		now: input.now,
		subjectUrl: `/studio/corrections/${correction.id}`
	});
}

/** Takes a proposal back. @throws correction.decided, access.not_allowed for another's */
export async function withdrawCorrection(db: Transaction<DB>, input: Decision): Promise<void> {
	assertCan(input.actor, 'course.write');
	const correction = await lockOpen(db, input.correctionId);
	if ((await personOf(db, correction.proposedBy)) !== input.actor.personId)
		throw notAllowed('course.write');
	await decide(db, correction, { ...input, state: 'withdrawn' });
	await auditDecision(db, correction, { ...input, action: 'item.correction_withdrawn' });
}

/** The work of a correction that is in force, for whoever applies it and for its preview. */
export async function regrade(
	db: Transaction<DB>,
	correction: StoredCorrection,
	{ accountId, note, now }: { accountId: number; note: string; now: Date }
): Promise<{ attempts: number; moves: Move[] }> {
	const { id: correctionId, itemVersionIds, reason } = correction;
	const quizzes = await listQuizzesOf(db, itemVersionIds);
	const quizIds = quizzes.map(({ quizId }) => quizId);
	await holdQuizzes(db, quizIds);
	const done = await regradeAttempts(db, { correctionId, itemVersionIds, quizIds, now });
	await auditDecision(db, correction, {
		action: 'item.regraded',
		actor: { accountId },
		note,
		now,
		result: { attempts: done.attempts, moved: done.moves.length }
	});
	await correctFacts(db, done.moves, { correctionId, reason, accountId, now });
	const titles = new Map(quizzes.map(({ quizId, title }) => [quizId, title]));
	await tellLearners(db, correction, { moves: done.moves, titles, now });
	return done;
}

/** Marks it as in force without asking who may: only inside a preview that is undone. */
export const bringIntoForce = (
	db: Transaction<DB>,
	correction: StoredCorrection,
	by: { accountId: number; now: Date }
) => decide(db, correction, { actor: by, state: 'applied', note: '', now: by.now });

async function lockOpen(db: Transaction<DB>, id: number): Promise<StoredCorrection> {
	const correction = await lockCorrection(db, id);
	if (correction.state !== 'proposed') throw isDecided();
	return correction;
}

async function assertMayApply(db: Transaction<DB>, actor: Actor, correction: StoredCorrection) {
	assertCan(actor, correction.needsApproval ? 'course.review' : 'course.write');
	const proposer = await personOf(db, correction.proposedBy);
	if (!mayApply(actor, correction, proposer)) throw secondPersonNeeded();
}

async function personOf(db: Transaction<DB>, accountId: number): Promise<number> {
	const row = await db
		.selectFrom('account')
		.select('person_id')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	return row.person_id;
}

async function decide(
	db: Transaction<DB>,
	{ id }: StoredCorrection,
	{
		actor,
		state,
		note,
		now
	}: { actor: { accountId: number }; state: CorrectionState; note: string; now: Date }
): Promise<void> {
	await db
		.updateTable('item_correction')
		.set({ state, decided_by: actor.accountId, decided_at: now, note })
		.where('id', '=', id)
		.execute();
}

async function auditDecision(
	db: Transaction<DB>,
	correction: StoredCorrection,
	{
		actor,
		action,
		note,
		now,
		result
	}: {
		actor: { accountId: number };
		action: string;
		note: string;
		now: Date;
		result?: Record<string, number>;
	}
): Promise<void> {
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action,
		subject: { kind: 'item', id: correction.itemKey },
		after: {
			correction: correction.id,
			versions: correction.itemVersionIds,
			change: correction.change as Json,
			...result
		},
		reason: note === '' ? correction.reason : `${correction.reason} – ${note}`,
		now
	});
}

async function tellLearners(
	db: Transaction<DB>,
	correction: StoredCorrection,
	{ moves, titles, now }: { moves: Move[]; titles: Map<string, Localised>; now: Date }
): Promise<void> {
	for (const { attemptId, personId, quizId, before, after } of moves) {
		if (before.percent === after.percent && before.passed === after.passed) continue;
		await queueMessage(db, {
			personId,
			kind: 'result_corrected',
			params: {
				quiz: titles.get(quizId) ?? { th: quizId },
				before: before.percent ?? '–',
				after: after.percent ?? '–',
				reason: correction.reason
			},
			dedupeKey: `result.corrected:${correction.id}:${attemptId}`,
			now,
			subjectUrl: `/attempts/${attemptId}/result`
		});
	}
}
