import { describe, expect, it } from 'vitest';
import { editSource, looseTree } from './edit-source.ts';
import type { Tree } from './edits.ts';
import { editsOfAction, editsOfForm, type Fields } from './form-edits.ts';

const text = `id: s
title: { th: ก, en: A }
authority: { th: คำสั่ง }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2024-01-01
    effective_from: 2024-10-01
    rule:
      all:
        - { passed: e, score: 70 } # the law
        - any: [ { completed: a }, { completed: b } ]
    validity: { months: 24, base: completion }
    renewal: { window_months: 6 }
`;
const tree = looseTree(text) as Tree;
/** The text after a form and, if any, a button. */
function after(fields: Fields, action?: string) {
	const formed = editSource(text, editsOfForm(tree, fields));
	if (!action) return formed;
	const { edits } = editsOfAction(looseTree(formed) as Tree, action, fields);
	return editSource(formed, edits);
}
const at = (source: string, ...path: (string | number)[]) =>
	path.reduce<unknown>(
		(part, step) => (part as Record<string, unknown>)?.[step],
		looseTree(source)
	);

describe('the form of a draft', () => {
	it('changes nothing when it says what the text says', () => {
		expect(
			editsOfForm(tree, [
				['text|title/th', 'ก'],
				['text|authority/th', 'คำสั่ง'],
				['text|authority/en', ''],
				['many|applies_to/staff_group', ''],
				['many|applies_to/staff_group', 'operational'],
				['day|editions/0/effective_from', '1/10/2567'],
				['num|editions/0/rule/all/0/score', '70'],
				['within|editions/0/rule/all/0/within', ''],
				['within-n|editions/0/rule/all/0/within', ''],
				['group|editions/0/rule', 'all'],
				['validity|editions/0/validity', 'completion'],
				['num|editions/0/validity/months', '24'],
				['transition|editions/0/transition', '']
			])
		).toEqual([]);
	});

	it('takes days of the Buddhist era and Thai digits, and leaves what it cannot read to the parser', () => {
		expect(
			at(after([['day|editions/0/effective_from', '1 ต.ค. 2570']]), 'editions', 0, 'effective_from')
		).toBe('2027-10-01');
		expect(
			at(
				after([['num|editions/0/rule/all/0/score', '๘๕']]),
				'editions',
				0,
				'rule',
				'all',
				0,
				'score'
			)
		).toBe(85);
		expect(
			at(after([['day|editions/0/effective_from', 'เร็ว ๆ นี้']]), 'editions', 0, 'effective_from')
		).toBe('เร็ว ๆ นี้');
	});

	it('writes limits, flags and choices', () => {
		const edited = after([
			['within|editions/0/rule/all/0/within', 'months'],
			['within-n|editions/0/rule/all/0/within', '24'],
			['many|applies_to/staff_group', 'it'],
			['many|applies_to/staff_group', 'manager']
		]);
		expect(at(edited, 'editions', 0, 'rule', 'all', 0, 'within')).toEqual({ months: 24 });
		expect(at(edited, 'applies_to', 'staff_group')).toEqual(['it', 'manager']);
		expect(edited).toContain('# the law');
	});

	it('takes away what is emptied, with the part it was all of', () => {
		const edited = after([
			['text|authority/th', ''],
			['text|authority/en', ''],
			['many|applies_to/staff_group', ''],
			['num|editions/0/renewal/window_months', '']
		]);
		const left = looseTree(edited) as Record<string, unknown>;
		expect(Object.keys(left)).toEqual(['id', 'title', 'editions']);
		expect(at(edited, 'editions', 0, 'renewal')).toBeUndefined();
	});

	it('changes the base of validity as a whole, and keeps the months', () => {
		expect(
			at(
				after([
					['validity|editions/0/validity', 'fiscal_year_end'],
					['num|editions/0/validity/months', '24']
				]),
				'editions',
				0,
				'validity'
			)
		).toEqual({ months: 24, base: 'fiscal_year_end' });
		expect(
			at(
				after([
					['validity|editions/0/validity', 'fixed'],
					['num|editions/0/validity/months', '30']
				]),
				'editions',
				0,
				'validity',
				'base'
			)
		).toBe('fixed');
	});

	it('changes two groups, one within the other, and what is in them', () => {
		const edited = after([
			['group|editions/0/rule', 'sequence'],
			['group|editions/0/rule/all/1', 'choose'],
			['num|editions/0/rule/all/0/score', '75']
		]);
		expect(at(edited, 'editions', 0, 'rule')).toEqual({
			sequence: [
				{ passed: 'e', score: 75 },
				{ choose: 1, of: [{ completed: 'a' }, { completed: 'b' }] }
			]
		});
	});

	it('adds, moves, wraps and removes by its buttons', () => {
		const added = after([['kind|editions/0/rule', 'hours']], 'add|editions/0/rule');
		expect(at(added, 'editions', 0, 'rule', 'all', 2)).toEqual({ hours: 6 });
		expect(at(after([], 'up|editions/0/rule/all/1'), 'editions', 0, 'rule', 'all', 1)).toEqual({
			passed: 'e',
			score: 70
		});
		expect(at(after([], 'wrap|editions/0/rule/all/0'), 'editions', 0, 'rule', 'all', 0)).toEqual({
			any: [{ passed: 'e', score: 70 }]
		});
		expect(
			at(after([], 'remove|editions/0/rule/all/0'), 'editions', 0, 'rule', 'all')
		).toHaveLength(1);
		expect(
			at(after([], 'own-rule|editions/0/renewal/rule'), 'editions', 0, 'renewal', 'rule')
		).toEqual(at(text, 'editions', 0, 'rule'));
		expect(
			at(
				after(
					[
						['fact|editions/0/equivalences', 'completed'],
						['counts|editions/0/equivalences', 'hours']
					],
					'equivalence|editions/0/equivalences'
				),
				'editions',
				0,
				'equivalences'
			)
		).toEqual([{ fact: { completed: '' }, counts_as: { hours: 6 } }]);
	});
});
