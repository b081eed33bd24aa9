import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseProgress, type Outline, type OutlineQuiz } from './progress.ts';

const lesson = (slug: string) => ({
	kind: 'lesson' as const,
	slug,
	title: { th: slug },
	minutes: 5
});
const quiz = (id: string, quizKind: OutlineQuiz['quizKind']): OutlineQuiz => ({
	kind: 'quiz',
	slug: id,
	id,
	quizKind,
	title: { th: id },
	pass: 60,
	timeLimitMinutes: null
});
const outline: Outline = {
	completion: { checks: true, exam: 'exam' },
	prerequisites: ['basics'],
	units: [
		quiz('pre', 'pretest'),
		lesson('one'),
		quiz('check-1', 'check'),
		lesson('two'),
		quiz('check-2', 'check'),
		quiz('exam', 'exam')
	]
};
const progress = (
	passed: string[],
	more: { visited?: string[]; completedCourses?: string[] } = {}
) => courseProgress(outline, { passed, ...more });

describe('progress', () => {
	it('counts checks and the exam, and says why the rest is not counted', () => {
		const { counted, notCounted, percent } = progress(['pre', 'check-1']);
		expect(counted.map(({ unit, done }) => [unit.id, done])).toEqual([
			['check-1', true],
			['check-2', false],
			['exam', false]
		]);
		expect(notCounted.map(({ unit, why }) => [unit.slug, why])).toEqual([
			['pre', 'pretest'],
			['one', 'reading_is_no_evidence'],
			['two', 'reading_is_no_evidence']
		]);
		expect(percent).toBe(33);
	});

	it('never moves for opening pages', () => {
		expect(progress([], { visited: ['one', 'two', 'exam'] })).toMatchObject({
			percent: 0,
			complete: false
		});
	});

	it('is complete exactly when every required quiz is passed', () => {
		expect(progress(['check-1', 'check-2', 'exam'])).toMatchObject({
			percent: 100,
			complete: true,
			next: null
		});
		expect(
			courseProgress(
				{ ...outline, completion: { checks: false, exam: 'exam' } },
				{ passed: ['exam'] }
			).complete
		).toBe(true);
	});

	it('stays between 0 and 100 and never falls when one more quiz is passed', () => {
		const ids = ['pre', 'check-1', 'check-2', 'exam', 'elsewhere'];
		fc.assert(
			fc.property(fc.subarray(ids), fc.constantFrom(...ids), (passed, more) => {
				const before = progress(passed);
				const after = progress([...passed, more]);
				expect(before.percent).toBeGreaterThanOrEqual(0);
				expect(after.percent).toBeLessThanOrEqual(100);
				expect(after.percent).toBeGreaterThanOrEqual(before.percent);
				expect(after.complete).toBe(after.percent === 100);
			})
		);
	});
});

describe('locks', () => {
	it('name each check that opens the exam, with its pass mark', () => {
		expect(progress(['check-1']).locks).toEqual({
			exam: [{ kind: 'pass', slug: 'check-2', id: 'check-2', title: { th: 'check-2' }, pass: 60 }]
		});
		expect(progress(['check-1', 'check-2']).locks).toEqual({});
	});

	it('name the course that must be completed first', () => {
		const { locks, next } = progress([], { completedCourses: [] });
		expect(locks['one']).toEqual([{ kind: 'complete_course', courseId: 'basics' }]);
		expect(next).toBeNull();
		expect(progress([], { completedCourses: ['basics'] }).locks['one']).toBeUndefined();
	});
});

describe('the next step', () => {
	it.each([
		[[], [], 'pre'],
		[[], ['pre'], 'one'],
		[[], ['pre', 'one'], 'check-1'],
		[['check-1'], ['one'], 'two'],
		[['check-1'], ['one', 'two'], 'check-2'],
		[['check-1', 'check-2'], [], 'exam'],
		[['check-2'], ['one'], 'check-1']
	])('after passing %j and reading %j is %s', (passed, visited, slug) => {
		expect(progress(passed, { visited }).next?.slug).toBe(slug);
	});
});
