import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkProof } from '#lib/domain/qualification/check-proof.ts';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import { exampleRequirement } from '#lib/domain/qualification/requirement.ts';
import { timeline } from '#lib/domain/qualification/timeline.ts';
import type {
	Evaluation,
	Example,
	Expectation,
	MissingItem,
	Standard
} from '#lib/domain/qualification/types.ts';
import { readStandard } from './read-standard.ts';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.yaml'))
	.sort();

const inOrder = (texts: string[]) => [...texts].sort();
const describeItem = (item: MissingItem) =>
	JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
const describeSets = (sets: MissingItem[][]) =>
	inOrder(sets.map((set) => inOrder(set.map(describeItem)).join(' + ')));

/** An item of the expectation may leave a score or a level unsaid. */
function complete(wanted: MissingItem[][], actual: MissingItem[][]): MissingItem[][] {
	const all = actual.flat();
	return wanted.map((set) =>
		set.map((item) => {
			const fits = (other: MissingItem) =>
				Object.entries(item).every(
					([key, value]) =>
						JSON.stringify(other[key as keyof MissingItem]) === JSON.stringify(value)
				);
			return 'passed' in item && item.score === undefined ? (all.find(fits) ?? item) : item;
		})
	);
}

/** Lines a rule's author can act on: what was expected, what came out. */
function findDifferences(wanted: Expectation, found: Evaluation): string[] {
	const lines: string[] = [];
	const say = (field: string, expected: unknown, actual: unknown) => {
		const known = wanted.known_at === undefined ? '' : ` (known at ${wanted.known_at})`;
		if (JSON.stringify(expected) !== JSON.stringify(actual)) {
			lines.push(
				`${wanted.as_of}${known} ${field}: expected ${String(expected)}, is ${String(actual)}`
			);
		}
	};
	say('status', wanted.status, found.status);
	if (wanted.until !== undefined) say('until', wanted.until, found.until);
	if (wanted.edition !== undefined) say('edition', wanted.edition, found.edition);
	if (wanted.missing !== undefined) {
		const sets = (found.missing ?? found.toRenew)?.sets ?? [];
		const expected = describeSets(complete(wanted.missing, sets));
		say('missing', expected.join(' | '), describeSets(sets).join(' | '));
	}
	return lines;
}

function runExample(standard: Standard, example: Example): string[] {
	const requirement = exampleRequirement(standard, example.staff);
	return example.expect.flatMap((wanted) => {
		const known = wanted.known_at === undefined ? {} : { knownAt: wanted.known_at };
		const found = evaluate(standard, requirement, example.facts, { asOf: wanted.as_of, ...known });
		const lines = findDifferences(wanted, found);
		const checked = checkProof(standard, example.facts, found, requirement);
		if (!checked.ok) lines.push(`${wanted.as_of} proof refused: ${checked.reason}`);
		const interval = timeline(standard, requirement, example.facts, known).find(
			({ from, until }) => from <= wanted.as_of && wanted.as_of <= until
		);
		if (interval?.status !== found.status) {
			lines.push(`${wanted.as_of} timeline says ${interval?.status}, evaluate ${found.status}`);
		}
		return lines;
	});
}

describe.each(files)('the rule of %s', (file) => {
	const standard = readStandard(file);

	it.each(standard.examples ?? [])('$name', (example) => {
		expect(runExample(standard, example)).toEqual([]);
	});
});
