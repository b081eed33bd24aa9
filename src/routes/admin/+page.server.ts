import { redirect } from '@sveltejs/kit';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { assertSees } from '#lib/server/jobs/queries.ts';

export const load = ({ locals }) =>
	answer(async () => {
		assertSees(signedIn(locals));
		redirect(303, '/admin/jobs');
	});
