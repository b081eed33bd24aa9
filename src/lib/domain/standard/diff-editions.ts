import { canonicalJson } from '../qualification/canonical-json.ts';
import type { Edition, Equivalence, Leaf, Rule } from '../qualification/types.ts';

/** One condition of an edition beside what it was: where both are there, `changed` or `kept`. */
export interface LeafChange {
	change: 'kept' | 'changed' | 'new' | 'dropped';
	/** Of the rule to qualify, or of the rule to renew. */
	of: 'rule' | 'renewal';
	before?: PlacedLeaf;
	after?: PlacedLeaf;
}

/** A condition and the groups around it that leave a choice, outermost first. */
export interface PlacedLeaf {
	leaf: Leaf;
	within: Grouping[];
}

export type Grouping =
	| { group: 'any'; size: number }
	| { group: 'choose'; choose: number | string; size: number }
	| { group: 'sequence'; size: number; step: number };

export interface EditionChanges {
	leaves: LeafChange[];
	/** Parts besides the conditions that differ. */
	parts: ('validity' | 'renewal' | 'transition')[];
	equivalences: { change: 'new' | 'dropped'; equivalence: Equivalence }[];
}

/**
 * What an edition changes against the one before it, condition by condition. Conditions are the same
 * when they ask for the same thing of the same subject; of several such the pairs are made in order.
 * One that has moved into or out of a choice has changed.
 *
 * @param before absent: everything is new
 */
export function diffEditions(before: Edition | undefined, after: Edition): EditionChanges {
	const leaves = [
		...diffRules(before?.rule, after.rule, 'rule'),
		...diffRules(before?.renewal?.rule, after.renewal?.rule, 'renewal')
	];
	const parts: EditionChanges['parts'] = [];
	if (!isSame(before?.validity, after.validity)) parts.push('validity');
	if (!isSame(withoutRule(before), withoutRule(after))) parts.push('renewal');
	if (!isSame(before?.transition ?? keep, after.transition ?? keep)) parts.push('transition');
	const [old, own] = [before?.equivalences ?? [], after.equivalences ?? []];
	return {
		leaves,
		parts,
		equivalences: [
			...missingFrom(old, own).map((equivalence) => ({ change: 'new' as const, equivalence })),
			...missingFrom(own, old).map((equivalence) => ({ change: 'dropped' as const, equivalence }))
		]
	};
}

const keep = { running_periods: 'keep' };

function withoutRule(edition: Edition | undefined) {
	if (edition?.renewal === undefined) return undefined;
	const { rule, ...rest } = edition.renewal;
	return { ...rest, own: rule !== undefined };
}

function missingFrom(list: readonly Equivalence[], of: readonly Equivalence[]): Equivalence[] {
	return of.filter((each) => !list.some((other) => isSame(each, other)));
}

function diffRules(
	before: Rule | undefined,
	after: Rule | undefined,
	of: LeafChange['of']
): LeafChange[] {
	const old = before === undefined ? [] : placeLeaves(before);
	const changes = (after === undefined ? [] : placeLeaves(after)).map((own): LeafChange => {
		const same = old.findIndex((each) => isSame(each, own));
		const at =
			same >= 0 ? same : old.findIndex(({ leaf }) => subjectOf(leaf) === subjectOf(own.leaf));
		if (at < 0) return { change: 'new', of, after: own };
		const [found] = old.splice(at, 1);
		return {
			change: same >= 0 ? 'kept' : 'changed',
			of,
			...(found && { before: found }),
			after: own
		};
	});
	return [...changes, ...old.map((each): LeafChange => ({ change: 'dropped', of, before: each }))];
}

/** Every condition with the choices it stands in, in the order of the file. */
export function placeLeaves(rule: Rule, within: Grouping[] = []): PlacedLeaf[] {
	if ('all' in rule) return rule.all.flatMap((each) => placeLeaves(each, within));
	if ('any' in rule) {
		const around: Grouping[] = [...within, { group: 'any', size: rule.any.length }];
		return rule.any.flatMap((each) => placeLeaves(each, around));
	}
	if ('choose' in rule) {
		const { choose, of } = rule;
		const around: Grouping[] = [...within, { group: 'choose', choose, size: of.length }];
		return of.flatMap((each) => placeLeaves(each, around));
	}
	if ('sequence' in rule) {
		const size = rule.sequence.length;
		return rule.sequence.flatMap((each, i) =>
			placeLeaves(each, [...within, { group: 'sequence', size, step: i + 1 }])
		);
	}
	return [{ leaf: rule, within }];
}

function subjectOf(leaf: Leaf): string {
	if ('completed' in leaf) return `completed ${leaf.completed}`;
	if ('passed' in leaf) return `passed ${leaf.passed}`;
	if ('level' in leaf) return `level ${leaf.level}`;
	if ('hours' in leaf) return `hours ${leaf.area ?? ''}`;
	return `held_post ${leaf.held_post.post ?? ''}`;
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);
