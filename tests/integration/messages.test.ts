import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { handlers } from '#lib/server/jobs/handlers.ts';
import { listTroubled } from '#lib/server/jobs/queries.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { messageKinds } from '#lib/server/message/message-text.ts';
import {
	countUnread,
	listMessages,
	markRead,
	openMessageFile,
	resendMail,
	traceMessages
} from '#lib/server/message/queries.ts';
import { queueMessage } from '#lib/server/message/queue-message.ts';
import { mailSink } from '#tests/support/mail-sink.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
let sink: Awaited<ReturnType<typeof mailSink>>;

beforeAll(async () => {
	sink = await mailSink();
});
afterAll(() => sink.close());
beforeEach(() => {
	sink.mails.length = 0;
	sink.refuse(undefined);
	process.env['SMTP_URL'] = sink.url;
	process.env['MAIL_FROM'] = 'สมรรถนะ <noreply@example.go.th>';
	process.env['PUBLIC_ORIGIN'] = 'https://learn.example.go.th';
});

let told = 0;
const tell = (personId: number, dedupeKey = `test:${++told}`, file?: Uint8Array) =>
	db()
		.transaction()
		.execute((trx) =>
			queueMessage(trx, {
				personId,
				kind: 'report_ready',
				params: { name: 'ผู้ที่คุณวุฒิจะหมดอายุ', on: { day: '2026-11-25' }, rows: 12 },
				dedupeKey,
				subjectUrl: '/hr/reports/1',
				...(file && { file: { name: 'รายงาน.xlsx', mediaType: 'text/plain', content: file } }),
				now
			})
		);
const work = (clock = now) => runDueJobs(db(), { handlers, clock: () => clock });
const operator = (accountId: number): Actor => ({
	accountId,
	personId: 0,
	roles: [{ role: 'admin', unitPath: null }]
});
const traceOf = async (personId: number) => {
	const { person_no } = await db()
		.selectFrom('person')
		.select('person_no')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const { rows } = await traceMessages(db(), { actor: operator(1), personNo: person_no });
	return rows;
};

/** What a mail reader makes of an encoded header. */
function decodeHeader(source: string, name: string): string {
	const folded = new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'm').exec(source)?.[1] ?? '';
	return folded
		.replace(/\r\n[ \t]/g, ' ')
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) =>
			Buffer.from(text, 'base64').toString()
		)
		.replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) =>
			Buffer.from(
				text
					.replaceAll('_', ' ')
					.replace(/=([0-9A-F]{2})/gi, (_sign, hex: string) =>
						String.fromCharCode(Number.parseInt(hex, 16))
					),
				'latin1'
			).toString()
		);
}

