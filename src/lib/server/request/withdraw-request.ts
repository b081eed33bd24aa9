import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

/** Takes one's own request back before it is decided. @throws request.not_found, request.decided */
export async function withdrawRequest(
	db: Transaction<DB>,
	{ actor, requestId, now }: { actor: Actor; requestId: number; now: Date }
): Promise<void> {
	const request = await db
		.selectFrom('request')
		.select(['person_id', 'outcome'])
		.where('id', '=', requestId)
		.forUpdate()
		.executeTakeFirst();
	if (request?.person_id !== actor.personId) throw notFound('request');
	if (request.outcome) throw new DomainError('request.decided', 409);
	await db
		.updateTable('request')
		.set({ awaits: null, awaits_since: null, outcome: 'withdrawn', closed_on: bangkokDay(now) })
		.where('id', '=', requestId)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'request.withdrawn',
		subject: { kind: 'person', id: actor.personId },
		after: { request: requestId },
		now
	});
}
