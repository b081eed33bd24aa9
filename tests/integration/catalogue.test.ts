import { describe, expect, it } from 'vitest';
import { searchCatalogue } from '#lib/server/course/search-catalogue.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();

const found = async (filter: Parameters<typeof searchCatalogue>[1]) => {
	const page = await searchCatalogue(db(), filter);
	return page.rows.map(({ courseId }) => courseId);
};

describe('the catalogue', () => {
	it('finds a Thai word inside a longer one, in titles and in lessons', async () => {
		const w = world(db());
		const { courseId } = await w.course({ title: 'การพัฒนาบุคลากรภาครัฐ', text: 'ดูการบ้านวันนี้' });
		expect(await found({ text: 'บุคลากร' })).toEqual([courseId]);
		expect(await found({ text: 'การบ้าน' })).toEqual([courseId]);
		expect(await found({ text: 'ภาครัฐ การบ้าน' })).toEqual([courseId]);
		expect(await found({ text: 'ภาครัฐ สถาปัตยกรรม' })).toEqual([]);
	});

	it('forgives the spelling variants of the same letters', async () => {
		const w = world(db());
		const { courseId } = await w.course({ title: 'น้ำมันและแสง' });
		for (const text of ['น้ำมัน', 'น้ํามัน', 'เเสง', 'แสง'])
			expect(await found({ text }), text).toEqual([courseId]);
	});

	it('takes wildcards and quotes as the letters they are', async () => {
		await world(db()).course();
		for (const text of ['%', '_', "' or 1=1 --", '\\']) expect(await found({ text })).toEqual([]);
	});

	it('leaves only courses that give evidence for the chosen cell', async () => {
		const { courseId } = await world(db()).course();
		expect(await found({ competency: 'DG', level: 2 })).toContain(courseId);
		expect(await found({ competency: 'DG', level: 3 })).toEqual([]);
		expect(await found({ competency: 'CS' })).toEqual([]);
		expect(await found({ staffGroup: 'executive' })).toEqual([]);
		expect(await found({ maxMinutes: 30 })).toEqual([]);
		expect(await found({ maxMinutes: 60 })).toContain(courseId);
	});

	it('pages through every course once, in Thai dictionary order', async () => {
		const w = world(db());
		const letters = ['ก', 'เก', 'ข', 'แข', 'ไค', 'ง', 'โจ', 'ฉ', 'ใช'];
		for (let n = 0; n < 30; n++) await w.course({ title: `${letters[n % 9]}${'า'.repeat(n)}` });
		const titles: string[] = [];
		let after: string | undefined;
		do {
			const page = await searchCatalogue(db(), { ...(after && { after }) });
			titles.push(...page.rows.map(({ title }) => title.th));
			after = page.next;
		} while (after);
		const { count } = await db()
			.selectFrom('course')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		expect(titles).toHaveLength(Number(count));
		const inOrder = [...titles].sort(
			new Intl.Collator('und', { ignorePunctuation: false }).compare
		);
		expect(titles).toEqual(inOrder);
	});
});
