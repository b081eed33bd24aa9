import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnItem } from '../drawn-items.fixture.ts';
import { readMoodleXml } from './read-moodle-xml.ts';
import { writeMoodleXml } from './write-moodle-xml.ts';

describe('Moodle XML', () => {
	it('gives back what was written, figures and all, for 300 drawn files', () => {
		const item = drawnItem(
			'choice',
			'true_false',
			'short_answer',
			'numerical',
			'matching',
			'ordering',
			'essay',
			'cloze'
		);
		fc.assert(
			fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
				const { items: read, refused } = readMoodleXml(writeMoodleXml(items).content);
				expect(refused).toEqual([]);
				expect(read.map((each) => each.item)).toEqual(items);
			}),
			{ numRuns: 300 }
		);
	});
});
