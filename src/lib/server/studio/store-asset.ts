import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { mediaTypeOf } from '#lib/domain/course/asset-files.ts';
import type { SourceFile } from '#lib/domain/course/course-source.ts';
import type { DB } from '../db/schema.ts';
import type { Content } from './write-file.ts';

/** Keeps a file's bytes once, by their hash. */
export async function storeAsset(
	db: Transaction<DB>,
	{ name, bytes }: { name: string; bytes: Uint8Array }
): Promise<string> {
	const hash = createHash('sha256').update(bytes).digest('hex');
	await db
		.insertInto('asset')
		.values({
			content_hash: hash,
			content_type: mediaTypeOf(name) ?? 'application/octet-stream',
			bytes: Buffer.from(bytes)
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return hash;
}

/**
 * A source file as the database keeps it: Markdown as text, everything else as an asset. A byte order
 * mark is no part of the text, and one of the databases leaves it out by itself.
 */
export async function storeContent(db: Transaction<DB>, file: SourceFile): Promise<Content> {
	if (file.path.endsWith('.md') && typeof file.content === 'string')
		return { text: file.content.replace(/^\uFEFF+/, ''), assetHash: null };
	const bytes = typeof file.content === 'string' ? Buffer.from(file.content) : file.content;
	return { text: null, assetHash: await storeAsset(db, { name: file.path, bytes }) };
}
