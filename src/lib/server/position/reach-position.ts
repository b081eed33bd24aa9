import type { Kysely } from 'kysely';
import { assertCan, can, type Actor, type Capability } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

/**
 * A post that the actor may act on, by the unit in which it stands today.
 *
 * @throws position.not_found for one that the actor may not read; access.not_allowed for one that
 * they may only read
 */
export async function reachPosition(
	db: Kysely<DB>,
	{ actor, positionId, capability }: { actor: Actor; positionId: number; capability: Capability }
) {
	const post = await db
		.selectFrom('position')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('position.id', '=', positionId)
		.select(['position.id', 'position.position_no', 'position.org_unit_id', 'position.opened_on'])
		.select(['position.closed_on', 'position.title_th', 'position.title_en'])
		.select(['org_unit.path', 'org_unit.code'])
		.executeTakeFirst();
	if (!post || !can(actor, 'person.read', post.path)) throw notFound('position');
	assertCan(actor, capability, post.path);
	return post;
}
