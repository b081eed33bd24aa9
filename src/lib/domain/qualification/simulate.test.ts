import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, isHolding } from './evaluate.ts';
import { publishDraft, simulate } from './simulate.ts';
import type { SimulatedPerson } from './simulate.ts';
import { ALWAYS, completed, standardOf } from './stories.test-support.ts';
import type { Edition, Fact, Standard } from './types.ts';
import { anyDay, anyWorld } from './worlds.test-support.ts';

const runs = { numRuns: Number(process.env.LAW_RUNS ?? 200) };

/** A standard of at least two editions, the last of which is the draft, and a few people. */
const anyDraft = fc
	.tuple(anyWorld, fc.array(anyWorld, { maxLength: 3 }), fc.array(fc.constantFrom('u1', 'u2')))
	.filter(([{ standard }]) => standard.editions.length > 1)
	.map(([first, others, units]) => ({
		published: first.standard,
		current: { ...first.standard, editions: first.standard.editions.slice(0, -1) },
		draft: first.standard.editions.at(-1) as Edition,
		population: [first, ...others].map(({ requirement, facts }, i): SimulatedPerson => ({
			id: `p${i}`,
			unit: units[i] ?? 'u3',
			requirement,
			facts
		}))
	}));

const byId = (people: SimulatedPerson[]) => people.map(({ id }) => id);

