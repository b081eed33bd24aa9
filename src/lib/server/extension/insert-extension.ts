import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

export interface NewExtension {
	personId: number;
	standardId: string;
	/** The new due date. */
	untilOn: string;
	reason: string;
	now: Date;
}

/**
 * Writes an extension that its grantor was found entitled to, with its audit event.
 *
 * @param dueOn the due date that it moves, for the trail
 * @throws extension.past
 */
export async function insertExtension(
	db: Transaction<DB>,
	input: NewExtension & { grantedBy: number; dueOn?: string }
): Promise<number> {
	const today = bangkokDay(input.now);
	if (input.untilOn < today) throw new DomainError('extension.past', 422, { day: input.untilOn });
	const { id } = await db
		.insertInto('extension')
		.values({
			person_id: input.personId,
			standard_id: input.standardId,
			until_on: input.untilOn,
			reason: input.reason,
			granted_by: input.grantedBy,
			granted_on: today,
			granted_at: input.now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: input.grantedBy },
		action: 'extension.granted',
		subject: { kind: 'person', id: input.personId },
		...(input.dueOn && { before: { standard: input.standardId, due: input.dueOn } }),
		after: { extension: id, standard: input.standardId, due: input.untilOn },
		reason: input.reason,
		now: input.now
	});
	return id;
}
