import { letterData, letterForDesk } from '#lib/server/credential/letters.ts';
import { database } from '#lib/server/db/current.ts';
import { renderLetter } from '#lib/server/documents/letter.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const GET = ({ locals, params, url }) =>
	answer(async () => {
		const found = await letterForDesk(database(), {
			actor: signedIn(locals),
			personId: readId(params.id, 'person'),
			serial: params.serial,
			now: new Date()
		});
		const origin = process.env['PUBLIC_ORIGIN'] ?? url.origin;
		return download({
			name: `letter-${found.serial}.pdf`,
			mediaType: 'application/pdf',
			content: await renderLetter(letterData(found, found.letter, origin))
		});
	});
