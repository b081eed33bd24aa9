import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAiken } from './aiken/read-aiken.ts';
import { writeAiken } from './aiken/write-aiken.ts';
import { decodeText } from './decode.ts';
import { drawnItem, drawnWords } from './drawn-items.fixture.ts';
import { blankItem, type ExchangeItem } from './exchange-item.ts';
import { guessFormat } from './guess-format.ts';
import { hasUsualWeights } from './losses.ts';
import { midpoint, readPlainNumber } from './read-number.ts';
import { readSheet } from './sheet/read-sheet.ts';
import { writeSheet } from './sheet/write-sheet.ts';
import { readText } from './text/moodle-text.ts';
import { readWeight } from './weights.ts';

const fixture = (name: string) =>
	new Uint8Array(readFileSync(`tests/fixtures/item-exchange/${name}`));

describe('Aiken', () => {
	it('is read with formulas; what has no answer is refused with its line', () => {
		const { items, refused } = readAiken(decodeText(fixture('basics.aiken.txt')).text);
		expect(items.map(({ line, item }) => [line, item.stem])).toEqual([
			[1, 'ผู้ใดลงนามในหนังสือภายนอกได้'],
			[7, 'Which port does HTTPS use?'],
			[12, 'สูตรพื้นที่วงกลม $\\pi r^2$ เมื่อ r เป็น 1']
		]);
		expect(refused).toMatchObject([
			{ line: 17, code: 'aiken-no-answer' },
			{ line: 21, code: 'aiken-answer', value: 'D' }
		]);
	});

	it('gives back what was written, for 500 drawn questions of one choice', () => {
		const words = drawnWords.map((text) => readText(text, 'plain', { changes: [], inlined: [] }));
		const item = fc
			.record({
				stem: words,
				texts: fc.uniqueArray(words, { minLength: 2, maxLength: 6 }),
				right: fc.nat(5)
			})
			.map(({ stem, texts, right }): ExchangeItem => ({
				...blankItem,
				...{ stem, type: 'choice', isSingle: true, shuffle: true, allOrNothing: false },
				options: texts.map((text, at) => ({
					text,
					weight: at === right % texts.length ? 100 : 0,
					feedback: ''
				}))
			}));
		fc.assert(
			fc.property(fc.array(item, { maxLength: 3 }), (items) => {
				const { content, lost } = writeAiken(items);
				expect(lost).toEqual([]);
				expect(readAiken(content).items.map((each) => each.item)).toEqual(items);
			}),
			{ numRuns: 500 }
		);
	});

	it('says what it cannot hold', () => {
		const choice = {
			...{ type: 'choice' as const, isSingle: true, shuffle: true, allOrNothing: false },
			options: [
				{ text: 'ก', weight: 100, feedback: 'ใช่' },
				{ text: 'ข', weight: 0, feedback: '' }
			]
		};
		const { lost } = writeAiken([
			{ ...blankItem, ...choice, stem: 'A. หลอก', id: 'a' },
			{ ...blankItem, ...choice, stem: '**ก**', id: 'b' },
			{ ...blankItem, stem: 'ก', id: 'c', type: 'essay', rubric: '' }
		]);
		expect(lost.map(({ item, code }) => `${item} ${code}`)).toEqual([
			'a aiken-lines',
			'b feedback',
			'b name',
			'b markup',
			'c type'
		]);
	});
});