describe('simulating a draft edition', { timeout: 60_000 }, () => {
	it('says for each day what the evaluation says once the draft is published', () => {
		fc.assert(
			fc.property(
				anyDraft,
				fc.array(anyDay, { minLength: 1, maxLength: 4 }),
				({ published, current, draft, population }, days) => {
					const holds = (
						standard: Standard,
						{ requirement, facts }: SimulatedPerson,
						asOf: string
					) => isHolding(evaluate(standard, requirement, facts, { asOf }).status);
					const simulated = simulate(current, draft, population, days);
					expect(simulated.days.map(({ day }) => day)).toEqual(days);
					for (const { day, gains, loses, holdingThen, statusesThen, units } of simulated.days) {
						const now = population.filter((person) => holds(current, person, day));
						const then = population.filter((person) => holds(published, person, day));
						expect(gains).toEqual(byId(then.filter((person) => !now.includes(person))));
						expect(loses).toEqual(byId(now.filter((person) => !then.includes(person))));
						expect(holdingThen).toBe(then.length);
						const counts: Record<string, number> = {};
						for (const { requirement, facts } of population) {
							const { status } = evaluate(published, requirement, facts, { asOf: day });
							if (status !== 'not_required') counts[status] = (counts[status] ?? 0) + 1;
						}
						expect({ ...statusesThen, not_required: undefined }).toEqual(counts);
						for (const unit of units) {
							const inUnit = then.filter((person) => person.unit === unit.unit);
							expect(unit.holdingThen).toBe(inUnit.length);
						}
					}
				}
			),
			runs
		);
	});

	it('says the same as an evaluation with what is known on that very day', () => {
		fc.assert(
			fc.property(anyDraft, anyDay, ({ published, current, draft, population }, day) => {
				fc.pre(published.editions.every((edition) => edition.issued_on <= day));
				const asKnown = population.map((person) => ({
					...person,
					facts: person.facts.filter((fact) => (fact.recorded ?? fact.date) <= day)
				}));
				const [simulated] = simulate(current, draft, asKnown, [day]).days;
				const holding = population.filter(({ requirement, facts }) =>
					isHolding(evaluate(published, requirement, facts, { asOf: day, knownAt: day }).status)
				);
				expect(simulated?.holdingThen).toBe(holding.length);
			}),
			runs
		);
	});

	it('dates each loss to the first day on which the draft makes the difference', () => {
		fc.assert(
			fc.property(anyDraft, anyDay, ({ published, current, draft, population }, day) => {
				const { losses } = simulate(current, draft, population, [day]);
				for (const { person, lapsesOn, status } of losses) {
					const { requirement, facts } = population.find(({ id }) => id === person) ?? {
						requirement: ALWAYS,
						facts: []
					};
					const on = (standard: Standard, asOf: string) =>
						evaluate(standard, requirement, facts, { asOf }).status;
					expect(lapsesOn <= day).toBe(true);
					expect(isHolding(on(current, lapsesOn))).toBe(true);
					expect(on(published, lapsesOn)).toBe(status);
					expect(isHolding(status)).toBe(false);
					const before = new Date(Date.parse(lapsesOn) - 86_400_000).toISOString().slice(0, 10);
					expect(!isHolding(on(current, before)) || isHolding(on(published, before))).toBe(true);
				}
			}),
			runs
		);
	});

	const current = standardOf({
		rule: { completed: 'basics' },
		validity: { months: 36, base: 'completion' },
		renewal: { window_months: 6 }
	});
	const draft: Edition = {
		edition: 2,
		issued_on: '2026-11-01',
		effective_from: '2027-01-01',
		transition: { running_periods: 'end_by', date: '2027-03-31' },
		rule: { all: [{ completed: 'basics' }, { passed: 'exam', score: 70 }] },
		validity: { months: 24, base: 'completion' },
		renewal: { window_months: 3, rule: { passed: 'exam', score: 70 } }
	};
	const person = (id: string, unit: string, facts: Fact[]): SimulatedPerson => ({
		id,
		unit,
		requirement: ALWAYS,
		facts
	});
	const hoursOf = () => 4;

	it('names who loses, from which day, in which unit, and what mending it takes', () => {
		const population = [
			person('kept', 'law', [
				...completed('basics', '2026-05-01'),
				{ id: 'x', date: '2027-02-01', assessed: 'exam', score: 70 }
			]),
			person('ended', 'it', completed('basics', '2026-05-01')),
			person('lapsed', 'it', completed('basics', '2020-05-01')),
			person('late', 'law', completed('basics', '2027-02-01'))
		];
		const simulated = simulate(current, draft, population, ['2027-01-15', '2027-04-01'], {
			hoursOf
		});
		expect(simulated.losses).toEqual([
			{
				person: 'ended',
				unit: 'it',
				lapsesOn: '2027-04-01',
				status: 'lapsed',
				plan: {
					items: [{ passed: 'exam', score: 70 }],
					hours: 4,
					latestStart: '2027-03-20',
					needsMoreThanStudy: false
				}
			},
			expect.objectContaining({ person: 'late', lapsesOn: '2027-02-01', status: 'in_progress' })
		]);
		expect(simulated.days[0]).toMatchObject({ gains: [], loses: [], holdingNow: 2 });
		expect(simulated.days[1]).toMatchObject({
			loses: ['ended', 'late'],
			holdingNow: 3,
			holdingThen: 1,
			units: [
				{ unit: 'it', required: 2, holdingNow: 1, holdingThen: 0 },
				{ unit: 'law', required: 2, holdingNow: 2, holdingThen: 1 }
			]
		});
		expect(simulated.needed).toEqual({
			hours: 8,
			sittings: { exam: 2 },
			seats: {},
			beyondStudy: 0,
			byUnit: [
				{ unit: 'it', losses: 1, hours: 4, sittings: 1 },
				{ unit: 'law', losses: 1, hours: 4, sittings: 1 }
			]
		});
	});

	it('names who gains by a milder rule', () => {
		const milder: Edition = {
			...draft,
			rule: { any: [{ completed: 'basics' }, { completed: 'new' }] }
		};
		const population = [person('a', 'it', completed('new', '2026-12-01'))];
		const [before, after] = simulate(current, milder, population, [
			'2026-12-31',
			'2027-01-01'
		]).days;
		expect(before?.gains).toEqual([]);
		expect(after?.gains).toEqual(['a']);
	});

	it('replaces an edition of the same number, as a draft is published again', () => {
		const once = publishDraft(current, draft);
		const twice = publishDraft(once, { ...draft, rule: { completed: 'new' } });
		expect(twice.editions.map(({ edition }) => edition)).toEqual([1, 2]);
		expect(twice.editions[1]?.rule).toEqual({ completed: 'new' });
		expect(current.editions).toHaveLength(1);
	});
});
