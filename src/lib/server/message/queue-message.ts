import type { Transaction } from 'kysely';
import type { m } from '#lib/paraglide/messages.js';
import { json } from '../db/json.ts';
import type { DB, Json } from '../db/schema.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';

/** A kind has its texts in `src/messages/th/message.json` and `en`: `message_<kind>_subject` and `message_<kind>_body`. */
export type MessageKind = {
	[Key in keyof typeof m]: Key extends `message_${infer Kind}_subject` ? Kind : never;
}[keyof typeof m];

/** Text in both languages, and days, are written out in the language of the reader. */
export type MessageParam = string | number | { th: string; en?: string } | { day: string };

export interface NewMessage {
	personId: number;
	kind: MessageKind;
	params: Record<string, MessageParam>;
	/** Names the event: told again under the same key, nothing happens. */
	dedupeKey: string;
	now: Date;
	/** Where the reader goes from here, a path of this site. */
	subjectUrl?: string;
	/** When its mail goes out; absent: at once. */
	mailAt?: Date;
	file?: { name: string; mediaType: string; content: Uint8Array };
}

/**
 * Tells a person something, once: on their page `/me/messages` and, where mail is set up, by mail.
 * Part of the transaction of what it tells of: both are kept or neither.
 *
 * @returns the message's number; undefined when the person was told before
 */
export async function queueMessage(
	db: Transaction<DB>,
	{ personId, kind, params, dedupeKey, now, subjectUrl, mailAt, file }: NewMessage
): Promise<number | undefined> {
	const row = await db
		.insertInto('message')
		.values({
			person_id: personId,
			kind,
			params: json(params as Json),
			dedupe_key: dedupeKey,
			created_at: now,
			subject_url: subjectUrl ?? null
		})
		.onConflict((conflict) => conflict.column('dedupe_key').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!row) return undefined;
	if (file)
		await db
			.insertInto('message_file')
			.values({
				message_id: row.id,
				name: file.name,
				media_type: file.mediaType,
				content: Buffer.from(file.content)
			})
			.execute();
	await enqueueJob(db, {
		name: 'mail.send',
		payload: { message: row.id },
		key: `mail:${row.id}`,
		...(mailAt && { runAt: mailAt }),
		now
	});
	return row.id;
}
