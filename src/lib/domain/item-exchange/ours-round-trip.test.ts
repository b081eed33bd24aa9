import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseQuiz } from '../assessment/parse-quiz.ts';
import { readGift } from './gift/read-gift.ts';
import { writeGift } from './gift/write-gift.ts';
import { fromSource } from './from-source.ts';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.ts';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml.ts';
import { countOutcomes, planImport } from './plan-import.ts';
import { readSheet } from './sheet/read-sheet.ts';
import { writeSheet } from './sheet/write-sheet.ts';
import type { ExchangeItem, Reading } from './exchange-item.ts';

const root = 'content/courses';
const quizzes = readdirSync(root).flatMap((course) =>
	readdirSync(join(root, course))
		.filter((name) => name.endsWith('.quiz.md'))
		.map((name) => join(root, course, name))
);

/** A figure stands for every one that the shipped quizzes show. */
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function itemsOf(path: string): { text: string; items: ExchangeItem[] } {
	const text = readFileSync(path, 'utf8');
	const { quiz } = parseQuiz(path, text);
	return { text, items: (quiz?.items ?? []).map((item) => fromSource(item, () => PNG)) };
}

const ways: Record<
	string,
	{ sends: (items: ExchangeItem[]) => Reading; loses: (item: ExchangeItem) => boolean }
> = {
	'Moodle XML': {
		sends: (items) => readMoodleXml(writeMoodleXml(items).content),
		loses: (item) =>
			(item.type === 'choice' && item.allOrNothing) ||
			(item.type === 'matching' && item.heads[0] !== '')
	},
	GIFT: {
		sends: (items) => readGift(writeGift(items).content),
		loses: (item) => writeGift([item]).lost.length > 0
	},
	sheet: {
		sends: (items) =>
			readSheet(
				writeSheet(items, { format: 'csv', locale: 'th' }).content.map((cells, at) => ({
					line: at + 1,
					cells
				}))
			),
		loses: () => false
	}
};

describe('the shipped quizzes', () => {
	it.each(Object.keys(ways))('say the same after a way through %s', (name) => {
		const way = ways[name]!;
		let count = 0;
		for (const path of quizzes) {
			const { text, items } = itemsOf(path);
			const sent = items.filter((item) => !way.loses(item));
			const assets = new Map(
				sent.flatMap(({ files }) => files.map((file) => [file.name, file.bytes]))
			);
			const plan = planImport(way.sends(sent), { quiz: text, assets });
			const wrong = plan.rows.filter(({ outcome }) => outcome !== 'unchanged');
			expect(wrong, path).toEqual([]);
			expect(countOutcomes(plan.rows).unchanged).toBe(sent.length);
			expect(plan.text).toBe(text);
			count += sent.length;
		}
		expect(count).toBeGreaterThan(200);
	});
});
