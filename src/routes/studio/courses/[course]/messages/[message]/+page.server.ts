import { readSent } from '#lib/server/cohort/list-sent.ts';
import { readHead } from '#lib/server/course-trainer/read-head.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course, now: new Date() };
		const head = await readHead(database(), input);
		const id = readId(params.message, 'cohort_message');
		const after = url.searchParams.get('after') ?? undefined;
		const { sent, people } = await readSent(database(), { ...input, id, after });
		return { ...head, sent, people: people.rows, ...pageLinks(url, people.next) };
	});
