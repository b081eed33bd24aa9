import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCoursePath, moveUnit, nextUnitPath, unitFiles } from './unit-files.ts';

const paths = ['course.md', '01-one.md', '01-one.en.md', '02-two.quiz.md', '05-three.md'];
const slugs = (list: readonly string[]) => unitFiles(list).map(({ slug }) => slug);
const rename = (list: readonly string[], moves: { from: string; to: string }[]) =>
	list.map((path) => moves.find(({ from }) => from === path)?.to ?? path);

describe('the units of a draft', () => {
	it('run in the order of their numbers, a new one last', () => {
		expect(slugs(paths)).toEqual(['one', 'two', 'three']);
		expect(nextUnitPath(paths, { slug: 'four', kind: 'quiz' })).toBe('06-four.quiz.md');
	});

	it('change places with their translation', () => {
		expect(moveUnit(paths, '01-one.md', { by: 1 })).toEqual([
			{ from: '02-two.quiz.md', to: '01-two.quiz.md' },
			{ from: '01-one.md', to: '02-one.md' },
			{ from: '01-one.en.md', to: '02-one.en.md' }
		]);
		expect(moveUnit(paths, '01-one.md', { by: -1 })).toEqual([]);
	});

	it('moved down and up again lie as before, whatever their numbers', () => {
		const list = fc
			.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 8 })
			.map((numbers) => numbers.map((n, i) => `${String(n).padStart(2, '0')}-unit${i}.md`));
		fc.assert(
			fc.property(list, fc.nat(), (before, pick) => {
				const at = pick % (before.length - 1);
				const unit = unitFiles(before)[at]!;
				const down = rename(before, moveUnit(before, unit.th, { by: 1 }));
				expect(slugs(down)[at + 1]).toBe(unit.slug);
				const moved = unitFiles(down)[at + 1]!;
				expect(rename(down, moveUnit(down, moved.th, { by: -1 }))).toEqual(before);
			})
		);
	});

	it('go to any place, and the others keep their order', () => {
		const to = (place: number) =>
			slugs(rename(paths, moveUnit(paths, '05-three.md', { to: place })));
		expect(to(0)).toEqual(['three', 'one', 'two']);
		expect(to(1)).toEqual(['one', 'three', 'two']);
		expect([to(2), to(7), to(NaN)]).toEqual(Array(3).fill(['one', 'two', 'three']));
	});

	it('have names that a course folder can hold', () => {
		expect(['course.md', '01-a.md', '02-a.quiz.en.md', '+assets/map.svg'].every(isCoursePath)).toBe(
			true
		);
		expect(['../x.md', 'x.md', '+assets/../x', '01-A.md', 'course.fr.md'].some(isCoursePath)).toBe(
			false
		);
	});
});
