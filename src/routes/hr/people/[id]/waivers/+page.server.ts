import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readWaivers } from '#lib/server/waiver/read-waivers.ts';

export const load = ({ locals, params }) =>
	answer(() =>
		readWaivers(database(), {
			actor: signedIn(locals),
			personId: readId(params.id, 'person'),
			now: new Date(),
			locale: locals.locale
		})
	);
