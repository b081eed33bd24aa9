import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, isHolding } from './evaluate.ts';
import { waiverOf } from './missing.ts';
import { leaves } from './oracle.test-support.ts';
import type { Fact, MissingItem, Standard } from './types.ts';
import { anyDay, anyWorld } from './worlds.test-support.ts';

const numRuns = Number(process.env.LAW_RUNS ?? 1500);

/** The facts that grant an item on a day. */
function grant(standard: Standard, item: MissingItem, date: string, n: number): Fact[] {
	const base = { id: `grant-${n}`, date };
	if (item.only_by_waiver) return [{ ...base, waived: waiverOf(item), until: date }];
	if ('completed' in item) return [{ ...base, completed: item.completed }];
	if ('passed' in item) return [{ ...base, assessed: item.passed, score: item.score }];
	if ('level' in item) return [{ ...base, awarded: item.level, level: item.at_least }];
	if ('hours' in item) {
		const { hours: credited, area } = item;
		return [area === undefined ? { ...base, credited } : { ...base, credited, area }];
	}
	// Time in post cannot be granted for a day but by waiver: of this much, and so of less.
	return standard.editions
		.flatMap((e) => [...leaves(e.rule), ...(e.renewal?.rule ? leaves(e.renewal.rule) : [])])
		.filter((leaf) => 'held_post' in leaf)
		.filter((leaf) => leaf.held_post.post === item.held_post.post)
		.filter((leaf) => leaf.held_post.months <= item.held_post.months)
		.map(({ held_post }, i) => ({
			id: `${base.id}-${i}`,
			date,
			waived: { held_post },
			until: date
		}));
}

const grantAll = (standard: Standard, set: MissingItem[], day: string) =>
	set.flatMap((item, i) => grant(standard, item, day, i));

const isOrdered = (standard: Standard) => JSON.stringify(standard).includes('"sequence"');

describe('what is missing', { timeout: 120_000 }, () => {
	it('makes the rule true when granted that day, and no part of it does', () => {
		let sets = 0;
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, facts }, asOf) => {
				fc.pre(!isOrdered(standard));
				const requirement = { spans: [{ from: '2024-01-01' }] };
				const { missing, edition } = evaluate(standard, requirement, facts, { asOf });
				// By the rule asked about: a period kept from an older edition may live on otherwise.
				const holdsWith = (more: Fact[]) => {
					const after = evaluate(standard, requirement, [...facts, ...more], { asOf });
					return isHolding(after.status) && after.edition === edition;
				};
				for (const set of missing?.sets ?? []) {
					sets += 1;
					expect({ set, holds: holdsWith(grantAll(standard, set, asOf)) }).toEqual({
						set,
						holds: true
					});
					for (const dropped of set) {
						const part = set.filter((item) => item !== dropped);
						const holds = holdsWith(grantAll(standard, part, asOf));
						expect({ set, part, holds }).toEqual({ set, part, holds: false });
					}
				}
			}),
			{ numRuns }
		);
		expect(sets).toBeGreaterThan(numRuns / 4);
	});

	it('is told with every negative answer, and at least one way is open', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, requirement, facts }, asOf) => {
				const answer = evaluate(standard, requirement, facts, { asOf });
				const isNegative = ['lapsed', 'in_progress', 'not_started'].includes(answer.status);
				expect(answer.missing !== null).toBe(isNegative);
				if (answer.missing === null) return;
				expect(answer.missing.sets.length).toBeGreaterThan(0);
				for (const set of answer.missing.sets) expect(set.length).toBeGreaterThan(0);
			}),
			{ numRuns }
		);
	});

	it('in grace, renews when granted', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, facts }, asOf) => {
				fc.pre(!isOrdered(standard));
				const requirement = { spans: [{ from: '2024-01-01' }] };
				const answer = evaluate(standard, requirement, facts, { asOf });
				if (answer.status !== 'in_grace') return;
				for (const set of answer.toRenew?.sets ?? []) {
					const more = grantAll(standard, set, asOf);
					const after = evaluate(standard, requirement, [...facts, ...more], { asOf });
					expect(after.until).not.toBeNull();
					expect((after.until ?? '') > (answer.until ?? '')).toBe(true);
				}
			}),
			{ numRuns }
		);
	});

	it('lists a capped number of ways, the shortest first, and says that there are more', () => {
		const of = Array.from({ length: 12 }, (_, i) => ({ completed: `course-${i}` }));
		const standard: Standard = {
			id: 's',
			title: { th: 'ทดลอง' },
			editions: [
				{
					edition: 1,
					issued_on: '2024-01-01',
					effective_from: '2024-01-01',
					rule: { any: [{ choose: 6, of }, { completed: 'shortcut' }] }
				}
			]
		};
		const { missing } = evaluate(standard, { spans: [{ from: '2024-01-01' }] }, [], {
			asOf: '2024-06-01'
		});
		expect(missing?.sets[0]).toEqual([{ completed: 'shortcut' }]);
		expect(missing?.sets).toHaveLength(24);
		expect(missing?.more).toBe(true);
	});
});
