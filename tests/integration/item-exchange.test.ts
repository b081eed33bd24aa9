import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import {
	confirmItemImport,
	discardItemImport
} from '#lib/server/item-exchange/confirm-item-import.ts';
import { exportItems, listQuizzes } from '#lib/server/item-exchange/export-items.ts';
import { prepareItemImport, type Target } from '#lib/server/item-exchange/prepare-item-import.ts';
import { viewItemImport } from '#lib/server/item-exchange/view-item-import.ts';
import { findDraftFile, getDraft, listDraftFiles } from '#lib/server/studio/queries.ts';
import { startDraft } from '#lib/server/studio/start-draft.ts';
import { undoRevision } from '#lib/server/studio/undo.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');

beforeEach(() => emptyDatabase(db()));

async function actorAs(...roles: Role[]): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	return { personId, accountId, roles: roles.map((role) => ({ role, unitPath: null })) };
}

/** A draft, who writes in it, and the ways of importing into it. */
async function drafted() {
	const { courseId } = await world(db()).course();
	const actor = await actorAs('trainer');
	const transact = <T>(work: (trx: Parameters<typeof startDraft>[0]) => Promise<T>) =>
		db().transaction().execute(work);
	await transact((trx) => startDraft(trx, { actor, courseId, now }));
	const place = { actor, courseId };
	const prepare = (
		name: string,
		target: Target = { slug: 'bank', title: 'คลังข้อสอบ' },
		bytes: Uint8Array = new Uint8Array(readFileSync(`tests/fixtures/item-exchange/${name}`))
	) => transact((trx) => prepareItemImport(trx, { ...place, fileName: name, bytes, target, now }));
	const view = (id: number) => viewItemImport(db(), { ...place, id, show: null, after: null });
	const confirm = (id: number, mark: string) =>
		transact((trx) => confirmItemImport(trx, { ...place, id, mark, now }));
	const files = async () => listDraftFiles(db(), (await getDraft(db(), courseId)).id);
	return { ...place, transact, prepare, view, confirm, files };
}

describe('importing items into a draft', () => {
	it('shows what would happen, changes nothing, and saves quiz and figures together when confirmed', async () => {
		const { courseId, prepare, view, confirm, files } = await drafted();
		const before = await files();
		const id = await prepare('security.moodle.xml');
		const shown = await view(id);
		expect(shown).toMatchObject({
			format: 'moodle-xml',
			counts: { new: 7, refused: 1 },
			figures: ['account-map.png']
		});
		expect(shown.rows.find(({ refusal }) => refusal)).toMatchObject({ line: 139, about: 'calc-1' });
		expect(await files()).toEqual(before);
		const path = await confirm(id, shown.mark);
		const draft = await getDraft(db(), courseId);
		const quiz = await findDraftFile(db(), draft.id, path);
		expect(quiz?.text).toContain('![แผนภาพบัญชีสามบัญชี](+assets/account-map.png)');
		expect(await findDraftFile(db(), draft.id, '+assets/account-map.png')).toBeDefined();
		await expect(view(id)).rejects.toMatchObject({ code: 'item_import.not_found' });
	});

	it('comes back the same through every format that can say it', async () => {
		const { actor, courseId, prepare, view, confirm } = await drafted();
		const first = await prepare('pdpa.gift.txt');
		const path = await confirm(first, (await view(first)).mark);
		for (const format of ['gift', 'moodle-xml', 'csv', 'xlsx'] as const) {
			const out = await exportItems(db(), { actor, courseId, path, format, locale: 'th' });
			expect(out.count).toBe(8);
			const id = await prepare(out.name, { path }, out.bytes);
			expect((await view(id)).counts, format).toEqual({
				new: 0,
				changed: 0,
				unchanged: 8,
				refused: 0
			});
		}
		const { lost, count } = await exportItems(db(), {
			actor,
			courseId,
			path,
			format: 'aiken',
			locale: 'th'
		});
		expect(count).toBe(2);
		expect(lost.filter(({ isLeftOut }) => isLeftOut)).toHaveLength(6);
		expect((await listQuizzes(db(), { actor, courseId })).quizzes).toContainEqual(
			expect.objectContaining({ path, items: 8 })
		);
	});

	it('is judged anew when the draft has changed since it was shown', async () => {
		const { prepare, view, confirm, files } = await drafted();
		const first = await prepare('saraban-874.gift.txt');
		const path = await confirm(first, (await view(first)).mark);
		const second = await prepare('reseau-1252.gift.txt', { path });
		const third = await prepare('basics.aiken.txt', { path });
		const { mark } = await view(third);
		await confirm(second, (await view(second)).mark);
		const before = await files();
		await expect(confirm(third, mark)).rejects.toMatchObject({ code: 'item_import.changed' });
		expect(await files()).toEqual(before);
	});

	it('is undone like any other change of a draft', async () => {
		const { actor, courseId, transact, prepare, view, confirm, files } = await drafted();
		const before = (await files()).map(({ path }) => path);
		const id = await prepare('budget.csv');
		await confirm(id, (await view(id)).mark);
		const { revision } = await getDraft(db(), courseId);
		await transact((trx) => undoRevision(trx, { actor, courseId, number: revision, now }));
		expect((await files()).map(({ path }) => path)).toEqual(before);
	});

	it('of a file without any item has nothing to save', async () => {
		const { actor, courseId, transact, prepare, view, confirm } = await drafted();
		const id = await prepare('broken.moodle.xml');
		const { counts, mark } = await view(id);
		expect(counts).toMatchObject({ new: 0, refused: 1 });
		await expect(confirm(id, mark)).rejects.toMatchObject({ code: 'item_import.nothing' });
		await transact((trx) => discardItemImport(trx, { actor, courseId, id }));
		await expect(view(id)).rejects.toMatchObject({ code: 'item_import.not_found' });
	});

	it('is for those who write courses, and for files that can be read', async () => {
		const { courseId, prepare, view } = await drafted();
		const id = await prepare('budget.csv');
		const reviewer = await actorAs('reviewer');
		await expect(
			viewItemImport(db(), { actor: reviewer, courseId, id, show: null, after: null })
		).rejects.toMatchObject({ status: 404 });
		const bytes = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]);
		await expect(prepare('old.xls', undefined, bytes)).rejects.toMatchObject({
			code: 'item_import.old_workbook'
		});
		await expect(prepare('budget.csv', { path: '99-none.quiz.md' })).rejects.toMatchObject({
			code: 'studio.path_refused'
		});
		expect((await view(id)).counts.new).toBe(5);
	});
});
