import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { correctItem, keyOf } from '#lib/domain/assessment/correction.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { correctionsInForce } from './in-force.ts';
import { fitsVersion, getItemVersion, listQuizzesOf, listVersionsOfItem } from './queries.ts';

/**
 * An item version that a trainer may propose to mark otherwise: as it is marked now, the quizzes that
 * hold it, and the other versions that the same correction could name.
 *
 * @throws item.not_found also for an essay, and for who may not write courses
 */
export async function readCorrectable(
	db: Kysely<DB>,
	{ actor, itemVersionId }: { actor: Actor; itemVersionId: number }
) {
	if (!can(actor, 'course.write')) throw notFound('item');
	const version = await getItemVersion(db, itemVersionId);
	const inForce = (await correctionsInForce(db, [itemVersionId])).get(itemVersionId);
	const item = correctItem(version.item, inForce?.change);
	const key = keyOf(item);
	if (!key) throw notFound('item');
	const others = (await listVersionsOfItem(db, version.itemKey)).filter(
		(each) => each.id !== itemVersionId && fitsVersion({ kind: 'key', key }, each)
	);
	return {
		itemVersionId,
		itemKey: version.itemKey,
		item,
		inForce: inForce?.change.kind,
		courseVersions: version.courseVersions,
		others: others.map(({ id, createdAt, courseVersions }) => ({ id, createdAt, courseVersions })),
		quizzes: await listQuizzesOf(db, [itemVersionId])
	};
}
