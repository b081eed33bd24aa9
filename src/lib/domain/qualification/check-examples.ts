import { checkProof } from './check-proof.ts';
import { leavesOf } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { exampleRequirement } from './requirement.ts';
import type { Evaluation, Expectation, MissingItem, Standard } from './types.ts';

export interface ExampleResult {
	example: string;
	expectation: Expectation;
	evaluation: Evaluation;
	/** Empty when everything is as expected. */
	differences: { field: string; expected: unknown; actual: unknown }[];
}

/** Evaluates every expectation of a standard's worked examples, proofs checked along the way. */
export function checkExamples(standard: Standard): ExampleResult[] {
	return (standard.examples ?? []).flatMap((example) => {
		const requirement = exampleRequirement(standard, example.staff);
		return example.expect.map((expectation) => {
			const { as_of: asOf, known_at: knownAt } = expectation;
			const asked = knownAt === undefined ? { asOf } : { asOf, knownAt };
			const evaluation = evaluate(standard, requirement, example.facts, asked);
			const differences = compare(standard, expectation, evaluation);
			const check = checkProof(standard, example.facts, evaluation, requirement);
			if (!check.ok) differences.push({ field: 'proof', expected: 'ok', actual: check.reason });
			return { example: example.name, expectation, evaluation, differences };
		});
	});
}

function compare(
	standard: Standard,
	expected: Expectation,
	actual: Evaluation
): ExampleResult['differences'] {
	const differences: ExampleResult['differences'] = [];
	for (const field of ['status', 'until', 'edition'] as const) {
		if (expected[field] !== undefined && expected[field] !== actual[field]) {
			differences.push({ field, expected: expected[field], actual: actual[field] });
		}
	}
	if (expected.missing !== undefined) {
		const sets = (actual.missing ?? actual.toRenew)?.sets ?? [];
		const whole = wholeHours(standard);
		const fits = (a: MissingItem, b: MissingItem) => matchesItem(a, b, whole);
		if (!matchesAll(expected.missing, sets, (a, b) => matchesAll(a, b, fits))) {
			differences.push({ field: 'missing', expected: expected.missing, actual: sets });
		}
	}
	return differences;
}

/** One to one, in any order. */
function matchesAll<T>(expected: T[], actual: T[], fits: (a: T, b: T) => boolean): boolean {
	if (expected.length !== actual.length) return false;
	const left = [...actual];
	return expected.every((wanted) => {
		const found = left.findIndex((candidate) => fits(wanted, candidate));
		if (found < 0) return false;
		left.splice(found, 1);
		return true;
	});
}

/** Hours as the rules ask for them, with their area: an example may name these, too. */
function wholeHours(standard: Standard): Set<string> {
	const rules = standard.editions.flatMap(({ rule, renewal }) => [rule, renewal?.rule ?? rule]);
	const leaves = rules.flatMap(leavesOf).filter((leaf) => 'hours' in leaf);
	return new Set(leaves.map((leaf) => `${leaf.hours} ${leaf.area}`));
}

/** What the example leaves unsaid, such as a score, is not compared. */
function matchesItem(expected: MissingItem, actual: MissingItem, whole: Set<string>): boolean {
	return Object.entries(expected).every(([key, value]) => {
		const own = actual[key as keyof MissingItem];
		if (JSON.stringify(value) === JSON.stringify(own)) return true;
		return key === 'hours' && 'hours' in actual && whole.has(`${value} ${actual.area}`);
	});
}
