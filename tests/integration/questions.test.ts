import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { readLessonPage } from '#lib/server/course/lesson-page.ts';
import { takeOn } from '#lib/server/course-trainer/trainers.ts';
import { listMessages } from '#lib/server/message/queries.ts';
import {
	acceptAnswer,
	answerQuestion,
	publishQuestion
} from '#lib/server/question/answer-question.ts';
import { ask, withdrawQuestion } from '#lib/server/question/ask.ts';
import { carryOver } from '#lib/server/question/carry-over.ts';
import { listQuestions, readQuestion } from '#lib/server/question/queries.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
type Trx = Parameters<typeof ask>[0];
const transact = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work);

beforeEach(() => emptyDatabase(db()));

async function asking() {
	const w = world(db());
	const { courseId } = await w.course();
	const person = async (role: 'trainer' | 'learner'): Promise<Actor> => {
		const { personId, accountId } = await w.learner();
		await db()
			.insertInto('role_grant')
			.values({ account_id: accountId, role, starts_on: '2026-01-01', reason: 'ทดสอบ' })
			.execute();
		return { personId, accountId, roles: [{ role, unitPath: null }] };
	};
	const trainer = await person('trainer');
	await transact((trx) => takeOn(trx, { actor: trainer, courseId, now }));
	const [asker, other] = [await person('learner'), await person('learner')];
	const page = async ({ personId }: Actor, isTrainer = false) => {
		const place = { courseId, slug: 'part1', personId };
		const read = await readLessonPage(db(), { ...place, locale: 'th', isTrainer });
		if (!read) throw new Error('not a lesson');
		return read;
	};
	const askBeside = async (words: string, body = 'ใช้กับงานของเราอย่างไร', actor = asker) => {
		const { course, places } = await page(actor);
		const beside = places.find(({ text }) => text.startsWith(words));
		const { questionId } = await transact((trx) =>
			ask(trx, {
				...{ actor, courseVersionId: course.versionId, lessonSlug: 'part1' },
				...{ block: beside?.id ?? '', quote: beside?.text ?? '', body, now }
			})
		);
		return questionId;
	};
	const answer = (id: number, actor = trainer) =>
		transact((trx) => answerQuestion(trx, { actor, id, body: 'ดูตัวอย่างท้ายบท', now }));
	const accept = (id: number, answerId: number, actor = asker) =>
		transact((trx) => acceptAnswer(trx, { actor, id, answerId, now }));
	const told = async ({ personId }: Actor) =>
		(await listMessages(db(), { personId, locale: 'th' })).rows;
	const place = { actor: trainer, courseId };
	return {
		w,
		courseId,
		trainer,
		asker,
		other,
		person,
		page,
		askBeside,
		answer,
		accept,
		told,
		place
	};
}

describe('a question beside a paragraph', () => {
	it('goes to the trainer, comes back answered, and is read by all once an answer is accepted', async () => {
		const { asker, other, trainer, page, askBeside, answer, accept, told, courseId } =
			await asking();
		const id = await askBeside('ย่อหน้าแรก');
		expect(await told(trainer)).toMatchObject([
			{ url: `/studio/courses/${courseId}/questions/${id}` }
		]);
		expect((await page(other)).questions).toEqual([]);
		expect((await page(trainer, true)).questions).toHaveLength(1);
		const answerId = await answer(id);
		expect(await told(asker)).toMatchObject([{ url: `/courses/${courseId}/part1#question-${id}` }]);
		expect((await page(other)).questions, 'not accepted yet').toEqual([]);
		await accept(id, answerId);
		const { questions, document } = await page(other);
		expect(questions).toMatchObject([{ id, isOwn: false, acceptedId: answerId }]);
		expect(document.pieces?.find(({ block }) => block === questions[0]?.block)?.html).toContain(
			'ย่อหน้าแรก'
		);
	});

	it('is told to every trainer while nobody looks after the course', async () => {
		const { w, person, told, asker } = await asking();
		const { courseId } = await w.course();
		const trainer = await person('trainer');
		const place = { courseId, slug: 'part1', personId: asker.personId, locale: 'th' as const };
		const page = await readLessonPage(db(), place);
		await transact((trx) =>
			ask(trx, {
				...{ actor: asker, courseVersionId: page?.course.versionId ?? 0, lessonSlug: 'part1' },
				...{ block: page?.places[0]?.id ?? '', quote: 'q', body: 'ถาม', now }
			})
		);
		expect(await told(trainer)).toHaveLength(1);
	});

	it('is answered by who looks after the course alone, accepted by them or the asker', async () => {
		const { other, person, askBeside, answer, accept, trainer } = await asking();
		const id = await askBeside('ย่อหน้าแรก');
		const elsewhere = await person('trainer');
		await expect(answer(id, elsewhere)).rejects.toMatchObject({ code: 'question.not_found' });
		const answerId = await answer(id);
		await expect(accept(id, answerId, other)).rejects.toMatchObject({ status: 404 });
		const second = await askBeside('ย่อหน้าที่สอง');
		await expect(accept(second, answerId)).rejects.toMatchObject({ status: 404 });
		await accept(id, answerId, trainer);
	});

	it('is shown without an accepted answer when a trainer says so, and goes when withdrawn', async () => {
		const { other, trainer, asker, page, askBeside } = await asking();
		const id = await askBeside('ย่อหน้าแรก');
		const publish = (shown: boolean) =>
			transact((trx) => publishQuestion(trx, { actor: trainer, id, shown, now }));
		await publish(true);
		expect((await page(other)).questions).toHaveLength(1);
		await publish(false);
		expect((await page(other)).questions).toEqual([]);
		await withdrawQuestion(db(), { id, personId: other.personId });
		expect((await page(asker)).questions).toHaveLength(1);
		await withdrawQuestion(db(), { id, personId: asker.personId });
		expect((await page(asker)).questions).toEqual([]);
	});

	it('is one of twenty a day', async () => {
		const { askBeside } = await asking();
		for (let n = 0; n < 20; n++) await askBeside('ย่อหน้าแรก', `ข้อ ${n}`);
		await expect(askBeside('ย่อหน้าแรก')).rejects.toMatchObject({ code: 'question.too_many' });
	});
});

