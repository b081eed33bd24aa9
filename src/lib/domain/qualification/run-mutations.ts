import { checkExamples } from './check-examples.ts';
import { mutateStandard } from './mutate-standard.ts';
import type { Mutant } from './mutate-standard.ts';
import type { Standard } from './types.ts';

export interface MutationRun {
	standard: string;
	mutants: number;
	killed: number;
	/** Killed of all, 0 to 1; 1 when there is nothing to change. */
	score: number;
	/** The changes that no worked example notices. */
	survivors: Mutant[];
}

/** Changes the standard in every small way and sees which changes its worked examples notice. */
export function runMutations(standard: Standard): MutationRun {
	const mutants = mutateStandard(standard);
	const survivors = mutants.filter((mutant) => !isNoticed(mutant.standard));
	const killed = mutants.length - survivors.length;
	const score = mutants.length === 0 ? 1 : killed / mutants.length;
	return { standard: standard.id, mutants: mutants.length, killed, score, survivors };
}

// One example at a time: the first that notices decides.
function isNoticed(standard: Standard): boolean {
	const { examples = [], ...rules } = standard;
	return examples.some((example) =>
		checkExamples({ ...rules, examples: [example] }).some(
			({ differences }) => differences.length > 0
		)
	);
}
