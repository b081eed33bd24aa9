import { expect, it } from 'vitest';
import type { OutlineUnit } from '../course/progress.ts';
import { carryOver } from './carry-over.ts';

const lesson = (slug: string): OutlineUnit => ({
	kind: 'lesson',
	slug,
	title: { th: slug },
	minutes: 5
});
const quiz = (id: string): OutlineUnit => ({
	...{ kind: 'quiz', slug: id, id, quizKind: 'check', title: { th: id } },
	...{ pass: 60, timeLimitMinutes: null }
});
const names = (before: OutlineUnit[], after: OutlineUnit[]) =>
	carryOver({ units: before }, { units: after }).map(
		({ unit, carried }) => `${unit.kind} ${unit.slug} ${carried}`
	);

it('says of each lesson and quiz what carries over, what is gone last', () => {
	expect(names([lesson('a'), quiz('b'), lesson('c')], [quiz('b'), lesson('a'), quiz('c')])).toEqual(
		['quiz b again', 'lesson a kept', 'quiz c new', 'lesson c gone']
	);
});

it('says of a first version that all is new', () => {
	expect(names([], [lesson('a')])).toEqual(['lesson a new']);
});
