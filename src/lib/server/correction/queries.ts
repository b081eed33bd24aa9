import type { Kysely, Transaction } from 'kysely';
import { fitsKey, type Correction } from '#lib/domain/assessment/correction.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export type CorrectionState = 'proposed' | 'applied' | 'declined' | 'withdrawn';

export interface StoredCorrection {
	id: number;
	itemKey: string;
	/** The quiz from whose statistics it was proposed. */
	quizId: string;
	change: Correction;
	reason: string;
	/** The item is used in an exam: a second person decides. */
	needsApproval: boolean;
	state: CorrectionState;
	proposedBy: number;
	proposedAt: Date;
	decidedBy: number | null;
	decidedAt: Date | null;
	note: string;
	itemVersionIds: number[];
}

/** @throws correction.not_found */
export async function getCorrection(db: Kysely<DB>, id: number): Promise<StoredCorrection> {
	const row = await db
		.selectFrom('item_correction')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) throw notFound('correction');
	const versions = await db
		.selectFrom('item_correction_version')
		.select('item_version_id')
		.where('correction_id', '=', id)
		.orderBy('item_version_id')
		.execute();
	return {
		id: row.id,
		itemKey: row.item_key,
		quizId: row.quiz_id,
		change: row.change as Correction,
		reason: row.reason,
		needsApproval: row.needs_approval,
		state: row.state as CorrectionState,
		proposedBy: row.proposed_by,
		proposedAt: row.proposed_at,
		decidedBy: row.decided_by,
		decidedAt: row.decided_at,
		note: row.note,
		itemVersionIds: versions.map(({ item_version_id }) => item_version_id)
	};
}

/** The same, held until the transaction ends: two who decide do so one after the other. */
export async function lockCorrection(db: Transaction<DB>, id: number): Promise<StoredCorrection> {
	await db.selectFrom('item_correction').select('id').where('id', '=', id).forUpdate().execute();
	return getCorrection(db, id);
}

export interface ItemVersionInUse {
	id: number;
	itemKey: string;
	item: Item;
	createdAt: Date;
	/** Course versions that hold it, oldest first. */
	courseVersions: number[];
}

/** @throws item.not_found */
export async function getItemVersion(db: Kysely<DB>, id: number): Promise<ItemVersionInUse> {
	const row = await db
		.selectFrom('item_version')
		.select('item_key')
		.where('id', '=', id)
		.executeTakeFirst();
	const version =
		row && (await listVersionsOfItem(db, row.item_key)).find((each) => each.id === id);
	if (!version) throw notFound('item');
	return version;
}

/** All versions of an item, the latest first. */
export async function listVersionsOfItem(
	db: Kysely<DB>,
	itemKey: string
): Promise<ItemVersionInUse[]> {
	const rows = await db
		.selectFrom('item_version')
		.where('item_key', '=', itemKey)
		.select(['id', 'item_key', 'item', 'created_at'])
		.orderBy('id', 'desc')
		.execute();
	if (rows.length === 0) return [];
	const uses = await db
		.selectFrom('quiz_item')
		.innerJoin('course_version', 'course_version.id', 'quiz_item.course_version_id')
		.where(
			'item_version_id',
			'in',
			rows.map(({ id }) => id)
		)
		.select(['item_version_id', 'course_version.number'])
		.distinct()
		.orderBy('course_version.number')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		itemKey: row.item_key,
		item: row.item as Item,
		createdAt: row.created_at,
		courseVersions: uses.flatMap((use) => (use.item_version_id === row.id ? [use.number] : []))
	}));
}

/** Whether a change can be made to a version: its parts are those that the key names. */
export const fitsVersion = (change: Correction, { item }: { item: Item }): boolean =>
	item.type !== 'essay' && (change.kind !== 'key' || fitsKey(item, change.key));

export interface QuizOfItem {
	quizId: string;
	kind: 'pretest' | 'check' | 'exam';
	title: Localised;
	courseId: string;
}

/** The quizzes that hold one of these item versions, in any version of their courses. */
export async function listQuizzesOf(
	db: Kysely<DB>,
	itemVersionIds: readonly number[]
): Promise<QuizOfItem[]> {
	if (itemVersionIds.length === 0) return [];
	const rows = await db
		.selectFrom('quiz_item')
		.innerJoin('quiz_version', (join) =>
			join
				.onRef('quiz_version.course_version_id', '=', 'quiz_item.course_version_id')
				.onRef('quiz_version.quiz_id', '=', 'quiz_item.quiz_id')
		)
		.innerJoin('course_version', 'course_version.id', 'quiz_item.course_version_id')
		.where('item_version_id', 'in', itemVersionIds)
		.distinctOn('quiz_item.quiz_id')
		.select([
			'quiz_item.quiz_id as quizId',
			'quiz_version.kind',
			'quiz_version.title',
			'course_version.course_id as courseId'
		])
		.orderBy('quiz_item.quiz_id')
		.orderBy('quiz_item.course_version_id', 'desc')
		.execute();
	return rows.map((row) => ({
		...row,
		kind: row.kind as QuizOfItem['kind'],
		title: row.title as Localised
	}));
}

/** Who holds each of these accounts. */
export async function namesOfAccounts(db: Kysely<DB>, accountIds: readonly number[]) {
	if (accountIds.length === 0) return new Map<number, { th: string; en: string }>();
	const rows = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('account.id', 'in', accountIds)
		.select(['account.id', ...nameColumns])
		.execute();
	return new Map(rows.map((row) => [row.id, nameOf(row)]));
}
