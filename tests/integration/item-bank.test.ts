import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { keepWording } from '#lib/server/item/keep-wording.ts';
import { listItems, type ItemFilter } from '#lib/server/item/list-items.ts';
import { readItem } from '#lib/server/item/read-item.ts';
import { findDraftFile, getDraft } from '#lib/server/studio/queries.ts';
import { addFile, saveFile } from '#lib/server/studio/save-file.ts';
import { startDraft } from '#lib/server/studio/start-draft.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');

async function actorAs(role: Role): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	return { personId, accountId, roles: [{ role, unitPath: null }] };
}

const bank = (stem: string) => `## s-01 {points=1 tags=shared level=hard}
${stem}

= 12

### เฉลย
สิบสอง
`;

/** A course whose check and exam share an item of its bank. */
const withBank = (id: string, stem: string) => [
	...courseFiles({ id, lessons: 1 }).map(({ path, content }) => ({
		path,
		content: path.endsWith('.quiz.md')
			? String(content).replace('pass: 60', 'pass: 60\nbank: [s-01]')
			: content
	})),
	{ path: 'bank.md', content: bank(stem) }
];

async function everything(actor: Actor, filter: ItemFilter) {
	const found = [];
	let after: string | undefined;
	do {
		const page = await listItems(db(), { actor, filter, ...(after && { after }) });
		expect(page.rows.length).toBeLessThanOrEqual(25);
		found.push(...page.rows);
		after = page.next;
	} while (after);
	return found;
}

describe('the item bank', () => {
	it('lists every item once, by page and by what is asked for', async () => {
		const trainer = await actorAs('trainer');
		const w = world(db());
		const { courseId } = await w.course({ lessons: 14 });
		await w.publish(withBank('banked', 'จำนวนเดือน'));
		const all = await everything(trainer, {});
		expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
		expect(all.filter((item) => item.courseId === courseId)).toHaveLength(30);
		const keys = async (filter: ItemFilter) =>
			(await everything(trainer, filter)).map(({ key }) => key);
		const own = ['banked-exam/one', 'banked-exam/two', 'banked-part1/one', 'banked-part1/two'];
		expect(await keys({ course: 'banked' })).toEqual([
			'banked-exam/one',
			'banked-exam/two',
			...own.slice(2),
			'banked/bank/s-01'
		]);
		expect(await keys({ course: 'banked', quiz: 'banked-exam', type: 'single' })).toEqual([
			'banked-exam/one'
		]);
		expect(await keys({ tag: 'shared' })).toEqual(['banked/bank/s-01']);
		expect(await keys({ level: 'hard', competency: 'DG', owner: 'หน่วยทดสอบ' })).toEqual([
			'banked/bank/s-01'
		]);
		expect(await keys({ text: 'จำนวนเดือน' })).toEqual(['banked/bank/s-01']);
		expect(await keys({ text: '100%' })).toEqual([]);
		expect(await keys({ course: 'banked', state: 'retired' })).toEqual([]);
		await expect(
			listItems(db(), { actor: await actorAs('hr_officer'), filter: {} })
		).rejects.toMatchObject({ code: 'item.not_found' });
	});

	it('shows the versions of an item, what changed, and the quizzes that use it', async () => {
		const trainer = await actorAs('trainer');
		const w = world(db());
		await w.publish(withBank('told', 'เดือนในปี'));
		await w.publish(withBank('told', 'เดือนในหนึ่งปี'));
		const item = await readItem(db(), { actor: trainer, key: 'told/bank/s-01' });
		expect(item.quizzes.map(({ quizId, isAsked }) => [quizId, isAsked])).toEqual([
			['told-exam', true],
			['told-part1', true]
		]);
		expect(item.versions.map(({ courseVersions }) => courseVersions)).toEqual([[2], [1]]);
		const put = item.versions[0]?.changed?.filter(({ kind }) => kind === 'ins');
		expect(put?.map(({ text }) => text).join('')).toContain('หนึ่ง');
		expect(item.versions[1]?.changed).toBeUndefined();
		// Taken out of the course: retired, and still to be read.
		await w.publish(courseFiles({ id: 'told', lessons: 1 }));
		const [retired] = await everything(trainer, { course: 'told', state: 'retired' });
		expect(retired?.key).toBe('told/bank/s-01');
	});

	it('lets a quiz of the draft keep the published words while others follow the bank', async () => {
		const trainer = await actorAs('trainer');
		await world(db()).publish(withBank('kept', 'เดือนในปี'));
		const transact = <T>(work: (trx: Parameters<typeof startDraft>[0]) => Promise<T>) =>
			db().transaction().execute(work);
		const place = { actor: trainer, courseId: 'kept', now };
		await transact((trx) => startDraft(trx, place));
		const draft = await getDraft(db(), 'kept');
		const file = await findDraftFile(db(), draft.id, 'bank.md');
		const text = bank('กี่เดือน');
		await transact((trx) =>
			saveFile(trx, { ...place, path: 'bank.md', base: file?.revision ?? 0, text })
		);
		const key = 'kept/bank/s-01';
		const read = () => readItem(db(), { actor: trainer, key });
		const { followers, draft: changed } = await read();
		expect(followers?.map(({ quizId }) => quizId).sort()).toEqual(['kept-exam', 'kept-part1']);
		expect(changed?.item.stem.th).toContain('กี่เดือน');
		await transact((trx) => keepWording(trx, { ...place, key, quizId: 'kept-exam' }));
		expect((await read()).followers?.map(({ quizId }) => quizId)).toEqual(['kept-part1']);
		const exam = await findDraftFile(db(), draft.id, '99-exam.quiz.md');
		expect(exam?.text).toContain('เดือนในปี');
		expect(exam?.text).not.toContain('bank:');
		await expect(
			transact((trx) => keepWording(trx, { ...place, key, quizId: 'kept-exam' }))
		).rejects.toMatchObject({ code: 'item.not_found' });
		// What the draft adds is listed as its own, and the changed item says so.
		await transact((trx) =>
			addFile(trx, {
				...place,
				path: '50-new.quiz.md',
				text: `---\nid: kept-new\nkind: check\ntitle: { th: ใหม่, en: New }\npass: 60\n---\n\n${bank('ข้อใหม่')}`
			})
		);
		const drafts = await everything(trainer, { course: 'kept', state: 'draft' });
		expect(drafts.map(({ key: each }) => each)).toEqual(['kept-exam/s-01', 'kept-new/s-01']);
		const [shared] = await everything(trainer, { course: 'kept', tag: 'shared', state: 'live' });
		expect(shared).toMatchObject({ key, isChanged: true });
	});
});
