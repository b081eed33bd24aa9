import type { GroupMapping } from './staff-groups.ts';

/**
 * What is wrong with a group mapping; undefined: nothing. Every post needs a primary group, so the
 * last primary rule must ask nothing, and people are told why in both languages.
 */
export function checkMapping({
	primary,
	additional
}: GroupMapping): 'no_rule_for_the_rest' | 'no_reason' | undefined {
	const last = primary.at(-1);
	if (!last || Object.keys(last.when).length > 0) return 'no_rule_for_the_rest';
	const isTold = [...primary, ...additional].every(({ reason }) => reason.th && reason.en);
	return isTold ? undefined : 'no_reason';
}
