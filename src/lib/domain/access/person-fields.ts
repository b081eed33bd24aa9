/**
 * Who sees what on the page of a person. `read`: everybody in whose scope the person is, line
 * managers too. `results`: who answers for the record, HR and auditors. `private`: HR alone.
 */
export type Reach = 'read' | 'results' | 'private';

const needs = {
	/** Posts, what is required and why, status, proof by titles and days, missing sets, plan. */
	standing: 'read',
	/** What a fact is about, its day and source. */
	evidence: 'read',
	/** Serial and validity of certificates: anybody who holds the paper can check them. */
	credentials: 'read',
	/** Scores and levels reached, reasons, who vouched, what did not reach a test. */
	results: 'results',
	/** Who changed what, when and why. */
	audit: 'results',
	/** Attempts at quizzes, failed ones too. */
	attempts: 'private',
	/** E-mail address. */
	contact: 'private',
	birthDate: 'private',
	/** Files that a person handed in as evidence. */
	evidenceFiles: 'private'
} as const satisfies Record<string, Reach>;

export type PersonField = keyof typeof needs;
export type Seen = Record<PersonField, boolean>;

const order: readonly Reach[] = ['read', 'results', 'private'];

/** The fields that a reach opens. */
export function seenFields(reach: Reach): Seen {
	const opens = (need: Reach) => order.indexOf(reach) >= order.indexOf(need);
	return Object.fromEntries(
		Object.entries(needs).map(([field, need]) => [field, opens(need)])
	) as Seen;
}
