import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertOpen, heldSessions, listPlaces, lockManaged } from './queries.ts';
import { settleCredits } from './settle-credits.ts';

/**
 * Ends a class: whoever attended enough half-days is credited, as a fact equal to one earned online.
 *
 * @returns how many were credited
 * @throws class.not_found, class.over, class.not_finished
 */
export async function closeClass(
	db: Transaction<DB>,
	{ actor, classId, now }: { actor: Actor; classId: number; now: Date }
): Promise<number> {
	const held = await lockManaged(db, { actor, classId });
	assertOpen(held);
	const last = heldSessions(held).at(-1);
	if (!last || last.endsAt > now) throw new DomainError('class.not_finished', 409);
	await db
		.updateTable('class')
		.set({ closed_at: now, closed_by: actor.accountId })
		.where('id', '=', classId)
		.execute();
	const seated = (await listPlaces(db, classId)).filter(({ seatedAt }) => seatedAt !== null);
	const { credited } = await settleCredits(db, {
		held: { ...held, state: 'closed' },
		personIds: seated.map(({ personId }) => personId),
		accountId: actor.accountId,
		reason: '',
		now
	});
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'class.closed',
		subject: { kind: 'class', id: classId },
		after: { seated: seated.length, credited },
		now
	});
	return credited;
}
