import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, isHolding } from './evaluate.ts';
import { iso, leaves, num, oracle } from './oracle.test-support.ts';
import { timeline } from './timeline.ts';
import type { Fact, Interval, Leaf } from './types.ts';
import { anyDay, anyLeaf, anyWorld, WORLD_FROM, WORLD_TO } from './worlds.test-support.ts';

const runs = (usual: number) => ({ numRuns: Number(process.env.LAW_RUNS ?? usual) });

const known = (knownAt: string | undefined) => (knownAt === undefined ? {} : { knownAt });

function at(intervals: Interval[], day: string): Interval {
	const found = intervals.find((interval) => interval.from <= day && day <= interval.until);
	if (found === undefined) throw new Error(`no interval holds ${day}`);
	return found;
}

describe('the laws of the kernel', { timeout: 600_000 }, () => {
	it('gives on every day what a naive day-by-day reading of the rules gives', () => {
		fc.assert(
			fc.property(anyWorld, ({ standard, requirement, facts, knownAt }) => {
				const days = oracle(standard, requirement, facts, knownAt, WORLD_FROM, WORLD_TO);
				const intervals = timeline(standard, requirement, facts, known(knownAt));
				days.forEach((expected, i) => {
					const day = iso(num(WORLD_FROM) + i);
					const { status, edition, validUntil } = at(intervals, day);
					expect({ day, status, edition, validUntil }).toEqual({ day, ...expected });
				});
			}),
			runs(400)
		);
	});

	it('answers for one day as the timeline does', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, requirement, facts, knownAt }, asOf) => {
				const answer = evaluate(standard, requirement, facts, { asOf, ...known(knownAt) });
				const interval = at(timeline(standard, requirement, facts, known(knownAt)), asOf);
				expect(answer.status).toBe(interval.status);
				expect(answer.edition).toBe(interval.edition);
				if (interval.validUntil !== null) expect(answer.until).toBe(interval.validUntil);
			}),
			runs(1500)
		);
	});

	it('never takes away what one holds when evidence is added', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, fc.nat(), ({ standard, requirement, facts }, day, pick) => {
				const asked = standard.editions.flatMap((e) => leaves(e.renewal?.rule ?? e.rule));
				fc.pre(!asked.some(isLimited));
				const more = [...facts, serve(asked[pick % asked.length] as Leaf, day)];
				const before = timeline(standard, requirement, facts);
				const after = timeline(standard, requirement, more);
				const held = at(before, day);
				const holds = at(after, day);
				if (!isHolding(held.status)) return;
				expect(isHolding(holds.status)).toBe(true);
				expect((holds.validUntil ?? '9') >= (held.validUntil ?? '9')).toBe(true);
				for (let n = num(day); n <= num(held.validUntil ?? WORLD_TO); n++) {
					if (!isHolding(at(before, iso(n)).status)) continue;
					expect({ day: iso(n), holds: isHolding(at(after, iso(n)).status) }).toEqual({
						day: iso(n),
						holds: true
					});
				}
			}),
			runs(800)
		);
	});

	it('without validity, never un-qualifies any day of an edition when evidence is added', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, fc.nat(), ({ standard, requirement, facts }, day, pick) => {
				const editions = standard.editions
					.slice(0, 1)
					.map(({ validity: _v, renewal: _r, ...rest }) => rest);
				const endless = { ...standard, editions };
				const asked = editions.flatMap((e) => leaves(e.rule));
				fc.pre(!asked.some(isLimited));
				const more = [...facts, serve(asked[pick % asked.length] as Leaf, day)];
				const after = timeline(endless, requirement, more);
				for (const interval of timeline(endless, requirement, facts)) {
					if (!isHolding(interval.status)) continue;
					const overlapping = after.filter(
						({ from, until }) => from <= interval.until && until >= interval.from
					);
					expect(overlapping.every(({ status }) => isHolding(status))).toBe(true);
				}
			}),
			runs(800)
		);
	});

	it('changes the past as known now, never as known then, when facts come late', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, anyWorld, (world, knownAt, other) => {
				const { standard, requirement, facts } = world;
				const recorded = iso(num(knownAt) + 1);
				const more = other.facts.map((fact, i) => ({ ...fact, id: `late-${i}`, recorded }) as Fact);
				const then = timeline(standard, requirement, facts, { knownAt });
				expect(timeline(standard, requirement, [...facts, ...more], { knownAt })).toEqual(then);
				const next = { ...other.standard.editions[0]!, edition: 9, issued_on: recorded };
				const last = standard.editions.at(-1)!.effective_from;
				const effective_from = iso(Math.max(num(last) + 1, num(knownAt) - 30));
				const grown = {
					...standard,
					editions: [...standard.editions, { ...next, effective_from }]
				};
				expect(timeline(grown, requirement, facts, { knownAt })).toEqual(then);
			}),
			runs(500)
		);
	});

	it('forgets a revoked fact for every day once the revocation is known', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, fc.nat(), ({ standard, requirement, facts }, date, pick) => {
				const plain = facts.filter((fact) => !('revoked' in fact));
				const target = plain[pick % Math.max(1, plain.length)];
				if (target === undefined) return;
				const revoked = [...plain, { id: 'gone', date, revoked: target.id }];
				const without = plain.filter((fact) => fact !== target);
				expect(timeline(standard, requirement, revoked)).toEqual(
					timeline(standard, requirement, without)
				);
				const before = { knownAt: iso(num(date) - 1) };
				expect(timeline(standard, requirement, revoked, before)).toEqual(
					timeline(standard, requirement, plain, before)
				);
			}),
			runs(500)
		);
	});

	it('covers every day once, in order, with neighbours that differ', () => {
		fc.assert(
			fc.property(anyWorld, ({ standard, requirement, facts, knownAt }) => {
				const intervals = timeline(standard, requirement, facts, known(knownAt));
				expect(intervals[0]?.from).toBe('1900-01-01');
				expect(intervals.at(-1)?.until).toBe('2199-12-31');
				intervals.slice(1).forEach((interval, i) => {
					const before = intervals[i] as Interval;
					expect(num(interval.from)).toBe(num(before.until) + 1);
					expect({ ...interval, from: '', until: '' }).not.toEqual({
						...before,
						from: '',
						until: ''
					});
				});
			}),
			runs(500)
		);
	});

	it('does not depend on the order in which facts are given', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, requirement, facts }, asOf) => {
				const turned = facts.filter((fact) => !('revoked' in fact)).reverse();
				const answer = evaluate(standard, requirement, turned, { asOf });
				expect(evaluate(standard, requirement, turned.toReversed(), { asOf })).toEqual(answer);
			}),
			runs(500)
		);
	});

	it('answers, whatever days and numbers the facts carry', () => {
		const oddDay = fc.oneof(anyDay, fc.string(), fc.constantFrom('2024-02-30', '0000-00-00', ''));
		const odd = fc.record({
			id: fc.string(),
			date: oddDay,
			recorded: oddDay,
			completed: fc.string(),
			credited: fc.double(),
			until: oddDay
		});
		fc.assert(
			fc.property(anyWorld, fc.array(odd), oddDay, anyLeaf, (world, facts, asOf, waived) => {
				const bad = [
					...world.facts,
					...facts.flatMap(({ id, date, recorded, completed, credited, until }) => [
						{ id, date, recorded, completed },
						{ id, date, credited },
						{ id, date, until, waived },
						{ id, date, revoked: id }
					])
				] as Fact[];
				const requirement = { spans: facts.map(({ date, until }) => ({ from: date, until })) };
				const answer = evaluate(world.standard, requirement, bad, { asOf });
				expect(answer.standard).toBe('s');
				expect(timeline(world.standard, requirement, bad).length).toBeGreaterThan(0);
			}),
			runs(500)
		);
	});
});

/** Where attempts are limited, one more is not only evidence: it also uses up an attempt. */
const isLimited = (leaf: Leaf) => 'passed' in leaf && leaf.max_attempts !== undefined;

/** The best evidence for a leaf. */
function serve(leaf: Leaf, date: string): Fact {
	const base = { id: 'zz', date };
	if ('completed' in leaf) return { ...base, completed: leaf.completed };
	if ('passed' in leaf) return { ...base, assessed: leaf.passed, score: 100 };
	if ('level' in leaf) return { ...base, awarded: leaf.level, level: 3 };
	if ('hours' in leaf) return { ...base, credited: 12, ...(leaf.area ? { area: leaf.area } : {}) };
	return { ...base, completed: 'a' };
}