describe('a sheet', () => {
	it('gives back what was written, for 500 drawn sheets in both languages', () => {
		const item = drawnItem('choice', 'true_false', 'numerical', 'matching', 'ordering', 'essay')
			.map((each): ExchangeItem => {
				const plain = { ...each, files: [] };
				if (plain.type === 'numerical') {
					const [first] = plain.answers;
					return { ...plain, answers: first ? [{ ...first, feedback: '' }] : [], units: [] };
				}
				if (plain.type === 'matching') return { ...plain, distractors: [], shuffle: true };
				if (plain.type !== 'choice' || plain.isSingle) return plain;
				const options = plain.options.map((option) => {
					const share = plain.options.find(({ weight }) => weight > 0)?.weight ?? 0;
					return { ...option, weight: option.weight > 0 ? share : -share };
				});
				return { ...plain, options };
			})
			.filter(hasUsualWeights);
		fc.assert(
			fc.property(
				fc.array(item, { minLength: 1, maxLength: 3 }),
				fc.constantFrom('th' as const, 'en' as const),
				(items, locale) => {
					const { content, lost } = writeSheet(items, { format: 'csv', locale });
					expect(lost.filter(({ code }) => code !== 'files')).toEqual([]);
					const { items: read, refused } = readSheet(
						content.map((cells, at) => ({ line: at + 1, cells }))
					);
					expect(refused).toEqual([]);
					expect(read.map((each) => each.item)).toEqual(items);
				}
			),
			{ numRuns: 500 }
		);
	});

	it('guesses the type of an item from what is filled in', () => {
		const heading = ['โจทย์', 'ตัวเลือก 1', 'ตัวเลือก 2', 'คำตอบ'];
		const rows = [
			['ก', 'ข', 'ค', 'ข'],
			['ก', 'ข', 'ค', 'A, B'],
			['ก {{ข}}', '', '', ''],
			['ก', '', '', '42 ± 1'],
			['ก', '', '', 'ถูก'],
			['ก', '', '', 'DPO | ดีพีโอ'],
			['ก', '', '', '']
		];
		const { items, refused } = readSheet(
			[heading, ...rows].map((cells, at) => ({ line: at + 1, cells }))
		);
		expect(refused).toEqual([]);
		expect(items.map(({ item }) => item.type)).toEqual([
			'choice',
			'choice',
			'cloze',
			'numerical',
			'true_false',
			'short_answer',
			'essay'
		]);
	});

	it('without a column of questions is refused', () => {
		expect(readSheet([{ line: 1, cells: ['a', 'b'] }]).refused).toMatchObject([
			{ code: 'sheet-headings' }
		]);
	});
});

describe('a file', () => {
	it.each([
		['pdpa.gift.txt', 'gift', 'utf-8', 'ข้อมูลอ่อนไหว'],
		['saraban-874.gift.txt', 'gift', 'windows-874', 'กระดาษตราครุฑ'],
		['reseau-1252.gift.txt', 'gift', 'windows-1252', 'Le coût d’un café était de'],
		['security.moodle.xml', 'moodle-xml', 'utf-8', 'แผนภาพ'],
		['basics.aiken.txt', 'aiken', 'utf-8', 'ลงนาม'],
		['budget.csv', 'csv', 'utf-8', 'ปีงบประมาณ']
	])('%s is %s in %s', (name, format, encoding, words) => {
		const decoded = decodeText(fixture(name));
		expect(decoded.encoding).toBe(encoding);
		expect(decoded.text).toContain(words);
		expect(guessFormat(decoded.text)).toBe(format);
	});
});

describe('numbers', () => {
	it.each([
		['.5', '0.5'],
		['-1.50', '-1.50'],
		['1e3', '1000'],
		['1.5e-3', '0.0015'],
		['+007', '7'],
		['-0', '0'],
		['1,5', undefined],
		['', undefined],
		['x', undefined]
	])('%s is %s', (written, number) => {
		expect(readPlainNumber(written)).toBe(number);
	});

	it('have an exact middle', () => {
		expect(midpoint('1', '2')).toEqual({ value: '1.5', tolerance: '0.5' });
		expect(midpoint('-0.1', '0.2')).toEqual({ value: '0.05', tolerance: '0.15' });
	});

	it.each([
		[33.33333, 33.33333, false],
		[33.333, 33.33333, false],
		[33.33, 33.33333, true],
		[-16.67, -16.66667, true],
		[100, 100, false],
		[50.1, undefined, false],
		[37, undefined, false]
	])('a weight of %s is %s', (written, weight, isRounded) => {
		const read = readWeight(written);
		expect(read?.weight).toBe(weight);
		if (read) expect(read.isRounded).toBe(isRounded);
	});
});
