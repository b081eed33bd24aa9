import type { Transaction } from 'kysely';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { changeFrom, covers } from '#lib/domain/staff/history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { reachUnit, stateOn, todayOf, type ChangeEntry } from '../org-unit/changes.ts';
import { assertPost, valuesOf, type PostValues } from './create-position.ts';
import { listPositionStates, ownPositionStates, writePositionHistories } from './histories.ts';
import { reachPosition } from './reach-position.ts';

/**
 * A post is called, classified or placed otherwise from a day on. For another unit the actor must
 * reach both. What somebody in the post must hold follows, from that day.
 *
 * @throws position.not_found, position.unchanged, org_unit.not_found, org_unit.not_open
 */
export async function changePosition(
	db: Transaction<DB>,
	input: ChangeEntry & PostValues & { positionId: number; unitCode: string }
): Promise<void> {
	const { actor, positionId, on } = input;
	await reachPosition(db, { actor, positionId, capability: 'org_unit.write' });
	const unit = await reachUnit(db, actor, input.unitCode);
	stateOn(unit, on);
	assertPost(input);
	const stored = (await listPositionStates(db, [positionId])).get(positionId) ?? [];
	const states = ownPositionStates(stored);
	const before = states.find((each) => covers(each, on));
	if (!before) throw notFound('position');
	const values = { ...valuesOf(input), orgUnitId: unit.id };
	// Only what is another: what stays the same must not undo changes that are known for later days.
	const changed = Object.fromEntries(
		Object.entries(values).filter(([key, value]) => before[key as keyof typeof values] !== value)
	);
	if (Object.keys(changed).length === 0) throw new DomainError('position.unchanged', 409);
	await writePositionHistories(db, new Map([[positionId, changeFrom(states, on, changed)]]), {
		today: todayOf(input),
		orderNo: input.orderNo
	});
	await appendAudit(db, {
		actor: input.by ?? { accountId: input.actor.accountId },
		action: 'position.changed',
		subject: { kind: 'position', id: positionId },
		before: Object.fromEntries(
			Object.keys(changed).map((key) => [key, before[key as keyof typeof values]])
		),
		after: { on, ...changed, unit: unit.code, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
}
