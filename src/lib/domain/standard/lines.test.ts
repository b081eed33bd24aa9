import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOver, diffLines } from './lines.ts';

const text = fc
	.array(fc.constantFrom('a', 'b', 'c', '  d', ''), { minLength: 1, maxLength: 9 })
	.map((lines) => lines.join('\n'));

describe('the difference of two texts', () => {
	it('gives both texts back', () => {
		fc.assert(
			fc.property(text, text, (from, to) => {
				const runs = diffLines(from, to);
				const without = (kind: string) =>
					runs.flatMap((run) => (run.kind === kind ? [] : run.lines)).join('\n');
				expect(without('added')).toBe(from);
				expect(without('removed')).toBe(to);
			})
		);
	});

	it('keeps as many lines as can be kept', () => {
		expect(diffLines('a\nb\nc', 'a\nx\nc').map(({ kind, lines }) => [kind, ...lines])).toEqual([
			['same', 'a'],
			['removed', 'b'],
			['added', 'x'],
			['same', 'c']
		]);
	});
});

describe('carrying a change over', () => {
	it('is the change itself where nothing else differs, and nothing where nothing changed', () => {
		fc.assert(
			fc.property(text, text, (base, other) => {
				expect(carryOver(base, other, base)).toBe(other);
				expect(carryOver(base, base, other)).toBe(other);
			})
		);
	});

	it('leaves lines in their own writing that the change does not touch', () => {
		expect(carryOver('a\nb\nc\nd', 'a\nb\nC\nd', 'a \nb\nc\nd  # own')).toBe('a \nb\nC\nd  # own');
	});
});
