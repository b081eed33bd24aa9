import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { changeFrom, dropChange, endOn, shiftChange } from '#lib/domain/staff/history.ts';
import type { UnitState } from '#lib/domain/staff/unit-history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { listHeldFrom, reachUnit, todayOf, type ChangeEntry } from './changes.ts';
import { dayAfter } from '#lib/domain/staff/history.ts';
import { lockTree, writeUnitHistories } from './histories.ts';

/** What was wrong about a change that is on record. */
export type UnitCorrection =
	| { what: 'never'; change: string }
	| { what: 'day'; change: string; to: string }
	| { what: 'name'; change: string; nameTh: string; nameEn: string }
	/** The unit's last day; null: it was not closed. */
	| { what: 'end'; to: string | null };

/**
 * Puts right what was entered about a unit: the change of a day never was, took effect on another day
 * or gave another name; the unit ended on another day or not at all. What was known until today stays
 * as it was known.
 *
 * @throws org_unit.no_such_change, org_unit.change_between, org_unit.posts_held
 */
export async function correctUnit(
	db: Transaction<DB>,
	input: Omit<ChangeEntry, 'on'> & { code: string; correction: UnitCorrection }
): Promise<void> {
	await lockTree(db);
	const unit = await reachUnit(db, input.actor, input.code);
	const { correction } = input;
	const states = corrected(unit.states, correction);
	if (correction.what === 'end' && correction.to !== null) {
		const held = await listHeldFrom(db, { unitId: unit.id, day: dayAfter(correction.to) });
		if (held.length > 0) throw new DomainError('org_unit.posts_held', 409, { count: held.length });
	}
	await writeUnitHistories(db, new Map([[unit.id, states]]), todayOf(input));
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'org_unit.corrected',
		subject: { kind: 'org_unit', id: unit.id },
		before: { states: unit.states.map(told) },
		after: { ...correction, states: states.map(told), order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
}

function corrected(states: UnitState[], correction: UnitCorrection): UnitState[] {
	if (correction.what === 'end') return endOn(states, correction.to);
	const index = states.findIndex(({ from }) => from === correction.change);
	if (index < 0 || (index === 0 && correction.what === 'never'))
		throw new DomainError('org_unit.no_such_change', 409);
	if (correction.what === 'never') return dropChange(states, correction.change);
	if (correction.what === 'name') {
		const { nameTh, nameEn } = correction;
		return changeFrom(states, correction.change, { nameTh, nameEn });
	}
	try {
		return shiftChange(states, correction.change, correction.to);
	} catch (cause) {
		throw new DomainError('org_unit.change_between', 409, {}, { cause });
	}
}

const told = ({ from, until, nameTh, parentId }: UnitState) => ({ from, until, nameTh, parentId });
