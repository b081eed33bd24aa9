import { nearMisses, type MissReason } from '#lib/domain/qualification/near-misses.ts';
import { deriveAnswer } from '#lib/domain/qualification/derive-answer.ts';
import { describeLeaf } from '#lib/domain/qualification/render-rule.ts';
import type { Voice } from '#lib/domain/qualification/render-words.ts';
import type { Day, Derivation, Fact } from '#lib/domain/qualification/types.ts';
import type { StoredFact } from '../fact/kernel-facts.ts';
import { toKernelFacts } from '../fact/kernel-facts.ts';
import type { Assessment } from './assess-person.ts';

type Text = { th: string; en?: string };

/** A fact as a test names it. */
export interface CitedFact {
	/** Number of the stored fact, to find it among the evidence. */
	id: number;
	title: Text;
	on: Day;
	recordedOn: Day;
	source: string;
	score?: number;
	level?: number;
	hours?: number;
	/** It counts as something else by an equivalence of the edition. */
	isEquivalent: boolean;
	/** It is a waiver. */
	isWaiver: boolean;
}

/** One test of a rule with what it rests on, and what did not reach it. */
export interface TestNode {
	test: 'all' | 'any' | 'choose' | 'sequence' | 'leaf';
	/** Of `choose`: how many are needed. */
	atLeast?: number;
	/** Of a leaf: the condition as a sentence. */
	text: string;
	holds: boolean;
	/** Of a step in a sequence: the day on which it was met. */
	metOn?: Day | null;
	evidence: CitedFact[];
	misses: (CitedFact & { why: MissReason })[];
	/** Hours summed. */
	sum?: number;
	/** Days in post that fulfil it. */
	post?: { from: Day; until: Day };
	of: TestNode[];
}

/** Tests made on one day of the history. */
export interface TestedDay {
	/** What the tests led to; `asked`: the day asked about. */
	did: 'opened' | 'renewed' | 'lapsed' | 'asked';
	on: Day;
	edition: number | null;
	/** Only facts from this day on were counted; null: all. */
	countedFrom: Day | null;
	tree: TestNode;
}

interface Explaining {
	facts: StoredFact[];
	voice: Voice;
	titleOfFact: (fact: StoredFact) => Text;
}

/**
 * Every test behind an answer, day by day: for a holding status those of its proof, else those of
 * the edition in force on the day asked about, with the evidence that did not reach them and why.
 */
export function explain(
	{ standard, requirement, evaluation }: Assessment,
	known: Explaining
): TestedDay[] {
	const facts = toKernelFacts(known.facts, standard.id);
	const { asOf, proof } = evaluation;
	const knownAt = evaluation.knownAt ?? undefined;
	const treeOf = (by: Derivation, on: Day, countedFrom: Day | null) =>
		toNode(by, { ...known, kernel: facts, on, knownAt, countedFrom });
	if (proof === null) {
		if (evaluation.status === 'waived' || evaluation.status === 'not_required') return [];
		const days = { asOf, ...(knownAt !== undefined && { knownAt }) };
		const answer = deriveAnswer(standard, requirement, facts, days);
		if (!answer) return [];
		const { edition, countedFrom, by } = answer;
		return [{ did: 'asked', on: asOf, edition, countedFrom, tree: treeOf(by, asOf, countedFrom) }];
	}
	const steps = proof.steps.flatMap((step): TestedDay[] => {
		if (step.did === 'ended_by' || step.by === null) return [];
		const { did, on, countedFrom } = step;
		const edition = step.did === 'lapsed' ? null : step.edition;
		return [{ did, on, edition, countedFrom, tree: treeOf(step.by, on, countedFrom) }];
	});
	if (proof.now === null) return steps;
	const tree = treeOf(proof.now, asOf, null);
	return [...steps, { did: 'asked', on: asOf, edition: proof.edition, countedFrom: null, tree }];
}

interface Place extends Explaining {
	kernel: Fact[];
	on: Day;
	knownAt: Day | undefined;
	countedFrom: Day | null;
}

function toNode(by: Derivation, place: Place): TestNode {
	const bare = { text: '', holds: by.holds, evidence: [], misses: [] };
	if (by.test === 'sequence') {
		const of = by.steps.map(({ metOn, by: step }) => ({ ...toNode(step, place), metOn }));
		return { ...bare, test: by.test, of };
	}
	if (by.test !== 'leaf') {
		const of = by.of.map((child) => toNode(child, place));
		return { ...bare, test: by.test, ...('atLeast' in by && { atLeast: by.atLeast }), of };
	}
	const evidence = by.facts.flatMap(({ id, equivalence }) =>
		cite(id, place, { isEquivalent: equivalence !== undefined })
	);
	if (by.waiver !== undefined) evidence.push(...cite(by.waiver, place, { isWaiver: true }));
	const days = {
		asOf: place.on,
		...(place.knownAt !== undefined && { knownAt: place.knownAt })
	};
	const misses = by.holds
		? []
		: nearMisses(by.leaf, place.kernel, days, place.countedFrom).flatMap(({ fact, why }) =>
				cite(fact, place).map((cited) => ({ ...cited, why }))
			);
	return {
		test: 'leaf',
		text: describeLeaf(by.leaf, place.voice),
		holds: by.holds,
		evidence,
		misses,
		...(by.sum !== undefined && { sum: by.sum }),
		...(by.post && { post: by.post }),
		of: []
	};
}

function cite(
	kernelId: string,
	{ facts, kernel, titleOfFact }: Place,
	{ isEquivalent = false, isWaiver = false } = {}
): CitedFact[] {
	const id = Number(kernelId.split('.')[0]);
	const stored = facts.find((fact) => fact.id === id);
	const fact = kernel.find((each) => each.id === kernelId);
	if (!stored || !fact) return [];
	return [
		{
			id,
			title: titleOfFact(stored),
			on: stored.occurredOn,
			recordedOn: stored.recordedOn,
			source: stored.source,
			...('assessed' in fact && { score: fact.score }),
			...('awarded' in fact && { level: fact.level }),
			...('credited' in fact && { hours: fact.credited }),
			isEquivalent,
			isWaiver
		}
	];
}

/** The same tests for who sees where somebody stands and no results: no amounts, nothing missed. */
export function withoutResults(day: TestedDay): TestedDay {
	return { ...day, tree: bareNode(day.tree) };
}

function bareNode(node: TestNode): TestNode {
	return {
		...node,
		evidence: node.evidence.map(({ score: _score, level: _level, ...cited }) => cited),
		misses: [],
		of: node.of.map(bareNode)
	};
}
