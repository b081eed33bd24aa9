import { describe, expect, it } from 'vitest';
import type { OfferedCourse } from './courses-for.ts';
import { cheapestSet } from './courses-for.ts';
import { competencyProfile } from './profile.ts';

const course = (
	courseId: string,
	competency: string,
	level: number,
	minutes = 60
): OfferedCourse => ({
	courseId,
	minutes,
	awards: [{ competency, level }],
	outline: {
		completion: { checks: true, exam: `${courseId}-exam` },
		prerequisites: [],
		units: [
			{
				kind: 'quiz',
				slug: `${courseId}-exam`,
				id: `${courseId}-exam`,
				quizKind: 'exam',
				title: { th: 'ข้อสอบ' },
				pass: 60,
				timeLimitMinutes: null
			}
		]
	}
});

const courses = [course('cyber', 'CS', 2), course('law', 'DG', 3), course('basics', 'DG', 2)];
const required = (rule: Parameters<typeof competencyProfile>[2][number]) =>
	Object.fromEntries(
		competencyProfile(['CS', 'DG'], [], [rule], courses).map(({ area, required: level }) => [
			area,
			level
		])
	);

describe('a competency profile', () => {
	it('shows the highest level held in an area, also through its parts', () => {
		const held = [
			{ competency: 'DG', level: 1 },
			{ competency: 'DG-2', level: 3 },
			{ competency: 'DGX', level: 4 }
		];
		expect(competencyProfile(['DG'], held, [], [])).toEqual([{ area: 'DG', held: 3, required: 0 }]);
	});

	it('requires the level that a named course or exam awards', () => {
		expect(required({ all: [{ completed: 'cyber' }, { passed: 'law-exam', score: 80 }] })).toEqual({
			CS: 2,
			DG: 3
		});
	});

	it('requires of a choice only what no choice avoids', () => {
		expect(required({ any: [{ completed: 'law' }, { completed: 'basics' }] })).toEqual({
			CS: 0,
			DG: 2
		});
		const all = [{ completed: 'law' }, { completed: 'basics' }, { completed: 'cyber' }];
		expect(required({ choose: 2, of: all })).toEqual({ CS: 0, DG: 2 });
		expect(required({ choose: '100%', of: all })).toEqual({ CS: 2, DG: 3 });
	});
});

describe('the cheapest way to what is missing', () => {
	const library = [course('long', 'DG', 3, 600), course('short', 'DG', 2, 60)];

	it('takes the set with the least time, and counts a running course as done', () => {
		const sets = [[{ completed: 'long' }], [{ completed: 'short' }]];
		const chosen = (running: string[]) =>
			cheapestSet(sets, library, new Set(running)).map(({ course: c }) => c?.courseId);
		expect(chosen([])).toEqual(['short']);
		expect(chosen(['long'])).toEqual(['long']);
	});

	it('comes last where no course grants an item', () => {
		const sets = [[{ held_post: { months: 6 } }], [{ completed: 'long' }]];
		expect(cheapestSet(sets, library, new Set())).toMatchObject([{ course: { courseId: 'long' } }]);
	});
});
