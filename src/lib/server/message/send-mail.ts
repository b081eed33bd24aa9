import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { describeCause } from '../jobs/describe-cause.ts';
import type { Handler } from '../jobs/handler.ts';
import { composeMail } from './compose-mail.ts';
import { mailSettings, mailTransport } from './mail-transport.ts';
import { messageText } from './message-text.ts';
import type { MessageParam } from './queue-message.ts';

/** News that could not be mailed for so long is on the person's page and needs no mail any more. */
const stillNewsMs = 7 * 86_400_000;
const mostAttachedBytes = 10_000_000;

/**
 * Sends the mail of one message, or notes why it is not sent. A mail server that does not answer is
 * tried again; the note then says what it said.
 */
export const sendMail: Handler = async (db, payload, { now, isLastAttempt }) => {
	const { message: id, asked } = payload as { message: number; asked?: boolean };
	const message = await findUnsent(db, id);
	if (!message) return;
	const settings = mailSettings();
	const refusal = !settings
		? 'no_smtp'
		: message.disabled_at !== null
			? 'account_disabled'
			: !message.address
				? 'no_address'
				: !asked && now.getTime() - message.created_at.getTime() > stillNewsMs
					? 'too_late'
					: undefined;
	if (refusal || !settings || !message.address)
		return note(db, id, { mail_state: 'not_sent', mail_note: refusal ?? null, mail_at: now });
	const locale = message.locale === 'en' ? 'en' : 'th';
	const params = message.params as Record<string, MessageParam>;
	const said = messageText({ kind: message.kind, params }, locale);
	const link = `${settings.origin}${message.subject_url ?? '/me/messages'}`;
	const attached = message.content && message.content.length <= mostAttachedBytes;
	try {
		await mailTransport(settings.url).sendMail({
			from: settings.from,
			to: message.address,
			// The same for every try: a mailbox that gets it twice knows it for one.
			messageId: `<message-${id}@${new URL(settings.origin).hostname}>`,
			...composeMail({ ...said, link }, locale),
			...(attached && {
				attachments: [
					{
						filename: message.name ?? 'file',
						content: Buffer.from(message.content as Uint8Array),
						contentType: message.media_type ?? 'application/octet-stream'
					}
				]
			})
		});
	} catch (thrown) {
		const mail_state = isLastAttempt ? 'failed' : 'waiting';
		await note(db, id, { mail_state, mail_note: describeCause(thrown), mail_at: now });
		throw thrown;
	}
	await note(db, id, { mail_state: 'sent', mail_note: null, mail_at: now });
};

function findUnsent(db: Kysely<DB>, id: number) {
	return db
		.selectFrom('message')
		.innerJoin('person', 'person.id', 'message.person_id')
		.leftJoin('account', 'account.person_id', 'person.id')
		.leftJoin('message_file as file', 'file.message_id', 'message.id')
		.where('message.id', '=', id)
		.where('message.mail_state', '<>', 'sent')
		.select([
			'message.kind',
			'message.params',
			'message.subject_url',
			'message.created_at',
			'account.locale',
			'account.disabled_at',
			'file.name',
			'file.media_type',
			'file.content'
		])
		.select((eb) => eb.fn.coalesce('account.email', 'person.email').as('address'))
		.executeTakeFirst();
}

async function note(
	db: Kysely<DB>,
	id: number,
	set: {
		mail_state: 'waiting' | 'sent' | 'failed' | 'not_sent';
		mail_note: string | null;
		mail_at: Date;
	}
): Promise<void> {
	await db.updateTable('message').set(set).where('id', '=', id).execute();
}
