import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStandard } from '../qualification/parse.ts';
import { printStandard } from '../qualification/print-standard.ts';
import {
	anySoundStandard,
	readStandard,
	shippedStandards
} from '../qualification/sound-standards.test-support.ts';
import type { TreePath } from '../qualification/finding.ts';
import { editSource, looseTree } from './edit-source.ts';
import { editTree, membersKey, partAt, type Edit, type Tree } from './edits.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 300);

/** Every rule of a tree, groups and conditions, by path. */
function rulesOf(tree: Tree): TreePath[] {
	const found: TreePath[] = [];
	const walk = (path: TreePath) => {
		const rule = partAt(tree, path);
		if (rule === undefined) return;
		found.push(path);
		const key = membersKey(rule);
		if (!key) return;
		((rule as Record<string, unknown[]>)[key] ?? []).forEach((_, i) => walk([...path, key, i]));
	};
	const editions = partAt(tree, ['editions']) as unknown[];
	editions.forEach((_, i) => {
		walk(['editions', i, 'rule']);
		walk(['editions', i, 'renewal', 'rule']);
	});
	return found;
}

const leaf = fc.constantFrom<Tree>(
	{ completed: 'new-course' },
	{ passed: 'new-exam', score: 80 },
	{ hours: 6, area: 'DL', within: 'fiscal_year' },
	{ held_post: { months: 6 } },
	{ any: [{ completed: 'x' }, { level: 'DG', at_least: 2, within: { months: 12 } }] }
);
const kind = fc.constantFrom('all', 'any', 'choose', 'sequence');

/** An edit of some rule, validity, title or day of the standard, as the form makes them. */
const anyEdit = (tree: Tree): fc.Arbitrary<Edit> => {
	const rules = rulesOf(tree);
	const rule = fc.constantFrom(...rules);
	const groups = rules.filter((path) => membersKey(partAt(tree, path)));
	const items = rules.filter((path) => typeof path.at(-1) === 'number');
	const group = groups.length > 0 ? fc.constantFrom(...groups) : rule;
	const item = items.length > 0 ? fc.constantFrom(...items) : rule;
	return fc.oneof(
		fc.tuple(group, leaf, fc.nat(3)).map(([path, value, at]): Edit => {
			const key = membersKey(partAt(tree, path));
			return key ? { do: 'insert', path: [...path, key], at, value } : { do: 'set', path, value };
		}),
		fc
			.tuple(item, fc.constantFrom(-1 as const, 1 as const))
			.map(([path, by]): Edit => ({ do: 'move', path, by })),
		item.map((path): Edit =>
			typeof path.at(-1) === 'number' ? { do: 'set', path } : { do: 'wrap', path, kind: 'any' }
		),
		fc.tuple(rule, kind).map(([path, kind]): Edit => ({ do: 'wrap', path, kind })),
		group.map((path): Edit => ({ do: 'unwrap', path })),
		fc.tuple(group, kind).map(([path, kind]): Edit => ({ do: 'regroup', path, kind })),
		fc.constantFrom<Edit>(
			{ do: 'set', path: ['title', 'th'], value: 'ชื่อใหม่: #1' },
			{ do: 'set', path: ['editions', 0, 'validity'], value: { months: 24, base: 'completion' } },
			{ do: 'set', path: ['editions', 0, 'validity', 'months'], value: 36 },
			{ do: 'set', path: ['editions', 0, 'renewal', 'grace_days'], value: 9 },
			{ do: 'set', path: ['editions', 0, 'renewal'] },
			{ do: 'set', path: ['editions', 0, 'effective_from'], value: '2023-10-01' },
			{
				do: 'insert',
				path: ['editions', 0, 'equivalences'],
				at: 0,
				value: { fact: { completed: 'q' }, counts_as: { completed: 'a' } }
			}
		)
	);
};

const anyEdited = anySoundStandard.chain((standard) =>
	fc.tuple(fc.constant(standard), anyEdit(standard as unknown as Tree))
);

describe('editing the text of a standard', { timeout: 120_000 }, () => {
	it('is the same edit of the tree, for any standard and any edit of the form', () => {
		fc.assert(
			fc.property(anyEdited, ([standard, edit]) => {
				const text = printStandard(standard);
				const expected = editTree(standard as unknown as Tree, edit);
				expect(looseTree(editSource(text, [edit]))).toEqual(expected);
			}),
			{ numRuns: RUNS }
		);
	});

	it('gives the edited tree through the parser wherever it is sound', () => {
		fc.assert(
			fc.property(anyEdited, ([standard, edit]) => {
				const expected = editTree(standard as unknown as Tree, edit);
				fc.pre(parseStandard(JSON.stringify(expected)).ok);
				expect(readStandard(editSource(printStandard(standard), [edit]))).toEqual(expected);
			}),
			{ numRuns: RUNS }
		);
	});

	it('leaves every other line of a shipped file as it is, comments too', () => {
		for (const { text } of shippedStandards) {
			const edited = editSource(text, [
				{ do: 'set', path: ['editions', 0, 'validity', 'months'], value: 30 }
			]);
			const [before, after] = [text.split('\n'), edited.split('\n')];
			expect(after).toHaveLength(before.length);
			expect(after.filter((line, i) => line !== before[i])).toEqual([
				expect.stringContaining('months: 30')
			]);
		}
	});

	it('keeps comments beside what it adds and moves', () => {
		const text = `# head
id: s
title: { th: ก }
editions:
  - edition: 1
    issued_on: 2024-01-01
    effective_from: 2024-01-01
    rule:
      all:
        # about a
        - completed: a
        # about b
        - completed: b # beside b
    # about the term
    validity: { months: 12, base: completion }
`;
		const edited = editSource(text, [
			{ do: 'move', path: ['editions', 0, 'rule', 'all', 0], by: 1 },
			{ do: 'insert', path: ['editions', 0, 'rule', 'all'], at: 2, value: { completed: 'c' } },
			{ do: 'set', path: ['editions', 0, 'transition'], value: { running_periods: 'keep' } }
		]);
		expect(edited).toBe(`# head
id: s
title: { th: ก }
editions:
  - edition: 1
    issued_on: 2024-01-01
    effective_from: 2024-01-01
    transition: { running_periods: keep }
    rule:
      all:
        # about b
        - completed: b # beside b
        # about a
        - completed: a
        - { completed: c }
    # about the term
    validity: { months: 12, base: completion }
`);
	});

	it('does not touch a text that is no YAML', () => {
		expect(editSource('a: [', [{ do: 'set', path: ['a'], value: 1 }])).toBe('a: [');
	});
});
