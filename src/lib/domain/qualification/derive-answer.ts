import { toDay, toDayNumber } from './calendar.ts';
import { compile, EVER } from './compile.ts';
import { derive } from './derive.ts';
import { gatherEvidence, LAST } from './evidence.ts';
import { walkHistory } from './history.ts';
import { knownEditions } from './timeline.ts';
import type { AskedDay, Day, Derivation, Fact, Requirement, Standard } from './types.ts';

export interface DerivedAnswer {
	edition: number;
	/** Only facts dated from this day on were counted; null: all. */
	countedFrom: Day | null;
	by: Derivation;
}

/**
 * Every test that the edition in force makes on a day, whatever it comes to: what a "not qualified"
 * rests on, as a proof is what a "qualified" rests on. Null before the first edition.
 */
export function deriveAnswer(
	standard: Standard,
	requirement: Requirement,
	facts: readonly Fact[],
	{ asOf, knownAt }: AskedDay
): DerivedAnswer | null {
	const compiled = compile(standard);
	const evidence = gatherEvidence(compiled, requirement, facts, knownAt);
	const day = Math.min(toDayNumber(asOf), LAST);
	const history = walkHistory(knownEditions(compiled, knownAt), evidence, day);
	const piece = history.pieces.at(-1);
	if (!piece) return null;
	const floor = piece.inForce.validity === null ? EVER : history.last.floor;
	return {
		edition: piece.inForce.source.edition,
		countedFrom: floor === EVER ? null : toDay(floor),
		by: derive(piece.inForce.rule, evidence, day, floor)
	};
}
