import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../documents/csv.ts';
import { decodePieces, parseCsv } from './read-csv.ts';

const cellsOf = (pieces: string[], delimiter = ',') =>
	[...parseCsv(pieces, delimiter)].map(({ cells }) => cells);

describe('reading delimited text', () => {
	it.each(['\n', '\r\n', '\r'])('ends a line at %j', (end) => {
		expect([...parseCsv([`ก,ข${end}${end}1,"2${end}3"${end}4,5`], ',')]).toEqual([
			{ line: 1, cells: ['ก', 'ข'] },
			{ line: 3, cells: ['1', `2${end}3`] },
			{ line: 5, cells: ['4', '5'] }
		]);
	});

	it('takes a quote in the middle of a field for itself', () => {
		expect(cellsOf(['กว้าง 3" ยาว,"ชื่อ ""เล่น"""'])).toEqual([['กว้าง 3" ยาว', 'ชื่อ "เล่น"']]);
	});

	it('gives back what was written, wherever the pieces are cut', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', 'ก', ' ', ',', '"', '\n', '\r', ';', '้') });
		const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 7 }), (table, size) => {
				const text = toCsv(table).slice(1);
				const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
				const safe = table.map((row) =>
					row.map((each) => (/^[\r\n]/.test(each) ? `'${each}` : each))
				);
				expect(cellsOf(pieces)).toEqual(safe);
			})
		);
	});

	it('drops the byte-order mark and joins letters that a piece cuts in two', () => {
		const bytes = new TextEncoder().encode(`\uFEFFก${'ข'.repeat(200_000)}`);
		expect([...decodePieces(bytes, 'utf-8')].join('')).toBe(`ก${'ข'.repeat(200_000)}`);
	});
});
