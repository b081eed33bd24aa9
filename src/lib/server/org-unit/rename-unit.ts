import type { Transaction } from 'kysely';
import { changeFrom } from '#lib/domain/staff/history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { reachUnit, stateOn, todayOf, type ChangeEntry } from './changes.ts';
import { lockTree, writeUnitHistories } from './histories.ts';

/**
 * Another name from a day on, until the day of the next name that is already on record.
 *
 * @throws org_unit.not_found, org_unit.not_open
 */
export async function renameUnit(
	db: Transaction<DB>,
	input: ChangeEntry & { code: string; nameTh: string; nameEn: string }
): Promise<void> {
	await lockTree(db);
	const unit = await reachUnit(db, input.actor, input.code);
	const before = stateOn(unit, input.on);
	const { nameTh, nameEn, on } = input;
	const states = changeFrom(unit.states, on, { nameTh, nameEn });
	await writeUnitHistories(db, new Map([[unit.id, states]]), todayOf(input));
	await appendAudit(db, {
		actor: input.by ?? { accountId: input.actor.accountId },
		action: 'org_unit.renamed',
		subject: { kind: 'org_unit', id: unit.id },
		before: { nameTh: before.nameTh, nameEn: before.nameEn },
		after: { on, nameTh, nameEn, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
}
