import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { changeFrom, covers, dayBefore, endOn } from '#lib/domain/staff/history.ts';
import type { UnitState } from '#lib/domain/staff/unit-history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import {
	listPositionStates,
	ownPositionStates,
	writePositionHistories
} from '../position/histories.ts';
import {
	listChildrenFrom,
	listPositionsFrom,
	reachUnit,
	stateOn,
	todayOf,
	type ChangeEntry
} from './changes.ts';
import { listUnitStates, lockTree, ownStates, writeUnitHistories } from './histories.ts';

/**
 * From a day on the posts of a unit, and the units directly below it, belong to another; the merged
 * one ends the day before. The actor must reach both.
 *
 * @throws org_unit.not_found, org_unit.not_open, org_unit.merged_with_itself, org_unit.parent_not_open
 * (into a unit below itself)
 */
export async function mergeUnits(
	db: Transaction<DB>,
	input: ChangeEntry & { code: string; into: string }
): Promise<{ posts: number; units: number }> {
	await lockTree(db);
	const { on } = input;
	const unit = await reachUnit(db, input.actor, input.code);
	const into = await reachUnit(db, input.actor, input.into);
	if (unit.id === into.id) throw new DomainError('org_unit.merged_with_itself', 409);
	stateOn(unit, on);
	stateOn(unit, dayBefore(on));
	if (into.states.at(-1)?.until !== null)
		throw new DomainError('org_unit.not_open', 409, { unit: into.code, day: on });
	stateOn(into, on);
	const children = await listChildrenFrom(db, { unitId: unit.id, day: on });
	const below = await listUnitStates(
		db,
		children.map(({ id }) => id)
	);
	const changed = new Map<number, readonly UnitState[]>([
		[unit.id, endOn(unit.states, dayBefore(on))]
	]);
	for (const [id, states] of below)
		changed.set(id, rehouse(ownStates(states), on, unit.id, into.id));
	const positionIds = await listPositionsFrom(db, { unitId: unit.id, day: on });
	const posts = await listPositionStates(db, positionIds);
	const today = todayOf(input);
	await writeUnitHistories(db, changed, today);
	await writePositionHistories(
		db,
		new Map(
			[...posts].map(([id, states]) => [
				id,
				resettle(ownPositionStates(states), on, unit.id, into.id)
			])
		),
		{ today, orderNo: input.orderNo }
	);
	const moved = { posts: posts.size, units: children.length };
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'org_unit.merged',
		subject: { kind: 'org_unit', id: unit.id },
		after: { on, into: into.code, ...moved, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
	return moved;
}

/** Each stay below the merged unit that reaches the day goes on below the other. */
function rehouse(states: UnitState[], on: string, from: number, to: number): UnitState[] {
	const first = states.find(
		(each) => each.parentId === from && (covers(each, on) || each.from > on)
	);
	if (!first) return states;
	const day = first.from > on ? first.from : on;
	return rehouse(changeFrom(states, day, { parentId: to }), on, from, to);
}

function resettle<S extends { from: string; until: string | null; orgUnitId: number }>(
	states: S[],
	on: string,
	from: number,
	to: number
): S[] {
	const first = states.find(
		(each) => each.orgUnitId === from && (covers(each, on) || each.from > on)
	);
	if (!first) return states;
	const day = first.from > on ? first.from : on;
	return resettle(
		changeFrom(states, day, { orgUnitId: to } as unknown as Partial<Omit<S, 'from' | 'until'>>),
		on,
		from,
		to
	);
}
