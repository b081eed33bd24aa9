import { describe, expect, it } from 'vitest';
import { piecesAfter, shownBeside } from './place.ts';

const blocks = (...ids: string[]) => ids.map((id) => ({ id }));

describe('a question in a version of a lesson', () => {
	it('stands beside the paragraph of the same words', () => {
		expect(shownBeside('b', blocks('a', 'b'))).toBe('b');
		expect(shownBeside('b', blocks('a', 'c'))).toBeUndefined();
	});

	it('asked in the other language, stands beside the paragraph of the same place', () => {
		expect(shownBeside('y', blocks('a', 'b'), blocks('x', 'y'))).toBe('b');
		expect(shownBeside('y', blocks('a', 'b', 'c'), blocks('x', 'y')), 'not sure which').toBe(
			undefined
		);
	});
});

describe('a lesson in pieces', () => {
	const html =
		'<div lang="th">\n<h2 data-block="a">หัวข้อ</h2>\n<p data-block="b" id="b">หนึ่ง <b>สอง</b></p>\n<section class="footnotes"><ol></ol></section></div>\n';

	it('ends each where something is said, and loses nothing between', () => {
		const pieces = piecesAfter(html, blocks('a', 'b'), new Set(['a', 'b']));
		expect(pieces.map(({ block }) => block)).toEqual(['a', 'b', undefined]);
		expect(pieces[1]?.html).toBe('<p data-block="b" id="b">หนึ่ง <b>สอง</b></p>\n');
		expect(`<div lang="th">${pieces.map((piece) => piece.html).join('')}</div>\n`).toBe(html);
	});

	it('is whole when nothing is said', () => {
		expect(piecesAfter(html, blocks('a', 'b'), new Set())).toHaveLength(1);
	});
});