describe('a question when the course is published anew', () => {
	async function accepted(words: string) {
		const all = await asking();
		const id = await all.askBeside(words);
		await all.accept(id, await all.answer(id));
		const learner = await all.person('learner');
		await all.w.enrol(learner.personId, all.courseId);
		await all.w.publish(courseFiles({ id: all.courseId, text: 'เขียนใหม่' }));
		return { ...all, id, learner };
	}

	it('stays beside a paragraph that reads as it did', async () => {
		const { page, other, place } = await accepted('ย่อหน้าที่สอง');
		const { course, questions } = await page(other);
		expect(course.number).toBe(2);
		expect(questions).toMatchObject([{ version: 1 }]);
		expect((await listQuestions(db(), { ...place, view: 'changed' })).rows).toEqual([]);
	});

	it('stays with the old version when its paragraph changed, until a trainer carries it over', async () => {
		const { page, other, asker, learner, place, id } = await accepted('ย่อหน้าแรก');
		expect((await page(learner)).questions, 'who learns the old version').toHaveLength(1);
		expect((await page(other)).questions).toEqual([]);
		expect((await page(asker)).questions, 'their own, without a place').toMatchObject([{ id }]);
		const { rows } = await listQuestions(db(), { ...place, view: 'changed' });
		expect(rows).toMatchObject([{ id, isChanged: true, version: 1 }]);
		const { paragraphs } = await readQuestion(db(), { ...place, id, now });
		const to = paragraphs.find(({ text }) => text.includes('เขียนใหม่'));
		if (!to) throw new Error('no paragraph');
		await transact((trx) => carryOver(trx, { ...place, id, to, now }));
		expect((await page(other)).questions).toMatchObject([{ block: to.block, version: 2 }]);
		expect((await page(learner)).questions).toMatchObject([{ version: 1 }]);
		await expect(transact((trx) => carryOver(trx, { ...place, id, now }))).rejects.toMatchObject({
			code: 'question.still_there'
		});
	});

	it('is left with the old version when a trainer says so', async () => {
		const { page, other, learner, place, id } = await accepted('ย่อหน้าแรก');
		await transact((trx) => carryOver(trx, { ...place, id, now }));
		expect((await page(other)).questions).toEqual([]);
		expect((await page(learner)).questions).toHaveLength(1);
		expect((await listQuestions(db(), { ...place, view: 'changed' })).rows).toEqual([]);
	});
});

describe('the trainer’s list', () => {
	it('has open questions first, page by page, and filters by lesson', async () => {
		const { askBeside, answer, place, asker } = await asking();
		const ids: number[] = [];
		const yesterday = new Date('2026-11-24T03:00:00Z');
		for (let n = 0; n < 12; n++) ids.push(await askBeside('ย่อหน้าแรก', `ข้อ ${n}`));
		await db()
			.updateTable('lesson_question')
			.set({ asked_at: yesterday })
			.where('asked_by', '=', asker.personId)
			.execute();
		for (let n = 12; n < 24; n++) ids.push(await askBeside('ย่อหน้าที่สอง', `ข้อ ${n}`));
		const [first = 0, ...others] = ids;
		const newest = others.at(-1) ?? 0;
		await answer(newest);
		const page = await listQuestions(db(), place);
		const rest = await listQuestions(db(), { ...place, after: page.next });
		const listed = [...page.rows, ...rest.rows].map(({ id }) => id);
		expect(new Set(listed).size).toBe(24);
		expect(listed.slice(-2), 'answered last').toEqual([first, newest]);
		expect((await listQuestions(db(), { ...place, lesson: 'part2' })).rows).toEqual([]);
		expect((await listQuestions(db(), { ...place, view: 'answered' })).rows).toHaveLength(1);
	});
});
