import { proofId } from '#lib/domain/qualification/proof-id.ts';
import type { Day, Status } from '#lib/domain/qualification/types.ts';
import type { StoredFact } from '../fact/kernel-facts.ts';
import { assessCase, type Assessment, type PersonCase } from '../qualification/assess-person.ts';

type Text = { th: string; en?: string };

/** An answer for one standard; absent from a side on which nothing required it. */
export interface Side {
	status: Status;
	until: Day | null;
	edition: number | null;
	proof: string | null;
}

export interface KnowledgeGap {
	/** The day of the earlier knowledge. */
	then: Day;
	rows: { id: string; title: Text; then: Side | null; now: Side | null; differs: boolean }[];
	/** What became known after that day and speaks of the day asked about. */
	learned: {
		facts: StoredFact[];
		appointments: { from: Day; recordedOn: Day }[];
		editions: { title: Text; edition: number; issuedOn: Day }[];
	};
}

/**
 * The answers for a day as they were known then (on the day of knowledge asked about, else on the
 * day itself) beside those known now. Undefined when they are the same, or when then is now.
 */
export function compareKnowledge(
	held: { then: PersonCase; now: PersonCase },
	{ asOf, knownAt, today }: { asOf: Day; knownAt?: Day; today: Day }
): KnowledgeGap | undefined {
	const then = knownAt ?? asOf;
	if (then >= today) return undefined;
	const [before, after] = [
		bySide(assessCase(held.then, { asOf, knownAt: then })),
		bySide(assessCase(held.now, { asOf }))
	];
	const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
	const rows = ids.map((id) => {
		const [a, b] = [before.get(id), after.get(id)];
		const differs = a?.key !== b?.key;
		const title = (a ?? b)?.title ?? { th: id };
		return { id, title, then: a?.side ?? null, now: b?.side ?? null, differs };
	});
	if (!rows.some(({ differs }) => differs)) return undefined;
	return { then, rows, learned: learnedAfter(held.now, then, asOf) };
}

function bySide(assessments: Assessment[]) {
	return new Map(
		assessments.map(({ standard, evaluation: { status, until, edition, proof } }) => [
			standard.id,
			{
				title: standard.title,
				side: { status, until, edition, proof: proof && proofId(proof) },
				// Not the proof's name, which says by which knowledge it was made.
				key: JSON.stringify([status, until, edition, proof?.facts])
			}
		])
	);
}

function learnedAfter(
	{ facts, appointments, standards }: PersonCase,
	then: Day,
	asOf: Day
): KnowledgeGap['learned'] {
	return {
		facts: facts.filter(
			({ occurredOn, recordedOn, revokesId }) =>
				recordedOn > then && (occurredOn <= asOf || revokesId !== null)
		),
		appointments: appointments.flatMap(({ startsOn, recordedOn, withdrawnOn, endRecordedOn }) => {
			const changed = [recordedOn, withdrawnOn, endRecordedOn].filter(
				(day): day is Day => !!day && day > then
			);
			return startsOn <= asOf && changed[0] ? [{ from: startsOn, recordedOn: changed[0] }] : [];
		}),
		editions: standards.flatMap(({ title, editions }) =>
			editions
				.filter(({ issued_on, effective_from }) => issued_on > then && effective_from <= asOf)
				.map(({ edition, issued_on }) => ({ title, edition, issuedOn: issued_on }))
		)
	};
}
