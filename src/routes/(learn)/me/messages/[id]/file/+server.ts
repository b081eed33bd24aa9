import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { openMessageFile } from '#lib/server/message/queries.ts';

/** The file that came with one of the reader's own messages. */
export const GET = ({ locals, params }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const id = readId(params.id, 'message');
		return download(await openMessageFile(database(), { personId, id, now: new Date() }));
	});
