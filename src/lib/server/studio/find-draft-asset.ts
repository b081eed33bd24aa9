import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { DB } from '../db/schema.ts';

/** A figure of the draft under way, for those who write or review it. */
export async function findDraftAsset(
	db: Kysely<DB>,
	{ actor, courseId, name }: { actor: Actor; courseId: string; name: string }
): Promise<{ hash: string; contentType: string; bytes: Uint8Array } | undefined> {
	if (!can(actor, 'course.write') && !can(actor, 'course.review')) return undefined;
	const row = await db
		.selectFrom('course_draft as draft')
		.innerJoin('course_draft_file as file', 'file.draft_id', 'draft.id')
		.innerJoin('asset', 'asset.content_hash', 'file.asset_hash')
		.select(['asset.content_hash', 'asset.content_type', 'asset.bytes'])
		.where('draft.course_id', '=', courseId)
		.where('draft.closed_at', 'is', null)
		.where('file.path', '=', `+assets/${name}`)
		.executeTakeFirst();
	return row && { hash: row.content_hash, contentType: row.content_type, bytes: row.bytes };
}
