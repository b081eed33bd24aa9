import { error } from '@sveltejs/kit';
import { formats } from '#lib/domain/item-exchange/losses.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { exportItems } from '#lib/server/item-exchange/export-items.ts';

/** A quiz of the draft, or of what is published, as a file of a format. */
export const GET = ({ params, locals, url }) =>
	answer(async () => {
		const format = formats.find((each) => each === url.searchParams.get('format'));
		if (format === undefined) error(400, 'format');
		const { name, type, bytes } = await exportItems(database(), {
			actor: signedIn(locals),
			courseId: params.course,
			path: url.searchParams.get('quiz') ?? '',
			format,
			locale: locals.locale
		});
		return download({ name, mediaType: type, content: bytes });
	});
