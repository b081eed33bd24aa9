import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { dayAfter, endOn } from '#lib/domain/staff/history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import {
	closePositions,
	listChildrenFrom,
	listHeldFrom,
	listPositionsFrom,
	reachUnit,
	stateOn,
	todayOf,
	type ChangeEntry
} from './changes.ts';
import { lockTree, writeUnitHistories } from './histories.ts';

/**
 * `on` is the last day of the unit; its vacant posts end with it.
 *
 * @throws org_unit.posts_held, org_unit.units_below (details: how many; `listHeldFrom` and
 * `listChildrenFrom` of the day after name them), org_unit.not_found, org_unit.not_open
 */
export async function closeUnit(
	db: Transaction<DB>,
	input: ChangeEntry & { code: string }
): Promise<void> {
	await lockTree(db);
	const { on } = input;
	const unit = await reachUnit(db, input.actor, input.code);
	stateOn(unit, on);
	const after = { unitId: unit.id, day: dayAfter(on) };
	const held = await listHeldFrom(db, after);
	if (held.length > 0) throw new DomainError('org_unit.posts_held', 409, { count: held.length });
	const below = await listChildrenFrom(db, after);
	if (below.length > 0) throw new DomainError('org_unit.units_below', 409, { count: below.length });
	await closePositions(db, { positionIds: await listPositionsFrom(db, after), lastDay: on });
	await writeUnitHistories(db, new Map([[unit.id, endOn(unit.states, on)]]), todayOf(input));
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'org_unit.closed',
		subject: { kind: 'org_unit', id: unit.id },
		after: { on, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
}
