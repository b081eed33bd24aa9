import { error } from '@sveltejs/kit';
import { findAsset } from '#lib/server/course/find-asset.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { findDraftAsset } from '#lib/server/studio/find-draft-asset.ts';

/** A figure of a course, from the version the person is pinned to; who writes or reviews sees the draft's. */
export const GET = ({ params, locals, request }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const place = { courseId: params.course, name: params.name };
		const asset =
			(await findDraftAsset(database(), { actor, ...place })) ??
			(await findAsset(database(), { ...place, personId: actor.personId }));
		if (!asset) error(404, 'not found');
		const etag = `"${asset.hash}"`;
		const headers = {
			etag,
			'cache-control': 'private, max-age=3600',
			'content-type': asset.contentType,
			// A figure opened by itself runs nothing and loads nothing.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"
		};
		if (request.headers.get('if-none-match') === etag)
			return new Response(null, { status: 304, headers });
		return new Response(new Uint8Array(asset.bytes), { headers });
	});
