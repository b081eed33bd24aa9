import { readRoomScreen } from '#lib/server/classroom/room-screen.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => ({
		screen: await readRoomScreen(database(), {
			actor: signedIn(locals),
			classId: readId(params.id, 'class'),
			origin: url.origin,
			now: new Date()
		})
	}));
