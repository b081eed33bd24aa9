import type { Edition, Leaf, Rule } from './types.ts';

/** Every condition of a rule, in the order of the file. */
export function leavesOf(rule: Rule): Leaf[] {
	if ('all' in rule) return rule.all.flatMap(leavesOf);
	if ('any' in rule) return rule.any.flatMap(leavesOf);
	if ('choose' in rule) return rule.of.flatMap(leavesOf);
	if ('sequence' in rule) return rule.sequence.flatMap(leavesOf);
	return [rule];
}

/** Every condition of an edition, those of its renewal too. */
export function leavesOfEdition({ rule, renewal }: Edition): Leaf[] {
	return [...leavesOf(rule), ...(renewal?.rule === undefined ? [] : leavesOf(renewal.rule))];
}
