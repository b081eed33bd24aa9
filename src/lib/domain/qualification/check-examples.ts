import { checkProof } from './check-proof.ts';
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
			const differences = compare(expectation, evaluation);
			const check = checkProof(standard, example.facts, evaluation, requirement);
			if (!check.ok) differences.push({ field: 'proof', expected: 'ok', actual: check.reason });
			return { example: example.name, expectation, evaluation, differences };
		});
	});
}

function compare(expected: Expectation, actual: Evaluation): ExampleResult['differences'] {
	const differences: ExampleResult['differences'] = [];
	for (const field of ['status', 'until', 'edition'] as const) {
		if (expected[field] !== undefined && expected[field] !== actual[field]) {
			differences.push({ field, expected: expected[field], actual: actual[field] });
		}
	}
	if (expected.missing !== undefined) {
		const sets = (actual.missing ?? actual.toRenew)?.sets ?? [];
		if (!matchesAll(expected.missing, sets, matchesSet)) {
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

const matchesSet = (expected: MissingItem[], actual: MissingItem[]) =>
	matchesAll(expected, actual, matchesItem);

/** What the example leaves unsaid, such as a score, is not compared. */
function matchesItem(expected: MissingItem, actual: MissingItem): boolean {
	return Object.entries(expected).every(
		([key, value]) => JSON.stringify(value) === JSON.stringify(actual[key as keyof MissingItem])
	);
}
