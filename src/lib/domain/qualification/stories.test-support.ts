// One-edition standards and short questions, for tests that tell a story.
import { evaluate } from './evaluate.ts';
import type { Day, Edition, Evaluation, Fact, Requirement, Standard } from './types.ts';

export type Draft = Partial<Edition> & Pick<Edition, 'rule'>;

/** A standard whose first edition is in force since 2020 unless it says otherwise. */
export function standardOf(...drafts: Draft[]): Standard {
	return {
		id: 's',
		title: { th: 'มาตรฐานทดลอง' },
		editions: drafts.map((draft, i) => ({
			edition: i + 1,
			issued_on: '2020-01-01',
			effective_from: '2020-01-01',
			...draft
		}))
	};
}

export const ALWAYS: Requirement = { spans: [{ from: '1900-01-01' }] };

/** `completed(course, day, …)` facts, named after course and day. */
export function completed(course: string, ...days: Day[]): Fact[] {
	return days.map((date) => ({ id: `${course}-${date}`, date, completed: course }));
}

export function on(
	standard: Standard,
	facts: Fact[],
	asOf: Day,
	knownAt?: Day,
	requirement = ALWAYS
): Evaluation {
	return evaluate(standard, requirement, facts, knownAt ? { asOf, knownAt } : { asOf });
}

/** Status and last day, as in `qualified 2027-05-01`. */
export function brief(...question: Parameters<typeof on>): string {
	const { status, until } = on(...question);
	return until === null ? status : `${status} ${until}`;
}
