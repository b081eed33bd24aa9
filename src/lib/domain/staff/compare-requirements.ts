import type { Day } from '../qualification/types.ts';
import { dayAfter, dayBefore, overlap, type Run } from './history.ts';
import type { RequiredSpan, RequirementReason } from './requirements.ts';

export interface RequirementChange extends Run {
	/** Required in these days now and not before, or the other way round. */
	change: 'gained' | 'lost';
	/** Why: of what is gained, now; of what is lost, before. */
	reasons: RequirementReason[];
}

/** On which days a standard is required after a change and was not before, and the reverse. */
export function compareRequirements(
	before: readonly RequiredSpan[],
	after: readonly RequiredSpan[]
): RequirementChange[] {
	const told = (
		change: 'gained' | 'lost',
		spans: readonly RequiredSpan[],
		others: readonly Run[]
	) =>
		spans.flatMap(({ from, until = null, reasons }) =>
			without({ from, until }, others).map((run): RequirementChange => ({
				...run,
				change,
				reasons: reasons.filter((each) => overlap(run, toRun(each)))
			}))
		);
	return [
		...told('lost', before, after.map(toRun)),
		...told('gained', after, before.map(toRun))
	].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

const toRun = ({ from, until = null }: { from: Day; until?: Day | null }): Run => ({ from, until });

/** The days of a run that none of the others has; the others in order and apart. */
function without(run: Run, others: readonly Run[]): Run[] {
	let rest: Run | undefined = run;
	const left: Run[] = [];
	for (const other of others) {
		const both: Run | undefined = rest && overlap(rest, other);
		if (!rest || !both) continue;
		if (rest.from < both.from) left.push({ from: rest.from, until: dayBefore(both.from) });
		rest =
			both.until === null || both.until === rest.until
				? undefined
				: { from: dayAfter(both.until), until: rest.until };
	}
	return rest ? [...left, rest] : left;
}
