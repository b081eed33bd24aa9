import { sql } from 'kysely';
import { leave, type WhyKept } from '#lib/domain/action/person-plan.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { arrayOf } from '../db/array-literal.ts';
import { listDues } from '../learning/list-dues.ts';
import { queueMessage } from '../message/queue-message.ts';
import type { DoneItem, Performer } from './performer.ts';

/** Sends a person a message about what is due first, with the sender's own words. */
export const remind: Performer<'remind'> = {
	async plan(db, { request: { standardId }, personIds, today }) {
		const dues = await listDues(db, {
			personIds,
			asOf: today,
			...(standardId !== null && { standardId })
		});
		return new Map(
			personIds.map((personId) => {
				const [item] = dues.get(personId) ?? [];
				if (!item) return [personId, leave('nothing_due')];
				const { due, status } = item;
				return [
					personId,
					{ does: true, before: { due: due.on, ...(status && { status }) }, after: {} }
				];
			})
		);
	},

	async perform(db, { request: { standardId, note }, items, actionId, actor, reason, now }) {
		const today = bangkokDay(now);
		const dues = await listDues(db, {
			personIds: items.map(({ personId }) => personId),
			asOf: today,
			...(standardId !== null && { standardId })
		});
		const made = new Map<number, { message: number | null }>();
		for (const { personId } of items) {
			const own = dues.get(personId) ?? [];
			const [first] = own;
			if (!first) continue;
			const message = await queueMessage(db, {
				personId,
				kind: 'reminder',
				params: { title: first.title, due: { day: first.due.on }, count: own.length, note },
				dedupeKey: `action:${actionId}:${personId}`,
				now,
				subjectUrl: '/'
			});
			await appendAudit(db, {
				actor: { accountId: actor.accountId },
				action: 'person.reminded',
				subject: { kind: 'person', id: personId },
				after: { action: actionId, due: first.due.on },
				reason,
				now
			});
			made.set(personId, { message: message ?? null });
		}
		return made;
	},

	/** What was read or has left by mail is told; the rest can still be taken back. */
	async keep(db, { items }) {
		const rows = await db
			.selectFrom('message')
			.select(['id', 'read_at', 'mail_state'])
			.where('id', '=', sql<number>`any(${arrayOf(messageIds(items), 'bigint')})`)
			.execute();
		const found = new Map(rows.map((row) => [row.id, row]));
		return new Map(
			items.flatMap(({ personId, made }): [number, WhyKept][] => {
				const message = found.get(made.message);
				if (!message) return [[personId, 'already_undone']];
				if (message.read_at !== null) return [[personId, 'read']];
				return message.mail_state === 'sent' ? [[personId, 'sent']] : [];
			})
		);
	},

	async undo(db, { items, actionId, actor, reason, now }) {
		await db
			.deleteFrom('message')
			.where('id', '=', sql<number>`any(${arrayOf(messageIds(items), 'bigint')})`)
			.execute();
		for (const { personId } of items)
			await appendAudit(db, {
				actor: { accountId: actor.accountId },
				action: 'person.reminder_withdrawn',
				subject: { kind: 'person', id: personId },
				after: { action: actionId },
				reason,
				now
			});
	}
};

const messageIds = (items: readonly DoneItem[]): number[] =>
	items.flatMap(({ made }) => (made.message === null ? [] : [made.message as number]));
