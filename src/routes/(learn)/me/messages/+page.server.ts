import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listMessages, markRead } from '#lib/server/message/queries.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const after = url.searchParams.get('after') ?? undefined;
		const page = await listMessages(database(), { personId, locale: locals.locale, after });
		return { messages: page.rows, ...pageLinks(url, page.next) };
	});

export const actions = {
	/** One message, or all of them. */
	read: ({ request, locals, url }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const id = (await request.formData()).get('id');
			await markRead(database(), {
				personId,
				...(id !== null && { id: readId(id, 'message') }),
				now: new Date()
			});
			redirect(303, url.pathname);
		})
};
