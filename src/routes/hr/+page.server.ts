import { redirect } from '@sveltejs/kit';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		readingScope(signedIn(locals));
		redirect(303, `/hr/people${url.search}`);
	});