describe('a message', () => {
	it('is told once, on the page and by mail, with its Thai intact', async () => {
		const { personId, email } = await world(db()).learner();
		await tell(personId, 'event:1', new Uint8Array([1, 2, 3]));
		await tell(personId, 'event:1');
		await work();
		await work();
		expect(sink.mails).toHaveLength(1);
		const [mail] = sink.mails;
		expect(mail?.to).toEqual([email]);
		const subject = 'รายงาน “ผู้ที่คุณวุฒิจะหมดอายุ” ประจำวันที่ 25 พฤศจิกายน 2569';
		expect(decodeHeader(mail?.source ?? '', 'Subject')).toBe(subject);
		// Headers of mail are ASCII: anything else breaks on the way.
		expect(mail?.source.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/);
		const parts = [...(mail?.source ?? '').matchAll(/base64\r\n\r\n([\w+/=\r\n]+)/g)];
		const texts = parts.map(([, part]) => Buffer.from(part ?? '', 'base64').toString());
		expect(texts.join()).toContain('https://learn.example.go.th/hr/reports/1');
		expect(texts.join()).toContain('มี 12 แถว');

		const page = await listMessages(db(), { personId, locale: 'th' });
		expect(page.rows).toMatchObject([{ subject, read: false, file: 'รายงาน.xlsx' }]);
		expect(await countUnread(db(), { personId })).toBe(1);
		const file = await openMessageFile(db(), { personId, id: page.rows[0]?.id ?? 0, now });
		expect([...file.content]).toEqual([1, 2, 3]);
		expect(await countUnread(db(), { personId })).toBe(0);
	});

	it('is nobody else’s to read', async () => {
		const { personId } = await world(db()).learner();
		const other = await world(db()).learner();
		const id = (await tell(personId, undefined, new Uint8Array([1]))) ?? 0;
		await markRead(db(), { personId: other.personId, id, now });
		expect(await countUnread(db(), { personId })).toBe(1);
		await expect(openMessageFile(db(), { personId: other.personId, id, now })).rejects.toThrow(
			'message.not_found'
		);
	});

	it('comes page by page', async () => {
		const { personId } = await world(db()).learner();
		for (let i = 0; i < 23; i++) await tell(personId);
		const first = await listMessages(db(), { personId, locale: 'en' });
		const second = await listMessages(db(), { personId, locale: 'en', after: first.next ?? '' });
		expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, undefined]);
		expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(23);
	});

	it('whose mail the server refuses is tried again, and the operator sees why, without the address', async () => {
		const { personId, accountId } = await world(db()).learner();
		await work(); // what the tests before have left
		sink.refuse('450 mailbox busy');
		await tell(personId);
		await work();
		expect(await traceOf(personId)).toMatchObject([{ mailState: 'waiting', tries: 1 }]);
		const [traced] = await traceOf(personId);
		expect(traced?.mailNote).toMatch(/450 mailbox busy/);
		expect(traced?.mailNote).not.toMatch(/person\d+@/);
		const { rows } = await listTroubled(db(), { actor: operator(accountId) });
		expect(rows[0]?.cause).not.toMatch(/person\d+@/);
		for (const minutes of [1, 5, 21, 85, 341]) await work(new Date(+now + minutes * 60_000));
		expect(await traceOf(personId)).toMatchObject([{ mailState: 'failed' }]);

		sink.refuse(undefined);
		sink.mails.length = 0;
		const id = traced?.id ?? 0;
		const resend = () =>
			db()
				.transaction()
				.execute((trx) => resendMail(trx, { actor: operator(accountId), id, now }));
		await resend();
		await work();
		expect(await traceOf(personId)).toMatchObject([{ mailState: 'sent', mailNote: null }]);
		expect(sink.mails).toHaveLength(1);
		await expect(resend()).rejects.toThrow('message.not_found');
	});

	it('that is not sent says why', async () => {
		const reasonFor = async (prepare: (personId: number) => Promise<unknown>, clock = now) => {
			const { personId } = await world(db()).learner();
			await prepare(personId);
			await tell(personId);
			await work(clock);
			return (await traceOf(personId))[0]?.mailNote;
		};
		const account = () => db().updateTable('account');
		expect(
			await reasonFor((id) =>
				account().set({ disabled_at: now }).where('person_id', '=', id).execute()
			)
		).toBe('account_disabled');
		expect(
			await reasonFor(async (id) => {
				await db().deleteFrom('account').where('person_id', '=', id).execute();
				await db().updateTable('person').set({ email: null }).where('id', '=', id).execute();
			})
		).toBe('no_address');
		expect(await reasonFor(async () => {}, new Date('2026-12-10T03:00:00Z'))).toBe('too_late');
		delete process.env['SMTP_URL'];
		expect(await reasonFor(async () => {})).toBe('no_smtp');
		expect(sink.mails).toEqual([]);
	});

	it('of every kind says what causes it', () => {
		for (const locale of ['th', 'en'] as const)
			for (const { kind, cause } of messageKinds(locale))
				expect(cause, `message_${kind}_cause in ${locale}/message.json`).not.toBe(kind);
	});
});
