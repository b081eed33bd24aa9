import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('a CSV file', () => {
	it('opens in Excel with its Thai text: byte-order mark first, CRLF after every row', () => {
		expect(
			toCsv([
				['ชื่อ', 'ชั่วโมง'],
				['นางสาวสมหญิง ใจดี', 12.5]
			])
		).toBe('\uFEFFชื่อ,ชั่วโมง\r\nนางสาวสมหญิง ใจดี,12.5\r\n');
	});

	it('quotes commas, quotes and line breaks, and leaves nothing for what is absent', () => {
		expect(toCsv([['a,b', 'ว่า "ดี"', 'บรรทัด\nใหม่', null, undefined, '', true]])).toBe(
			'\uFEFF"a,b","ว่า ""ดี""","บรรทัด\nใหม่",,,,true\r\n'
		);
	});

	it.each(['=1+1', '+66', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])(
		'never hands a formula to a spreadsheet: %o',
		(text) => {
			const [row] = parse(toCsv([[text, 'x']]), { bom: true }) as string[][];
			expect(row![0]).toBe(`'${text}`);
		}
	);

	it('leaves negative numbers as numbers', () => {
		expect(toCsv([[-5]])).toBe('\uFEFF-5\r\n');
	});

	it('gives every text back to who reads it, but for the guard before a formula', () => {
		const cell = fc.string({
			unit: fc.constantFrom(...'กำที่ญ,";\'=-@ab12', ' ', '\n', '\r\n', '\t')
		});
		const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 });
		fc.assert(
			fc.property(rows, (table) => {
				const back = parse(toCsv(table), {
					bom: true,
					record_delimiter: '\r\n',
					relax_column_count: true
				}) as string[][];
				const unguarded = back.map((row) =>
					row.map((field) => (/^'(?:\s*[=+\-@]|[\t\r\n])/.test(field) ? field.slice(1) : field))
				);
				const guardless = table.map((row) =>
					row.map((field) => (/^'(?:\s*[=+\-@]|[\t\r\n])/.test(field) ? field.slice(1) : field))
				);
				expect(unguarded).toEqual(guardless);
			})
		);
	});
});
