import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { dropChange, shiftChange } from '#lib/domain/staff/history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { todayOf, type ChangeEntry } from '../org-unit/changes.ts';
import {
	listPositionStates,
	ownPositionStates,
	writePositionHistories,
	type PositionState
} from './histories.ts';
import { reachPosition } from './reach-position.ts';

export type PositionCorrection =
	{ what: 'never'; change: string } | { what: 'day'; change: string; to: string };

/**
 * Puts right what was entered about a post: the change of a day never was, or took effect on another.
 *
 * @throws position.not_found, position.no_such_change, position.change_between
 */
export async function correctPosition(
	db: Transaction<DB>,
	input: Omit<ChangeEntry, 'on'> & { positionId: number; correction: PositionCorrection }
): Promise<void> {
	const { actor, positionId, correction } = input;
	await reachPosition(db, { actor, positionId, capability: 'org_unit.write' });
	const stored = (await listPositionStates(db, [positionId])).get(positionId) ?? [];
	const states = corrected(ownPositionStates(stored), correction);
	await writePositionHistories(db, new Map([[positionId, states]]), {
		today: todayOf(input),
		orderNo: input.orderNo
	});
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'position.corrected',
		subject: { kind: 'position', id: positionId },
		after: { ...correction, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
}

function corrected(states: PositionState[], correction: PositionCorrection): PositionState[] {
	// The first state has no change before it.
	if (states.findIndex(({ from }) => from === correction.change) < 1)
		throw new DomainError('position.no_such_change', 409);
	if (correction.what === 'never') return dropChange(states, correction.change);
	try {
		return shiftChange(states, correction.change, correction.to);
	} catch (cause) {
		throw new DomainError('position.change_between', 409, {}, { cause });
	}
}
