import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertMayExtend } from './grant-extension.ts';

/**
 * Takes an extension back; the due date is again what it would be without it.
 *
 * @throws extension.not_found, extension.revoked, person.not_found, extension.own
 */
export async function revokeExtension(
	db: Transaction<DB>,
	input: { actor: Actor; extensionId: number; reason: string; now: Date }
): Promise<void> {
	const { actor, extensionId, reason, now } = input;
	const extension = await db
		.selectFrom('extension')
		.select(['person_id', 'standard_id', 'until_on', 'revoked_at'])
		.where('id', '=', extensionId)
		.forUpdate()
		.executeTakeFirst();
	if (!extension) throw notFound('extension');
	await assertMayExtend(db, { actor, personId: extension.person_id, now });
	if (extension.revoked_at) throw new DomainError('extension.revoked', 409);
	await db
		.updateTable('extension')
		.set({
			revoked_by: actor.accountId,
			revoked_on: bangkokDay(now),
			revoked_at: now,
			revoked_reason: reason
		})
		.where('id', '=', extensionId)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'extension.revoked',
		subject: { kind: 'person', id: extension.person_id },
		before: { extension: extensionId, standard: extension.standard_id, due: extension.until_on },
		after: { extension: extensionId },
		reason,
		now
	});
}
