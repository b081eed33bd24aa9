import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { schedules } from '#lib/server/jobs/handlers.ts';
import { countJobs, listSchedules, listTroubled, retryJob } from '#lib/server/jobs/queries.ts';
import { mailSettings } from '#lib/server/message/mail-transport.ts';
import { countMail } from '#lib/server/message/queries.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const now = new Date();
		const after = url.searchParams.get('after') ?? undefined;
		const page = await listTroubled(db, { actor: signedIn(locals), after });
		const [counts, planned, mail] = await Promise.all([
			countJobs(db, now),
			listSchedules(db, { schedules, now }),
			countMail(db)
		]);
		return {
			counts,
			schedules: planned,
			mail: { ...mail, on: mailSettings() !== undefined },
			troubled: page.rows,
			retried: url.searchParams.has('retried'),
			...pageLinks(url, page.next)
		};
	});

export const actions = {
	retry: ({ request, locals }) =>
		answer(async () => {
			const id = readId((await request.formData()).get('id'), 'job');
			await database()
				.transaction()
				.execute((trx) => retryJob(trx, { actor: signedIn(locals), id, now: new Date() }));
			redirect(303, '?retried');
		})
};
