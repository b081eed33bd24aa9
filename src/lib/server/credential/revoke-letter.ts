import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { assertIssues } from './issue-letter.ts';
import { getLetter } from './letters.ts';

/**
 * Revokes a letter from today on. It is kept, and whoever verifies it is told so with the reason.
 *
 * @throws credential.not_found for one that is no letter of the person, or is revoked already
 */
export async function revokeLetter(
	db: Transaction<DB>,
	{
		actor,
		personId,
		serial,
		reason,
		now
	}: { actor: Actor; personId: number; serial: string; reason: string; now: Date }
): Promise<void> {
	const today = bangkokDay(now);
	await assertIssues(db, { actor, personId, today });
	const { letter, printed } = await getLetter(db, { personId, serial });
	const row = await db
		.updateTable('credential')
		.set({ revoked_on: today, revoked_reason: reason })
		.where('serial', '=', serial)
		.where('revoked_on', 'is', null)
		.returning('serial')
		.executeTakeFirst();
	if (!row) throw notFound('credential');
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'credential.revoked',
		subject: { kind: 'person', id: personId },
		before: { revoked: null },
		after: { serial, revoked: today },
		reason,
		now
	});
	await queueMessage(db, {
		personId,
		kind: 'letter_revoked',
		params: { number: letter.number, standard: printed.title, reason },
		dedupeKey: `letter-revoked:${serial}`,
		subjectUrl: '/me/record',
		now
	});
}
