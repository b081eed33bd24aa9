import { describe, expect, it } from 'vitest';
import { readXlsx } from '../import/read-xlsx.ts';
import { writeXlsx } from './xlsx.ts';

async function linesOf(bytes: Uint8Array) {
	const lines = [];
	for await (const line of readXlsx(bytes)) lines.push(line);
	return lines;
}

describe('a workbook', () => {
	const sheet = {
		name: 'ผู้ผ่าน/ไม่ผ่าน [2569]',
		notes: ['ณ วันที่ 1 ตุลาคม 2569'],
		columns: [
			{ title: 'เลขประจำตัว' },
			{ title: 'ชื่อ' },
			{ title: 'จำนวน', type: 'number' },
			{ title: 'ร้อยละ', type: 'percent' },
			{ title: 'วันที่', type: 'day' }
		] as const,
		rows: [
			['0012345', '=1+1 น้ำ', 12, 0.705, '2026-10-01'],
			['1100170203451', null, -5, null, null]
		]
	};

	it('keeps leading zeros, text that looks like a formula, and numbers as numbers', async () => {
		const lines = await linesOf(await writeXlsx([sheet]));
		expect(lines).toEqual([
			{ line: 1, cells: ['ณ วันที่ 1 ตุลาคม 2569'] },
			{ line: 2, cells: ['เลขประจำตัว', 'ชื่อ', 'จำนวน', 'ร้อยละ', 'วันที่'] },
			{ line: 3, cells: ['0012345', '=1+1 น้ำ', '12', '0.705', '01/10/2569'] },
			{ line: 4, cells: ['1100170203451', '', '-5', '', ''] }
		]);
	});

	it('writes days in the calendar of the language', async () => {
		const [, , line] = await linesOf(await writeXlsx([sheet], { locale: 'en' }));
		expect(line?.cells[4]).toBe('01/10/2026');
	});
});
