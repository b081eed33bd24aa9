import { database } from '#lib/server/db/current.ts';
import { readDocument } from '#lib/server/document/read-document.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

/** A file that was handed in: always as a download, and never run, whatever is inside. */
export const GET = ({ params, locals }) =>
	answer(async () => {
		const { name, contentType, bytes } = await readDocument(database(), {
			actor: signedIn(locals),
			documentId: readId(params.document, 'document'),
			now: new Date()
		});
		return new Response(new Uint8Array(bytes), {
			headers: {
				'content-type': contentType,
				'content-disposition': `attachment; filename="document"; filename*=UTF-8''${encodeURIComponent(name)}`,
				'content-security-policy': "default-src 'none'; sandbox",
				'x-content-type-options': 'nosniff',
				'cache-control': 'private, no-store'
			}
		});
	});
