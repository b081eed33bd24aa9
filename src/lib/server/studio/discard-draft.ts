import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { lockWritable } from './save-file.ts';

/** Gives a draft up. What was saved of it is kept. @throws studio.draft_closed while it is in review */
export async function discardDraft(
	db: Transaction<DB>,
	{ actor, courseId, now }: { actor: Actor; courseId: string; now: Date }
): Promise<void> {
	const draft = await lockWritable(db, { actor, courseId });
	await db
		.updateTable('course_draft')
		.set({ state: 'discarded', closed_at: now })
		.where('id', '=', draft.id)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'course.draft_discarded',
		subject: { kind: 'course', id: courseId },
		before: { draft: draft.id },
		now
	});
}
