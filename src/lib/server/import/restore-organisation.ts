import type { Kysely, Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { joinRuns, sameValues } from '#lib/domain/staff/history.ts';
import type { UnitState } from '#lib/domain/staff/unit-history.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { tried } from '../db/savepoint.ts';
import { lockTree, writeUnitHistories } from '../org-unit/histories.ts';
import {
	listPositionStates,
	ownPositionStates,
	writePositionHistories,
	type PositionState
} from '../position/histories.ts';
import { unitHistories } from './apply-units.ts';
import type { Kept, Undo } from './undo-import.ts';

/** What is recorded of posts. */
export async function postHistories(
	db: Kysely<DB>,
	positionIds: readonly number[]
): Promise<Map<number, PositionState[]>> {
	const stored = await listPositionStates(db, positionIds);
	return new Map(
		[...stored].map(([id, states]) => [id, joinRuns(ownPositionStates(states), sameValues)])
	);
}

/**
 * Gives units and posts that an import changed the histories that they had before, the last changed
 * first. One that has been changed since, or that no longer fits where it stood, stays as it is.
 */
export async function restoreOrganisation(
	db: Transaction<DB>,
	{ id, today, undo }: { id: number; today: string; undo: Undo }
): Promise<{ restored: number; kept: Kept[] }> {
	const effects = await db
		.selectFrom('import_effect')
		.where('import_id', '=', id)
		.where('subject_kind', 'in', ['org_unit', 'position'])
		.where('action', '=', 'changed')
		.select(['line', 'subject_kind', 'subject_id', 'before', 'after'])
		.orderBy('id', 'desc')
		.execute();
	if (effects.length > 0) await lockTree(db);
	const kept: Kept[] = [];
	for (const effect of effects) {
		const isUnit = effect.subject_kind === 'org_unit';
		const isRestored = await (isUnit ? restoreUnit : restorePost)(db, {
			subjectId: effect.subject_id,
			before: effect.before,
			after: effect.after,
			today
		});
		const kind = isUnit ? 'org_unit' : 'position';
		if (!isRestored) {
			const name = await nameOf(db, kind, effect.subject_id);
			kept.push({ line: effect.line, kind, name, reason: 'changed_since' });
			continue;
		}
		const { accountId } = undo.importer;
		await appendAudit(db, {
			actor: accountId === undefined ? { system: 'import' } : { accountId },
			action: `${kind}.corrected`,
			subject: { kind, id: effect.subject_id },
			after: { import: id },
			reason: undo.reason,
			now: undo.now
		});
	}
	return { restored: effects.length - kept.length, kept };
}

interface Restore {
	subjectId: number;
	before: unknown;
	after: unknown;
	today: string;
}

async function restoreUnit(
	db: Transaction<DB>,
	{ subjectId, before, after, today }: Restore
): Promise<boolean> {
	const present = (await unitHistories(db, [subjectId])).get(subjectId) ?? [];
	if (!isSame(present, after as UnitState[])) return false;
	try {
		await tried(db, async () => {
			await writeUnitHistories(db, new Map([[subjectId, before as UnitState[]]]), today);
		});
		return true;
	} catch (thrown) {
		if (thrown instanceof DomainError) return false;
		throw thrown;
	}
}

async function restorePost(
	db: Transaction<DB>,
	{ subjectId, before, after, today }: Restore
): Promise<boolean> {
	const present = (await postHistories(db, [subjectId])).get(subjectId) ?? [];
	if (!isSame(present, after as PositionState[])) return false;
	await writePositionHistories(db, new Map([[subjectId, before as PositionState[]]]), { today });
	return true;
}

/** Nothing more and nothing less is recorded; jsonb does not keep the order of keys. */
function isSame<S extends UnitState | PositionState>(a: readonly S[], b: readonly S[]): boolean {
	return (
		a.length === b.length &&
		a.every((state, index) => {
			const other = b[index];
			return (
				other?.from === state.from && other.until === state.until && sameValues<S>(state, other)
			);
		})
	);
}

async function nameOf(db: Transaction<DB>, kind: 'org_unit' | 'position', id: number) {
	if (kind === 'org_unit') {
		const unit = await db
			.selectFrom('org_unit')
			.where('id', '=', id)
			.select('code')
			.executeTakeFirst();
		return unit?.code ?? '';
	}
	const post = await db
		.selectFrom('position')
		.where('id', '=', id)
		.select('position_no')
		.executeTakeFirst();
	return post?.position_no ?? '';
}
