import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printStandardSchema, standardSchema } from './json-schema.ts';
import { malformedStandards, soundText } from './malformed-standards.test-support.ts';
import { parseStandard } from './parse.ts';
import { anySoundStandard, isReadable, shippedStandards } from './sound-standards.test-support.ts';
import { anyWorld } from './worlds.test-support.ts';

const fits = new Ajv().compile(standardSchema);
const RUNS = Number(process.env['LAW_RUNS'] ?? 200);
/** Milliseconds; long runs are asked for by LAW_RUNS. */
const PATIENCE = 60_000 + 60 * RUNS;

describe('the JSON Schema of standard files', () => {
	it('is written down as the program gives it (standard schema > static/standard.schema.json)', () => {
		expect(readFileSync('static/standard.schema.json', 'utf8')).toBe(printStandardSchema());
	});

	it.each(shippedStandards)('takes $name, which asks for it', ({ text }) => {
		expect([fits(parse(text)), fits.errors]).toEqual([true, null]);
		expect(text).toMatch(
			/^# yaml-language-server: \$schema=\.\.\/\.\.\/static\/standard\.schema\.json\n/
		);
	});

	it(
		'takes whatever the parser takes',
		() => {
			fc.assert(
				fc.property(
					anyWorld.filter(({ standard }) => isReadable(standard)),
					({ standard, facts }) => {
						const whole = { ...standard, examples: [{ name: 'x', facts, expect: [] }] };
						expect([fits(whole), fits.errors]).toEqual([true, null]);
					}
				),
				{ numRuns: RUNS }
			);
		},
		PATIENCE
	);

	it.each(malformedStandards.filter(({ shape }) => shape))('refuses $what', ({ text }) => {
		expect(fits(parse(soundText))).toBe(true);
		expect(fits(parse(text))).toBe(false);
	});

	it(
		'refuses a key that is not of the language wherever it stands, as the parser does',
		() => {
			fc.assert(
				fc.property(anySoundStandard, fc.nat(), (standard, pick) => {
					const tree = structuredClone(standard);
					const maps = mapsOf(tree);
					maps[pick % maps.length]!['surplus'] = 1;
					expect(fits(tree)).toBe(false);
					expect(parseStandard(JSON.stringify(tree)).ok).toBe(false);
				}),
				{ numRuns: RUNS }
			);
		},
		PATIENCE
	);
});

function mapsOf(tree: unknown): Record<string, unknown>[] {
	if (Array.isArray(tree)) return tree.flatMap(mapsOf);
	if (tree === null || typeof tree !== 'object') return [];
	return [tree as Record<string, unknown>, ...Object.values(tree).flatMap(mapsOf)];
}
