import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { listTriedQuizzes } from '#lib/server/item-statistics/list-quizzes.ts';
import { readQuizStatistics } from '#lib/server/item-statistics/read-quiz-statistics.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const as = (role: Role): Actor => ({
	accountId: 1,
	personId: 1,
	roles: [{ role, unitPath: null }]
});

describe('statistics of a quiz', () => {
	it('come from the first finished attempt of each person and nothing after it', async () => {
		const w = world(db());
		const { courseId } = await w.course();
		const quizId = `${courseId}-part1`;
		for (const right of [true, true, true, true, false, false]) {
			const { personId } = await w.learner();
			await w.enrol(personId, courseId);
			await w.take(personId, courseId, quizId, { right });
			// What was learnt from the feedback is not counted.
			if (!right) await w.take(personId, courseId, quizId, { right: true });
		}
		const report = await readQuizStatistics(db(), { actor: as('trainer'), quizId });
		expect(report).toMatchObject({ quizId, courseId, people: 6, cut: false });
		expect(report.figures).toMatchObject({ n: 6, drawn: false, paperLength: 2 });
		expect(report.figures?.mean).toBeCloseTo(4 / 6, 9);
		// All or nothing on both items: they go together perfectly, weighted 1 and 2 points.
		expect(report.figures?.alpha).toBeCloseTo(2 * (1 - 5 / 9), 9);
		expect(report.items.map(({ key }) => key)).toEqual(['one', 'two']);
		const [choice, typed] = report.items;
		expect(choice?.figures).toMatchObject({ n: 6, guess: 1 / 3, discrimination: 1 });
		expect(choice?.figures.options.map(({ correct, count }) => [correct, count])).toEqual([
			[false, 0],
			[true, 4],
			[false, 0],
			[false, 2]
		]);
		expect(choice?.figures.warnings).toContain('few_attempts');
		expect(typed?.figures).toMatchObject({ guess: 0, options: [] });
	});

	it('show no figures where they would show a person', async () => {
		const w = world(db());
		const { courseId } = await w.course();
		const { personId } = await w.learner();
		await w.enrol(personId, courseId);
		await w.take(personId, courseId, `${courseId}-part1`);
		const quizId = `${courseId}-part1`;
		const report = await readQuizStatistics(db(), { actor: as('reviewer'), quizId });
		expect(report).toMatchObject({ people: 1, figures: null, items: [] });
	});

	it('are not found by who may not read items, nor for a quiz that is none', async () => {
		const w = world(db());
		const { courseId } = await w.course();
		const quizId = `${courseId}-part1`;
		for (const role of ['learner', 'manager', 'hr_officer', 'auditor', 'admin'] as const) {
			await expect(readQuizStatistics(db(), { actor: as(role), quizId })).rejects.toMatchObject({
				code: 'quiz.not_found'
			});
			await expect(listTriedQuizzes(db(), { actor: as(role) })).rejects.toMatchObject({
				code: 'quiz.not_found'
			});
		}
		await expect(
			readQuizStatistics(db(), { actor: as('trainer'), quizId: 'none' })
		).rejects.toMatchObject({ code: 'quiz.not_found' });
	});
});

describe('the list of quizzes with attempts', () => {
	it('runs through every page once, and counts people and not attempts', async () => {
		const w = world(db());
		const { courseId } = await w.course({ lessons: 27 });
		const { personId } = await w.learner();
		await w.enrol(personId, courseId);
		for (let n = 1; n <= 27; n++) await w.take(personId, courseId, `${courseId}-part${n}`);
		await w.take(personId, courseId, `${courseId}-part1`);
		const seen: { quizId: string; people: number }[] = [];
		let after: string | undefined;
		do {
			const page = await listTriedQuizzes(db(), {
				actor: as('trainer'),
				...(after === undefined ? {} : { after })
			});
			expect(page.rows.length).toBeLessThanOrEqual(25);
			seen.push(...page.rows);
			after = page.next;
		} while (after);
		const own = seen.filter(({ quizId }) => quizId.startsWith(`${courseId}-`));
		expect(own).toHaveLength(27);
		expect(new Set(seen.map(({ quizId }) => quizId)).size).toBe(seen.length);
		expect(own.every(({ people }) => people === 1)).toBe(true);
	});
});
