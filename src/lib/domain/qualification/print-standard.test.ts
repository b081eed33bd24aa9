import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printStandard } from './print-standard.ts';
import {
	anySoundStandard,
	isReadable,
	readStandard as parse,
	shippedStandards
} from './sound-standards.test-support.ts';
import type { Standard } from './types.ts';
import { anyWorld } from './worlds.test-support.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 400);
/** Milliseconds; long runs are asked for by LAW_RUNS. */
const PATIENCE = 60_000 + 60 * RUNS;

describe('printing a standard', () => {
	it(
		'gives a text that reads as the same tree, for any standard',
		() => {
			fc.assert(
				fc.property(anySoundStandard, (standard) => {
					const text = printStandard(standard);
					expect(parse(text)).toEqual(standard);
					expect(printStandard(parse(text))).toBe(text);
				}),
				{ numRuns: RUNS }
			);
		},
		PATIENCE
	);

	it(
		'keeps worked examples with any facts',
		() => {
			fc.assert(
				fc.property(
					anyWorld.filter(({ standard }) => isReadable(standard)),
					({ standard, facts }) => {
						const example = { name: 'ตัวอย่าง: 1', facts, expect: [] };
						const whole: Standard = { ...standard, examples: [example] };
						expect(parse(printStandard(whole))).toEqual(whole);
					}
				),
				{ numRuns: RUNS }
			);
		},
		PATIENCE
	);

	it('gives the shipped standards back as they are', () => {
		for (const { standard } of shippedStandards) {
			expect(parse(printStandard(standard))).toEqual(standard);
		}
	});

	it(
		'keeps texts that look like numbers, days, lists or comments',
		() => {
			fc.assert(
				fc.property(
					fc.constantFrom('1e3', '2024-01-01', 'true', 'null', '- a', '# no', 'a: b', '๑๒', ' x '),
					fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
					(id, title) => {
						const standard: Standard = {
							id: 's',
							title: { th: title, en: id },
							editions: [
								{
									edition: 1,
									issued_on: '2024-01-01',
									effective_from: '2024-01-01',
									rule: { completed: '007' }
								}
							]
						};
						expect(parse(printStandard(standard))).toEqual(standard);
					}
				),
				{ numRuns: RUNS }
			);
		},
		PATIENCE
	);
});
