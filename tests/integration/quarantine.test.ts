import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import { rightAnswer } from '#lib/domain/assessment/right-answer.ts';
import { getAttempt } from '#lib/server/attempt/queries.ts';
import { readQuizPage } from '#lib/server/attempt/quiz-page.ts';
import { json } from '#lib/server/db/json.ts';
import { listItemTasks } from '#lib/server/quarantine/list-tasks.ts';
import { quarantineItems } from '#lib/server/quarantine/quarantine-items.ts';
import { releaseItem } from '#lib/server/quarantine/release-item.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { sitQuiz } from '#tests/support/sit-quiz.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');

async function actorAs(role: Role): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	await db()
		.insertInto('role_grant')
		.values({ account_id: accountId, role, starts_on: '2026-01-01', reason: 'ทดสอบ' })
		.execute();
	return { personId, accountId, roles: [{ role, unitPath: null }] };
}

const wide = `
## three {tags=t level=easy}
จำนวนเดือนในหนึ่งปี

= 12

### เฉลย
หนึ่งปีมีสิบสองเดือน
`;

/** A check whose first item only those get right who miss the others. */
async function badItem(id: string, frontMatter: string) {
	const files = courseFiles({ id, lessons: 1 }).map((file) =>
		file.path === '02-part1.quiz.md'
			? { ...file, content: `${String(file.content).replace('pass: 60', frontMatter)}${wide}` }
			: file
	);
	await world(db()).publish(files);
	return { courseId: id, quizId: `${id}-part1` };
}

type Place = Awaited<ReturnType<typeof badItem>>;

/** `people` first attempts in the book, made from one that was really sat. */
async function sittings({ courseId, quizId }: Place, people: number) {
	const w = world(db());
	const answerTo =
		(isStrong: boolean) =>
		(item: Item): Answer | null =>
			(item.id === 'one') === isStrong ? null : rightAnswer(item);
	for (const isStrong of [true, false]) {
		const { personId } = await w.learner();
		await w.enrol(personId, courseId);
		const attemptId = await sitQuiz(db(), {
			personId,
			courseId,
			slug: quizId,
			answerTo: answerTo(isStrong),
			now
		});
		await copySitting(attemptId, people / 2 - 1);
	}
}

async function copySitting(attemptId: number, times: number) {
	const { id: _, ...attempt } = await db()
		.selectFrom('attempt')
		.selectAll()
		.where('id', '=', attemptId)
		.executeTakeFirstOrThrow();
	const answers = await db()
		.selectFrom('attempt_answer')
		.selectAll()
		.where('attempt_id', '=', attemptId)
		.execute();
	const rows = Array.from({ length: times }, () => ({}));
	for (const _row of rows) {
		const person = await db()
			.insertInto('person')
			.values({
				person_no: `C${Math.random()}`,
				prefix_th: 'นาย',
				given_name_th: 'สมชาย',
				surname_th: 'ใจดี',
				search_text: 'สมชาย',
				created_at: now
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const enrolment = await db()
			.insertInto('enrolment')
			.values({
				person_id: person.id,
				course_id: attempt.quiz_id.replace(/-part1$/, ''),
				course_version_id: attempt.course_version_id,
				enrolled_at: now
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const copy = await db()
			.insertInto('attempt')
			.values({
				...attempt,
				person_id: person.id,
				enrolment_id: enrolment.id,
				paper: json(attempt.paper),
				rules: json(attempt.rules)
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		for (const answer of answers)
			await db()
				.insertInto('attempt_answer')
				.values({ ...answer, attempt_id: copy.id, answer: json(answer.answer) })
				.execute();
	}
}

async function paperOf({ courseId, quizId }: Place) {
	const w = world(db());
	const { personId } = await w.learner();
	await w.enrol(personId, courseId);
	const { quiz } = await readQuizPage(db(), { courseId, slug: quizId, personId, now });
	const asked: string[] = [];
	const attemptId = await sitQuiz(db(), {
		personId,
		courseId,
		slug: quizId,
		answerTo: (item) => {
			asked.push(item.id);
			return null;
		},
		handIn: false,
		now
	});
	return { asked: asked.sort(), announced: quiz.itemCount, attemptId, personId };
}

describe('an item that discriminates negatively', () => {
	it('leaves the pool by itself, tells its owner, and comes back when somebody says why', async () => {
		const place = await badItem('quarantine-all', 'pass: 60');
		const trainer = await actorAs('trainer');
		const reviewer = await actorAs('reviewer');
		await sittings(place, 48);
		const open = await paperOf(place);
		expect(await quarantineItems(db(), { now })).toBe(0);
		await sittings(place, 4);
		expect(await quarantineItems(db(), { now })).toBe(1);
		expect(await quarantineItems(db(), { now }), 'twice').toBe(0);

		const later = await paperOf(place);
		expect(later).toMatchObject({ asked: ['three', 'two'], announced: 2 });
		const kept = await getAttempt(db(), { attemptId: open.attemptId, personId: open.personId });
		expect(kept.paper).toHaveLength(3);

		const { quarantines } = await listItemTasks(db(), { actor: trainer });
		const task = quarantines.find(({ quizId }) => quizId === place.quizId);
		expect(task).toMatchObject({ itemKey: `${place.quizId}/one`, stays: false, attempts: 52 });
		const messages = await db()
			.selectFrom('message')
			.select(['kind', 'subject_url'])
			.where('person_id', '=', trainer.personId)
			.execute();
		expect(messages).toEqual([
			{ kind: 'item_quarantined', subject_url: `/studio/items/${place.quizId}/one` }
		]);

		const release = (actor: Actor) =>
			db()
				.transaction()
				.execute((trx) =>
					releaseItem(trx, { actor, quarantineId: task?.id ?? 0, reason: 'เฉลยถูกแล้ว', now })
				);
		await expect(release(await actorAs('auditor'))).rejects.toMatchObject({
			code: 'access.not_allowed'
		});
		await release(reviewer);
		await expect(release(reviewer)).rejects.toMatchObject({ code: 'quarantine.not_found' });
		expect((await paperOf(place)).asked).toEqual(['one', 'three', 'two']);
		expect(await quarantineItems(db(), { now }), 'on the same evidence').toBe(0);
		const audit = await db()
			.selectFrom('audit_event')
			.select(['action', 'actor', 'reason'])
			.where('subject_kind', '=', 'item')
			.where('subject_id', '=', `${place.quizId}/one`)
			.orderBy('seq')
			.execute();
		expect(audit).toEqual([
			{
				action: 'item.quarantined',
				actor: 'item statistics',
				reason: 'discrimination -1.00 over 52 first attempts'
			},
			{ action: 'item.released', actor: 'account', reason: 'เฉลยถูกแล้ว' }
		]);
	});

	it('stays where the pool is too small for its blueprint, and the task says so', async () => {
		const place = await badItem('quarantine-small', 'pass: 60\ndraw: [{ count: 3, level: easy }]');
		const trainer = await actorAs('trainer');
		await sittings(place, 50);
		expect(await quarantineItems(db(), { now })).toBe(1);
		expect((await paperOf(place)).asked).toEqual(['one', 'three', 'two']);
		const { quarantines } = await listItemTasks(db(), { actor: trainer });
		expect(quarantines.find(({ quizId }) => quizId === place.quizId)).toMatchObject({
			stays: true
		});
		const { kind } = await db()
			.selectFrom('message')
			.select('kind')
			.where('person_id', '=', trainer.personId)
			.executeTakeFirstOrThrow();
		expect(kind).toBe('item_flagged');
	});
});
