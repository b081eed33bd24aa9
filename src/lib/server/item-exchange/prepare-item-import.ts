import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { pathRefused } from '#lib/domain/studio/studio-errors.ts';
import { nextUnitPath } from '#lib/domain/studio/unit-files.ts';
import type { DB } from '../db/schema.ts';
import { listDraftFiles } from '../studio/queries.ts';
import { lockWritable } from '../studio/save-file.ts';
import { deleteItemImportsBefore, insertItemImport } from './queries.ts';
import { readItemFile, type ItemFileAsked } from './read-item-file.ts';

/** A quiz of the draft, or the name and title of a new one that comes after all others. */
export type Target = { path: string } | { slug: string; title: string };

const keptFor = 7 * 24 * 60 * 60 * 1000;

/**
 * Keeps a file of items for its dry run. Nothing of the draft changes.
 *
 * @throws item_import.unreadable, item_import.old_workbook; studio.path_refused for a quiz that is not there
 */
export async function prepareItemImport(
	db: Transaction<DB>,
	{
		actor,
		courseId,
		now,
		target,
		...file
	}: {
		actor: Actor;
		courseId: string;
		fileName: string;
		bytes: Uint8Array;
		target: Target;
		now: Date;
	} & ItemFileAsked
): Promise<number> {
	const draft = await lockWritable(db, { actor, courseId });
	const paths = (await listDraftFiles(db, draft.id)).map(({ path }) => path);
	if ('path' in target && !paths.includes(target.path)) throw pathRefused(target.path);
	const place =
		'path' in target
			? { path: target.path, title: null }
			: { path: nextUnitPath(paths, { slug: target.slug, kind: 'quiz' }), title: target.title };
	await readItemFile(file.bytes, file);
	await deleteItemImportsBefore(db, new Date(now.getTime() - keptFor));
	const { fileName, bytes, format, encoding } = file;
	return insertItemImport(db, {
		...{ fileName, bytes, format, encoding, ...place },
		...{ draftId: draft.id, accountId: actor.accountId, now }
	});
}
