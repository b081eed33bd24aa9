import type { Transaction } from 'kysely';
import { changeFrom } from '#lib/domain/staff/history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertStandsBelow, reachUnit, stateOn, todayOf, type ChangeEntry } from './changes.ts';
import { lockTree, writeUnitHistories } from './histories.ts';

/**
 * A unit, with all below it, goes under another from a day on. The actor must reach both.
 *
 * @throws org_unit.not_found, org_unit.not_open, org_unit.below_itself, org_unit.too_deep,
 * org_unit.wrong_kind
 */
export async function moveUnit(
	db: Transaction<DB>,
	input: ChangeEntry & { code: string; below: string }
): Promise<void> {
	await lockTree(db);
	const unit = await reachUnit(db, input.actor, input.code);
	const parent = await reachUnit(db, input.actor, input.below);
	const before = stateOn(unit, input.on);
	assertStandsBelow(before.kind, stateOn(parent, input.on).kind);
	const states = changeFrom(unit.states, input.on, { parentId: parent.id });
	await writeUnitHistories(db, new Map([[unit.id, states]]), todayOf(input));
	await appendAudit(db, {
		actor: input.by ?? { accountId: input.actor.accountId },
		action: 'org_unit.moved',
		subject: { kind: 'org_unit', id: unit.id },
		before: { parent: before.parentId },
		after: { on: input.on, parent: parent.id, below: parent.code, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
}
