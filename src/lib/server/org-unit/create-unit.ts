import type { Transaction } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notAllowed } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertStandsBelow, reachUnit, stateOn, todayOf, type ChangeEntry } from './changes.ts';
import { lockTree, writeUnitHistories } from './histories.ts';

export interface NewUnit extends ChangeEntry {
	/** Code of the unit above; absent: a root of its own, which needs a scope over everything. */
	below: string | undefined;
	code: string;
	kind: string;
	tier: string;
	provinceCode: string | null;
	nameTh: string;
	nameEn: string;
}

/**
 * A unit from a day on.
 *
 * @throws org_unit.code_taken, org_unit.not_open, org_unit.wrong_kind, org_unit.too_deep
 */
export async function createUnit(db: Transaction<DB>, input: NewUnit): Promise<{ id: number }> {
	await lockTree(db);
	const parent = await reachParent(db, input);
	await assertCodeFree(db, input.code);
	const { code, kind, tier, provinceCode, nameTh, nameEn, on } = input;
	const today = todayOf(input);
	const { id } = await db
		.insertInto('org_unit')
		.values({
			parent_id: parent?.id ?? null,
			path: '0',
			code,
			kind,
			tier,
			province_code: provinceCode,
			name_th: nameTh,
			name_en: nameEn,
			opened_on: on
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.updateTable('org_unit_state')
		.set({ recorded_on: today })
		.where('org_unit_id', '=', id)
		.execute();
	const own = { parentId: parent?.id ?? null, kind, tier, provinceCode, nameTh, nameEn };
	await writeUnitHistories(db, new Map([[id, [{ from: on, until: null, ...own }]]]), today);
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'org_unit.created',
		subject: { kind: 'org_unit', id },
		after: {
			code,
			on,
			below: input.below ?? null,
			nameTh,
			nameEn,
			kind,
			order: input.orderNo ?? null
		},
		reason: input.reason,
		now: input.now
	});
	return { id };
}

async function reachParent(
	db: Transaction<DB>,
	{ actor, below, kind, on }: Pick<NewUnit, 'below' | 'kind' | 'on'> & { actor: Actor }
) {
	if (below === undefined) {
		if (!can(actor, 'org_unit.write', '')) throw notAllowed('org_unit.write');
		return undefined;
	}
	const parent = await reachUnit(db, actor, below);
	assertStandsBelow(kind, stateOn(parent, on).kind);
	return parent;
}

async function assertCodeFree(db: Transaction<DB>, code: string): Promise<void> {
	const taken = await db
		.selectFrom('org_unit')
		.select('id')
		.where('code', '=', code)
		.executeTakeFirst();
	if (taken) throw new DomainError('org_unit.code_taken', 409, { unit: code });
}
