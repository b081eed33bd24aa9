import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { assertSees } from '../jobs/queries.ts';
import { messageText } from './message-text.ts';
import type { MessageParam } from './queue-message.ts';

export interface ShownMessage {
	id: number;
	subject: string;
	body: string;
	url: string | null;
	at: Date;
	read: boolean;
	/** Name of the file that came with it. */
	file: string | null;
}

const pageSize = 20;

/** A person's own messages, newest first. */
export async function listMessages(
	db: Kysely<DB>,
	{ personId, locale, after }: { personId: number; locale: 'th' | 'en'; after?: string }
): Promise<Page<ShownMessage>> {
	const [before] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('message')
		.leftJoin('message_file as file', 'file.message_id', 'message.id')
		.where('person_id', '=', personId)
		.$if(Number.isSafeInteger(before), (query) => query.where('id', '<', before as number))
		.orderBy('id', 'desc')
		.limit(pageSize + 1)
		.select(['id', 'kind', 'params', 'subject_url', 'created_at', 'read_at', 'file.name'])
		.execute();
	const page = toPage(rows, pageSize, ({ id }) => [id]);
	return {
		...page,
		rows: page.rows.map(({ id, kind, params, subject_url, created_at, read_at, name }) => ({
			id,
			...messageText({ kind, params: params as Record<string, MessageParam> }, locale),
			url: subject_url,
			at: created_at,
			read: read_at !== null,
			file: name
		}))
	};
}

/** For the badge; counts no further than `most`. */
export async function countUnread(
	db: Kysely<DB>,
	{ personId, most = 100 }: { personId: number; most?: number }
): Promise<number> {
	const rows = await db
		.selectFrom('message')
		.select('id')
		.where('person_id', '=', personId)
		.where('read_at', 'is', null)
		.limit(most)
		.execute();
	return rows.length;
}

/** Marks the person's own messages as read: one, or all there are. */
export async function markRead(
	db: Kysely<DB>,
	{ personId, id, now }: { personId: number; id?: number; now: Date }
): Promise<void> {
	await db
		.updateTable('message')
		.set({ read_at: now })
		.where('person_id', '=', personId)
		.where('read_at', 'is', null)
		.$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
		.execute();
}

/** The file of one of the person's own messages, which is read with it. @throws message.not_found */
export async function openMessageFile(
	db: Kysely<DB>,
	{ personId, id, now }: { personId: number; id: number; now: Date }
): Promise<{ name: string; mediaType: string; content: Uint8Array }> {
	const file = await db
		.selectFrom('message')
		.innerJoin('message_file as file', 'file.message_id', 'message.id')
		.where('message.id', '=', id)
		.where('message.person_id', '=', personId)
		.select(['file.name', 'file.media_type as mediaType', 'file.content'])
		.executeTakeFirst();
	if (!file) throw notFound('message');
	await markRead(db, { personId, id, now });
	return file;
}

export const mailStates = ['waiting', 'sent', 'failed', 'not_sent'] as const;
export type MailState = (typeof mailStates)[number];

/** A message as the operator sees it: what became of it and why, not what it says. */
export interface TracedMessage {
	id: number;
	personNo: string;
	kind: string;
	/** Names the event that caused it. */
	cause: string;
	at: Date;
	readAt: Date | null;
	mailState: MailState;
	mailNote: string | null;
	mailAt: Date | null;
	/** Of a mail that is still to be sent. */
	tries: number | null;
	nextTryAt: Date | null;
}

/** Whether, when and why messages were sent or not; newest first. */
export async function traceMessages(
	db: Kysely<DB>,
	{
		actor,
		personNo,
		state,
		after
	}: { actor: Actor; personNo?: string; state?: MailState; after?: string }
): Promise<Page<TracedMessage>> {
	assertSees(actor);
	const [before] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('message')
		.innerJoin('person', 'person.id', 'message.person_id')
		.leftJoin('job', (join) => join.on('job.key', '=', sql<string>`concat('mail:', message.id)`))
		.$if(Number.isSafeInteger(before), (query) => query.where('message.id', '<', before as number))
		.$if(personNo !== undefined, (query) => query.where('person.person_no', '=', personNo ?? ''))
		.$if(state !== undefined, (query) => query.where('mail_state', '=', state ?? ''))
		.orderBy('message.id', 'desc')
		.limit(pageSize + 1)
		.select([
			'message.id',
			'person.person_no as personNo',
			'message.kind',
			'message.dedupe_key as cause',
			'message.created_at as at',
			'message.read_at as readAt',
			'message.mail_state as mailState',
			'message.mail_note as mailNote',
			'message.mail_at as mailAt',
			'job.attempts as tries',
			'job.due_at as nextTryAt'
		])
		.execute();
	return toPage(rows as TracedMessage[], pageSize, ({ id }) => [id]);
}

/**
 * Sends a mail that failed or was not sent, now.
 *
 * @throws message.not_found, also for one that was sent
 */
export async function resendMail(
	db: Transaction<DB>,
	{ actor, id, now }: { actor: Actor; id: number; now: Date }
): Promise<void> {
	assertSees(actor);
	const row = await db
		.updateTable('message')
		.set({ mail_state: 'waiting', mail_note: null, mail_at: null })
		.where('id', '=', id)
		.where('mail_state', '<>', 'sent')
		.returning('id')
		.executeTakeFirst();
	if (!row) throw notFound('message');
	const again = {
		state: 'waiting',
		attempts: 0,
		due_at: now,
		finished_at: null,
		payload: json({ message: id, asked: true })
	};
	await db
		.insertInto('job')
		.values({ ...again, name: 'mail.send', key: `mail:${id}`, created_at: now })
		.onConflict((conflict) => conflict.column('key').doUpdateSet(again))
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'message.resent',
		subject: { kind: 'message', id },
		now
	});
}

/** The backlog of mail, and what could not be sent. */
export async function countMail(db: Kysely<DB>): Promise<{ waiting: number; failed: number }> {
	const rows = await db
		.selectFrom('message')
		.where('mail_state', 'in', ['waiting', 'failed'])
		.groupBy('mail_state')
		.select(['mail_state', sql<number>`count(*)::int`.as('count')])
		.execute();
	const of = (state: MailState) => rows.find(({ mail_state }) => mail_state === state)?.count ?? 0;
	return { waiting: of('waiting'), failed: of('failed') };
}
