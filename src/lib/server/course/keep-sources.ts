import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { mediaTypeOf } from '#lib/domain/course/asset-files.ts';
import type { SourceFile } from '#lib/domain/course/parse-course.ts';
import type { DB } from '../db/schema.ts';

/**
 * Keeps the files that a version was compiled from, so that it can be opened, compared and exported.
 * A version that has them keeps them.
 */
export async function keepSources(
	db: Transaction<DB>,
	{ versionId, files }: { versionId: number; files: readonly SourceFile[] }
): Promise<void> {
	for (const { path, content } of files) {
		const isText = path.endsWith('.md');
		const bytes = Buffer.from(content as Uint8Array);
		const hash = isText ? null : createHash('sha256').update(bytes).digest('hex');
		if (hash !== null)
			await db
				.insertInto('asset')
				.values({
					content_hash: hash,
					content_type: mediaTypeOf(path) ?? 'application/octet-stream',
					bytes
				})
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		await db
			.insertInto('course_version_file')
			.values({
				course_version_id: versionId,
				path,
				text: isText ? bytes.toString('utf8').replace(/^\uFEFF+/, '') : null,
				asset_hash: hash
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

/** The current version of a course whose files were not kept. */
export async function findWithoutSources(
	db: Transaction<DB>,
	courseId: string
): Promise<number | undefined> {
	const row = await db
		.selectFrom('course')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.select('course_version.id')
		.where('course.id', '=', courseId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('course_version_file')
						.select('path')
						.whereRef('course_version_id', '=', 'course_version.id')
				)
			)
		)
		.executeTakeFirst();
	return row?.id;
}
