import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	anySoundStandard,
	shippedStandards
} from '../qualification/sound-standards.test-support.ts';
import { leavesOf } from '../qualification/rule-leaves.ts';
import type { Edition, Rule } from '../qualification/types.ts';
import { diffEditions } from './diff-editions.ts';

const edition = (rule: Rule, rest: Partial<Edition> = {}): Edition => ({
	edition: 1,
	issued_on: '2024-01-01',
	effective_from: '2024-01-01',
	rule,
	...rest
});
const changes = (before: Edition, after: Edition) =>
	diffEditions(before, after).leaves.map(({ change, before, after }) => [
		change,
		before?.leaf,
		after?.leaf
	]);

describe('what an edition changes', () => {
	it('tells kept, changed, new and dropped conditions apart', () => {
		const before = edition({
			all: [{ completed: 'a' }, { passed: 'e', score: 70 }, { completed: 'gone' }]
		});
		const after = edition({
			all: [{ passed: 'e', score: 80 }, { completed: 'a' }, { level: 'DG', at_least: 2 }]
		});
		expect(changes(before, after)).toEqual([
			['changed', { passed: 'e', score: 70 }, { passed: 'e', score: 80 }],
			['kept', { completed: 'a' }, { completed: 'a' }],
			['new', undefined, { level: 'DG', at_least: 2 }],
			['dropped', { completed: 'gone' }, undefined]
		]);
	});

	it('takes a condition that moves into a choice as changed', () => {
		const before = edition({ all: [{ completed: 'a' }, { completed: 'b' }] });
		const after = edition({
			all: [{ completed: 'a' }, { any: [{ completed: 'b' }, { completed: 'c' }] }]
		});
		expect(changes(before, after).map(([change]) => change)).toEqual(['kept', 'changed', 'new']);
	});

	it('names validity, renewal and transition only where they differ', () => {
		const before = edition({ completed: 'a' }, { validity: { months: 24, base: 'completion' } });
		const after = edition(
			{ completed: 'a' },
			{
				validity: { months: 36, base: 'completion' },
				renewal: { grace_days: 30 },
				transition: { running_periods: 'keep' }
			}
		);
		expect(diffEditions(before, after).parts).toEqual(['validity', 'renewal']);
	});

	it('says what the second edition of the shipped standard for operational staff changes', () => {
		const g3 = shippedStandards.find(({ standard }) => standard.id === 'g3-operational')?.standard;
		const [first, second] = g3?.editions ?? [];
		if (!first || !second) throw new Error('the shipped standard has two editions');
		expect(
			changes(first, second)
				.slice(0, 3)
				.map(([change]) => change)
		).toEqual(['changed', 'changed', 'kept']);
		expect(diffEditions(first, second).leaves.filter(({ of }) => of === 'renewal')).not.toEqual([]);
	});

	it('accounts for every condition of both editions once', () => {
		fc.assert(
			fc.property(anySoundStandard, anySoundStandard, (one, other) => {
				const [before, after] = [one.editions[0], other.editions[0]];
				if (!before || !after) return;
				const found = diffEditions(before, after).leaves.filter(({ of }) => of === 'rule');
				const sort = (leaves: unknown[]) => leaves.map((leaf) => JSON.stringify(leaf)).sort();
				const told = (side: 'before' | 'after') =>
					sort(found.flatMap((each) => each[side]?.leaf ?? []));
				expect(told('before')).toEqual(sort(leavesOf(before.rule)));
				expect(told('after')).toEqual(sort(leavesOf(after.rule)));
			}),
			{ numRuns: 200 }
		);
	});
});
