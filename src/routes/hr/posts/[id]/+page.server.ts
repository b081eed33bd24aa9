import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readPosition } from '#lib/server/position/read-position.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => ({
		saved: url.searchParams.has('saved'),
		post: await readPosition(database(), {
			actor: signedIn(locals),
			positionId: readId(params.id, 'position'),
			today: bangkokDay(new Date())
		})
	}));
