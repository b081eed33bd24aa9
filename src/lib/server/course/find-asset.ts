import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { findEnrolment } from '../enrolment/queries.ts';
import { getCurrentVersion } from './queries.ts';

/** A figure of the course version that the person sees. @throws course.not_found */
export async function findAsset(
	db: Kysely<DB>,
	{ courseId, name, personId }: { courseId: string; name: string; personId: number }
): Promise<{ hash: string; contentType: string; bytes: Uint8Array } | undefined> {
	const enrolment = await findEnrolment(db, { personId, courseId });
	const versionId = enrolment?.courseVersionId ?? (await getCurrentVersion(db, courseId)).id;
	const row = await db
		.selectFrom('course_asset')
		.innerJoin('asset', 'asset.content_hash', 'course_asset.content_hash')
		.select(['asset.content_hash', 'asset.content_type', 'asset.bytes'])
		.where('course_version_id', '=', versionId)
		.where('name', '=', name)
		.executeTakeFirst();
	return row && { hash: row.content_hash, contentType: row.content_type, bytes: row.bytes };
}
