import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { messageKinds } from '#lib/server/message/message-text.ts';
import { mailStates, resendMail, traceMessages } from '#lib/server/message/queries.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const personNo = ask('person');
		const state = mailStates.find((each) => each === ask('state'));
		const page = await traceMessages(database(), {
			actor: signedIn(locals),
			personNo,
			state,
			after: ask('after')
		});
		return {
			asked: { personNo, state },
			messages: page.rows,
			kinds: messageKinds(locals.locale),
			resent: url.searchParams.has('resent'),
			...pageLinks(url, page.next)
		};
	});

export const actions = {
	resend: ({ request, locals }) =>
		answer(async () => {
			const id = readId((await request.formData()).get('id'), 'message');
			await database()
				.transaction()
				.execute((trx) => resendMail(trx, { actor: signedIn(locals), id, now: new Date() }));
			redirect(303, '?resent');
		})
};
