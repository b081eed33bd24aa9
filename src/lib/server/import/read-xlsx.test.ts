import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { openArchive } from './archive.ts';
import { readXlsx } from './read-xlsx.ts';

async function cellsOf(bytes: Uint8Array) {
	const lines = [];
	for await (const { cells } of readXlsx(bytes)) lines.push(cells);
	return lines;
}

/** A workbook as Excel writes it, with shared texts and styles. */
async function workbook(fill: (sheet: ExcelJS.Worksheet) => void, date1904 = false) {
	const book = new ExcelJS.Workbook();
	book.properties.date1904 = date1904;
	book.addWorksheet('ว่าง');
	fill(book.addWorksheet('ข้อมูล'));
	return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The one entry of a zip archive, with sizes as told. */
function zipOf(name: string, content: Uint8Array): Uint8Array {
	const packed = deflateRawSync(content);
	const file = Buffer.from(name);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(file.length, 26);
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(8, 10);
	entry.writeUInt32LE(packed.length, 20);
	entry.writeUInt16LE(file.length, 28);
	const at = local.length + file.length + packed.length;
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([local, file, packed, entry, file, end]);
}

describe('reading a workbook', () => {
	it('gives days as ISO, whole numbers in full, and formulas as what they gave', async () => {
		const bytes = await workbook((sheet) => {
			sheet.addRow(['เลข', 'วันเกิด', 'รวม']);
			sheet.addRow([
				1100170203451,
				new Date('1983-05-09T00:00:00Z'),
				{ formula: '1+1', result: 2 }
			]);
			sheet.getCell('B2').numFmt = '[$-D07041E]d mmmm yyyy;@';
		});
		expect(await cellsOf(bytes)).toEqual([
			['เลข', 'วันเกิด', 'รวม'],
			['1100170203451', '1983-05-09', '2']
		]);
	});

	it('knows a count of days from a count of money', async () => {
		const bytes = await workbook((sheet) => {
			sheet.addRow([45000, 45000, 45000, 0.5]);
			sheet.getCell('A1').numFmt = 'dd/mm/bbbb';
			sheet.getCell('B1').numFmt = '#,##0.00" baht/day"';
			sheet.getCell('C1').numFmt = '[Red]0.00E+00';
		});
		expect(await cellsOf(bytes)).toEqual([['2023-03-15', '45000', '45000', '0.5']]);
	});

	it('joins text of several styles, and keeps cells in their columns', async () => {
		const bytes = await workbook((sheet) => {
			sheet.getCell('C2').value = {
				richText: [{ text: 'นาง' }, { text: 'สาว', font: { bold: true } }]
			};
		});
		expect(await cellsOf(bytes)).toEqual([['', '', 'นางสาว']]);
	});

	it('refuses what is no workbook', async () => {
		for (const bytes of [
			new Uint8Array([0x50, 0x4b, 3, 4]),
			zipOf('a.txt', Buffer.from('text')),
			zipOf('xl/workbook.xml', Buffer.from('<workbook><sheets>'))
		])
			await expect(cellsOf(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
	});

	it('stops unpacking an archive that swells, whatever sizes it states', async () => {
		const swollen = zipOf('a.xml', Buffer.alloc(50_000_000, ' '));
		expect(swollen.length).toBeLessThan(100_000);
		let unpacked = 0;
		const reading = async () => {
			for await (const chunk of openArchive(swollen, 1_000_000).unpack('a.xml'))
				unpacked += chunk.length;
		};
		await expect(reading()).rejects.toThrow('unpacks to too much');
		expect(unpacked).toBeLessThanOrEqual(1_000_000);
	});
});
