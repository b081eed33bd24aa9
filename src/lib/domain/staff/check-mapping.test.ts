import { expect, it } from 'vitest';
import { checkMapping } from './check-mapping.ts';
import { defaultMapping } from './staff-groups.ts';

it('lets the default through, and what gives every post a primary group with its reason', () => {
	expect(checkMapping(defaultMapping)).toBeUndefined();
	const { primary, additional } = defaultMapping;
	expect(checkMapping({ primary: primary.slice(0, -1), additional })).toBe('no_rule_for_the_rest');
	expect(checkMapping({ primary: [], additional })).toBe('no_rule_for_the_rest');
	const [first, ...rest] = primary;
	if (!first) throw new Error('no rule');
	const silent = { ...first, reason: { th: '', en: 'IT' } };
	expect(checkMapping({ primary: [silent, ...rest], additional })).toBe('no_reason');
});
