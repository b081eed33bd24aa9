import { describe, expect, it } from 'vitest';
import { readLessonPage } from '#lib/server/course/lesson-page.ts';
import { listReadingPositions, saveReadingPosition } from '#lib/server/course/reading.ts';
import { addNote, deleteNote, editNote, listNotes } from '#lib/server/note/notes.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();

async function reading() {
	const w = world(db());
	const { courseId } = await w.course();
	const { personId } = await w.learner();
	const place = { courseId, personId, lessonSlug: 'part1' };
	const page = async () => {
		const read = await readLessonPage(db(), { courseId, personId, slug: 'part1', locale: 'th' });
		if (!read) throw new Error('not a lesson');
		return read;
	};
	return { w, courseId, personId, place, page };
}

describe('a note', () => {
	it('stays with its paragraph after another paragraph is edited', async () => {
		const { w, courseId, place, page } = await reading();
		const second = (await page()).places.find(({ text }) => text.startsWith('ย่อหน้าที่สอง'));
		await addNote(db(), {
			...place,
			block: second?.id ?? '',
			quote: second?.text ?? '',
			body: 'สำคัญ',
			now: new Date()
		});
		await w.publish(courseFiles({ id: courseId, text: 'แก้ไขย่อหน้าแรกใหม่ทั้งหมด' }));
		const after = await page();
		expect(after.course.number).toBe(2);
		const note = after.notes[0];
		expect(after.places.find(({ id }) => id === note?.block)?.text).toBe(second?.text);
	});

	it('is seen, edited and deleted by its writer alone', async () => {
		const { w, place, personId } = await reading();
		const { id } = await addNote(db(), {
			...place,
			block: 'b',
			quote: 'q',
			body: 'ของฉัน',
			now: new Date()
		});
		const other = await w.learner();
		expect(await listNotes(db(), { ...place, personId: other.personId })).toEqual([]);
		await expect(
			editNote(db(), { id, personId: other.personId, body: 'ของเขา', now: new Date() })
		).rejects.toMatchObject({ code: 'note.not_found', status: 404 });
		await deleteNote(db(), { id, personId: other.personId });
		expect(await listNotes(db(), place)).toMatchObject([{ body: 'ของฉัน' }]);
		await editNote(db(), { id, personId, body: 'แก้แล้ว', now: new Date() });
		expect(await listNotes(db(), place)).toMatchObject([{ body: 'แก้แล้ว' }]);
		await deleteNote(db(), { id, personId });
		expect(await listNotes(db(), place)).toEqual([]);
	});
});

describe('the place in a lesson', () => {
	it('is the last one reached, on whichever device', async () => {
		const { courseId, personId } = await reading();
		const at = (lessonSlug: string, block: string, minute: number) =>
			saveReadingPosition(db(), {
				courseId,
				personId,
				lessonSlug,
				block,
				now: new Date(Date.UTC(2026, 0, 1, 3, minute))
			});
		await at('part1', 'a', 1);
		await at('part1', 'b', 2);
		await at('part2', 'c', 3);
		const places = await listReadingPositions(db(), { personId, courseId });
		expect(places.map(({ lessonSlug, block }) => [lessonSlug, block])).toEqual([
			['part2', 'c'],
			['part1', 'b']
		]);
	});
});
