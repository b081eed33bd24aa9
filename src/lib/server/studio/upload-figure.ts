import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { checkAssets } from '#lib/domain/course/asset-files.ts';
import { figureName, sniffImage } from '#lib/domain/studio/sniff-image.ts';
import type { DB } from '../db/schema.ts';
import { lockWritable, addFile, saveFile } from './save-file.ts';
import { storeAsset } from './store-asset.ts';
import { findDraftFile } from './queries.ts';

/** Bytes of a file as it is sent, and of the figure that is made of it. */
export const largestUpload = 20_000_000;
export const largestFigure = 2_000_000;

/**
 * Adds an image to a draft, by what its bytes are and not by its name, and puts it with its alternative
 * text at the end of a page.
 *
 * @returns false for what is no image that courses show, or an SVG that could run something
 */
export async function uploadFigure(
	db: Transaction<DB>,
	{
		actor,
		courseId,
		path,
		now,
		...figure
	}: {
		actor: Actor;
		courseId: string;
		path: string;
		name: string;
		bytes: Uint8Array;
		alt: string;
		now: Date;
	}
): Promise<boolean> {
	const draft = await lockWritable(db, { actor, courseId });
	const type = sniffImage(figure.bytes);
	if (!type) return false;
	const name = figureName(figure.name, type);
	const asset = `+assets/${name}`;
	if (checkAssets([{ name, path: asset, content: figure.bytes }]).length > 0) return false;
	const assetHash = await storeAsset(db, { name, bytes: figure.bytes });
	await addFile(db, { actor, courseId, path: asset, text: null, assetHash, now });
	const page = await findDraftFile(db, draft.id, path);
	if (page?.text == null) return true;
	const text = `${page.text.trimEnd()}\n\n![${escapeAlt(figure.alt)}](${asset})\n`;
	await saveFile(db, { actor, courseId, path, base: page.revision, text, now });
	return true;
}

/** One line, without signs that would end the alternative text. */
const escapeAlt = (alt: string) => alt.replace(/\s+/g, ' ').replace(/[[\]]/g, '\\$&');
