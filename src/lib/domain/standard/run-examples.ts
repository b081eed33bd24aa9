import { checkExamples } from '../qualification/check-examples.ts';
import type { Example, Standard } from '../qualification/types.ts';

export interface RunExample {
	name: string;
	/** Place in the file's list. */
	index: number;
	passes: boolean;
	days: {
		asOf: string;
		knownAt?: string;
		status: string;
		until: string | null;
		/** What the file says and what comes out, where they differ. */
		differences: { field: string; expected: string; actual: string }[];
	}[];
}

/** A standard's worked examples with what comes out on each of their days. */
export function runExamples(standard: Standard): RunExample[] {
	return (standard.examples ?? []).map((example, index) => runExample(standard, example, index));
}

function runExample(standard: Standard, example: Example, index: number): RunExample {
	const results = checkExamples({ ...standard, examples: [example] });
	const days = results.map(({ expectation, evaluation, differences }) => ({
		asOf: expectation.as_of,
		...(expectation.known_at !== undefined && { knownAt: expectation.known_at }),
		status: evaluation.status,
		until: evaluation.until,
		differences: differences.map(({ field, expected, actual }) => ({
			field,
			expected: written(expected),
			actual: written(actual)
		}))
	}));
	return {
		name: example.name,
		index,
		passes: days.every(({ differences }) => differences.length === 0),
		days
	};
}

const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
