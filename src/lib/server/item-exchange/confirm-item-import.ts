import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { countOutcomes } from '#lib/domain/item-exchange/plan-import.ts';
import type { DB } from '../db/schema.ts';
import { lockWritable } from '../studio/save-file.ts';
import { storeAsset } from '../studio/store-asset.ts';
import { writeFile } from '../studio/write-file.ts';
import { planItemImport } from './plan-item-import.ts';
import { deleteItemImport, getItemImport } from './queries.ts';

type Asked = { actor: Actor; courseId: string; id: number };

/**
 * Saves what the dry run showed, figures and quiz together, as changes of the draft that can be undone.
 *
 * @param mark of the outcome that was shown
 * @returns the path of the quiz
 * @throws studio.draft_closed, item_import.not_found; item_import.changed when the draft has changed so
 * that something else would be saved
 */
export async function confirmItemImport(
	db: Transaction<DB>,
	{ actor, courseId, id, mark, now }: Asked & { mark: string; now: Date }
): Promise<string> {
	const draft = await lockWritable(db, { actor, courseId });
	const item = await getItemImport(db, { id, draftId: draft.id });
	const { plan, mark: present } = await planItemImport(db, draft, item);
	if (present !== mark) throw new DomainError('item_import.changed', 409);
	const counts = countOutcomes(plan.rows);
	if (counts.new + counts.changed === 0) throw new DomainError('item_import.nothing', 409);
	const change = { action: 'imported' as const, accountId: actor.accountId, now };
	for (const { name, bytes } of plan.added) {
		const assetHash = await storeAsset(db, { name, bytes });
		const content = { text: null, assetHash };
		await writeFile(db, draft, { ...change, path: `+assets/${name}`, content });
	}
	const content = { text: plan.text, assetHash: null };
	await writeFile(db, draft, { ...change, path: item.path, content });
	await deleteItemImport(db, id);
	return item.path;
}

/** Takes the file away; the draft stays as it is. @throws item_import.not_found */
export async function discardItemImport(
	db: Transaction<DB>,
	{ actor, courseId, id }: Asked
): Promise<void> {
	const draft = await lockWritable(db, { actor, courseId });
	await getItemImport(db, { id, draftId: draft.id });
	await deleteItemImport(db, id);
}
