// Random standards, facts and appointments for the laws of the kernel. Small vocabularies and
// short spans, so that evidence, windows, editions and waivers often meet on the same days.
import fc from 'fast-check';
import { iso, leaves as leavesOf, num } from './oracle.test-support.ts';
import type {
	Edition,
	Equivalence,
	EvidencePattern,
	Fact,
	Leaf,
	Renewal,
	Requirement,
	Rule,
	Standard,
	Validity,
	WaivedLeaf
} from './types.ts';

export const WORLD_FROM = '2024-01-15';
export const WORLD_TO = '2026-03-31';

const first = num(WORLD_FROM);
const length = num(WORLD_TO) - first;

/** Any day of the world; month ends and fiscal year ends more often than others. */
export const anyDay = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: length }).map((n) => iso(first + n)) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			'2024-01-31',
			'2024-02-29',
			'2024-09-30',
			'2024-10-01',
			'2025-02-28',
			'2025-09-30',
			'2025-10-01',
			'2025-12-31'
		)
	}
);

/** In so many cases of a hundred. */
const sometimes = <T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.oneof(
		{ weight: 100 - percent, arbitrary: fc.constant(undefined) },
		{ weight: percent, arbitrary }
	);

const course = fc.constantFrom('a', 'b', 'c');
const exam = fc.constantFrom('e', 'f');
const competency = fc.constantFrom('DG', 'CS');
const area = sometimes(50, fc.constantFrom('DL', 'DG'));
const months = fc.integer({ min: 1, max: 9 });

const drop = <T extends object>(value: T): T =>
	Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

const options = fc
	.record({
		within: sometimes(
			50,
			fc.oneof(
				{ weight: 3, arbitrary: months.map((m) => ({ months: m })) },
				{ weight: 2, arbitrary: fc.constant('fiscal_year' as const) },
				{ weight: 1, arbitrary: fc.constantFrom(1, 2).map((n) => ({ each_fiscal_year: n })) }
			)
		),
		until: sometimes(10, anyDay),
		between: sometimes(
			10,
			fc
				.tuple(anyDay, anyDay)
				.map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a }))
		)
	})
	.map(drop);

const score = fc.constantFrom(50, 60, 80);
const hours = fc.constantFrom(0.5, 3, 6, 7.5, 12);
const post = sometimes(50, fc.constantFrom('x', 'y'));

export const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.tuple(course, options, sometimes(10, fc.constant(true as const)))
			.map(([completed, o, accredited]) => drop({ completed, accredited, ...o }) as Leaf)
	},
	{
		weight: 2,
		arbitrary: fc
			.tuple(exam, score, options, sometimes(15, fc.constantFrom(1, 2)))
			.map(([passed, s, o, max_attempts]) => drop({ passed, score: s, max_attempts, ...o }) as Leaf)
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(competency, fc.constantFrom(1, 2, 3), options)
			.map(([level, at_least, o]) => ({ level, at_least, ...o }))
	},
	{
		weight: 2,
		arbitrary: fc
			.tuple(hours, area, options)
			.map(([h, a, o]) => drop({ hours: h, area: a, ...o }) as Leaf)
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(
				months,
				post,
				sometimes(
					50,
					fc.oneof(
						months.map((m) => ({ months: m })),
						fc.constant('fiscal_year' as const)
					)
				)
			)
			.map(([m, p, within]) => drop({ held_post: drop({ months: m, post: p }), within }) as Leaf)
	}
);

export const anyRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule; group: Rule }>((tie) => ({
	rule: fc.oneof({ depthSize: 'small', withCrossShrink: true }, anyLeaf, tie('group')),
	group: fc
		.tuple(
			fc.constantFrom('all', 'all', 'any', 'choose', 'sequence'),
			fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
			fc.constantFrom(1, 2, '50%', '67%')
		)
		.map(([kind, of, choose]): Rule => {
			if (kind === 'all') return { all: of };
			if (kind === 'any') return { any: of };
			if (kind === 'sequence') return { sequence: of };
			return { choose: typeof choose === 'number' ? Math.min(choose, of.length) : choose, of };
		})
})).rule;

const validity: fc.Arbitrary<Validity> = fc.oneof(
	fc
		.tuple(
			fc.integer({ min: 1, max: 12 }),
			fc.constantFrom('completion', 'last_expiry', 'fiscal_year_end')
		)
		.map(([m, base]) => ({ months: m, base }) as Validity),
	fc
		.tuple(anyDay, fc.constantFrom(3, 6, 12), fc.integer({ min: 0, max: 6 }))
		.map(([from, every_months, minimum_active_months]) => ({
			base: 'fixed' as const,
			fixed: { from, every_months, minimum_active_months }
		}))
);

const equivalence: fc.Arbitrary<Equivalence> = fc
	.tuple(
		fc.oneof<fc.Arbitrary<EvidencePattern>[]>(
			fc.constant({ completed: 'old' }),
			fc.constantFrom(60, undefined).map((s) => drop({ passed: 'old-exam', score: s })),
			fc.constant({ level: 'OLD', at_least: 2 }),
			fc.constant({ hours: 1, area: 'OLD' })
		),
		fc.oneof<fc.Arbitrary<EvidencePattern>[]>(
			course.map((completed) => ({ completed })),
			fc
				.tuple(exam, fc.constantFrom(60, undefined))
				.map(([passed, s]) => drop({ passed, score: s })),
			competency.map((level) => ({ level, at_least: 2 })),
			area.map((a) => drop({ hours: 3, area: a }))
		)
	)
	.map(([fact, counts_as]) => ({ fact, counts_as }));

const edition = fc
	.record({
		rule: anyRule,
		validity: sometimes(80, validity),
		renewal: sometimes(
			70,
			fc.record({
				window: fc.integer({ min: -20, max: 5 }),
				grace_days: fc.constantFrom(undefined, 0, 14, 27),
				rule: sometimes(50, anyRule)
			})
		),
		equivalences: sometimes(50, fc.array(equivalence, { minLength: 1, maxLength: 2 })),
		endBy: sometimes(50, fc.integer({ min: 0, max: 200 })),
		issuedBefore: fc.integer({ min: -60, max: 60 })
	})
	.map((e) => e);

function build(
	draft: typeof edition extends fc.Arbitrary<infer T> ? T : never,
	n: number,
	from: string
): Edition {
	const { validity: v, renewal: r } = draft;
	const longest = v === undefined ? 0 : v.base === 'fixed' ? v.fixed.every_months : v.months;
	const isCycle = v?.base === 'fixed' || v?.base === 'fiscal_year_end';
	let renewal: Renewal | undefined;
	if (v !== undefined && r !== undefined) {
		const grace = r.grace_days ?? 0;
		const opens =
			r.window >= 0 ? {} : { opens_after_days: Math.min(-r.window, Math.max(grace, 1)) };
		const before =
			r.window >= 0 ? { window_months: Math.min(r.window, isCycle ? longest : longest - 1) } : {};
		const enough = r.window >= 0 || grace >= 1;
		renewal = drop({
			...(enough ? opens : {}),
			...(enough ? before : { window_months: 0 }),
			rule: r.rule,
			grace_days: r.grace_days
		});
	}
	return drop({
		edition: n,
		issued_on: iso(num(from) - draft.issuedBefore),
		effective_from: from,
		transition:
			draft.endBy === undefined
				? undefined
				: { running_periods: 'end_by' as const, date: iso(num(from) + draft.endBy) },
		rule: draft.rule,
		validity: v,
		renewal,
		equivalences: draft.equivalences
	}) as Edition;
}

export const anyStandard: fc.Arbitrary<Standard> = fc
	.tuple(
		fc.array(edition, { minLength: 1, maxLength: 3 }),
		fc.uniqueArray(anyDay, { minLength: 3, maxLength: 3 })
	)
	.map(([drafts, days]) => {
		const starts = [...days].sort();
		return {
			id: 's',
			title: { th: 'ทดลอง' },
			editions: drafts.map((draft, i) =>
				build(draft, i + 1, i === 0 && drafts.length < 3 ? '2024-01-01' : (starts[i] as string))
			)
		};
	});

const waivedLeaf: fc.Arbitrary<WaivedLeaf> = fc.oneof(
	course.map((completed) => ({ completed })),
	fc.tuple(exam, sometimes(50, score)).map(([passed, s]) => drop({ passed, score: s })),
	competency.map((level) => ({ level })),
	fc.tuple(hours, area).map(([h, a]) => drop({ hours: h, area: a })),
	fc
		.tuple(post, sometimes(50, months))
		.map(([p, m]) => ({ held_post: drop({ months: m, post: p }) }))
);

const body = (id: number): fc.Arbitrary<object> =>
	fc.oneof(
		{
			weight: 5,
			arbitrary: fc.oneof(course, fc.constant('old')).map((completed) => ({ completed }))
		},
		{
			weight: 3,
			arbitrary: fc
				.tuple(fc.oneof(exam, fc.constant('old-exam')), fc.constantFrom(40, 55, 60, 79, 80, 100))
				.map(([assessed, s]) => ({ assessed, score: s }))
		},
		{
			weight: 2,
			arbitrary: fc
				.tuple(fc.oneof(competency, fc.constant('OLD')), fc.constantFrom(1, 2, 3))
				.map(([awarded, level]) => ({ awarded, level }))
		},
		{
			weight: 4,
			arbitrary: fc
				.tuple(hours, fc.constantFrom('DL', 'DG', 'OLD', undefined))
				.map(([credited, a]) => drop({ credited, area: a }))
		},
		{
			weight: 1,
			arbitrary: fc
				.tuple(course, sometimes(50, fc.integer({ min: 0, max: 300 })))
				.map(([accredited, days]) => ({ accredited, days }))
		},
		{
			weight: 1,
			arbitrary: fc.integer({ min: 0, max: id + 1 }).map((n) => ({ revoked: `f${n}` }))
		},
		{
			weight: 1,
			arbitrary: fc
				.tuple(
					fc.oneof(
						{ weight: 3, arbitrary: waivedLeaf },
						{ weight: 1, arbitrary: fc.constant('standard' as const) }
					),
					fc.integer({ min: 0, max: 200 })
				)
				.map(([waived, days]) => ({ waived, days }))
		}
	);

type Draft = [
	date: string,
	late: number | undefined,
	body: object | number,
	amount: number | undefined
];

const draft: fc.Arbitrary<Draft> = fc.tuple(
	anyDay,
	sometimes(30, fc.integer({ min: -10, max: 120 })),
	fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 1000 }) }, { weight: 1, arbitrary: body(9) }),
	sometimes(50, fc.constantFrom(1, 40, 60, 100))
);

/** Half of the facts or more serve some leaf of the standard, so that people do qualify. */
function toFact(leaves: Leaf[], [date, late, body, amount]: Draft, i: number): Fact {
	const { days, ...rest } = (typeof body === 'number' ? serving(leaves, body, amount) : body) as {
		days?: number;
	};
	return drop({
		id: `f${i}`,
		date,
		recorded: late === undefined ? undefined : iso(num(date) + late),
		...rest,
		until: days === undefined ? undefined : iso(num(date) + days)
	}) as unknown as Fact;
}

function serving(leaves: Leaf[], pick: number, amount: number | undefined): object {
	const leaf = leaves[pick % leaves.length] as Leaf;
	if ('completed' in leaf) {
		return leaf.accredited && pick % 3 === 0
			? { accredited: leaf.completed }
			: { completed: leaf.completed };
	}
	if ('passed' in leaf) return { assessed: leaf.passed, score: amount ?? leaf.score };
	if ('level' in leaf) return { awarded: leaf.level, level: leaf.at_least };
	if ('hours' in leaf) return drop({ credited: leaf.hours, area: leaf.area });
	return { completed: 'a' };
}

const span = fc
	.tuple(anyDay, sometimes(50, fc.integer({ min: 0, max: 500 })), post)
	.map(([from, days, p]) =>
		drop({ from, until: days === undefined ? undefined : iso(num(from) + days), post: p })
	);

export const anyRequirement: fc.Arbitrary<Requirement> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant<Requirement>({ spans: [{ from: '2024-01-01' }] }) },
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.array(span, { maxLength: 3 }), sometimes(50, fc.array(span, { maxLength: 3 })))
			.map(([spans, posts]): Requirement => drop({ spans, posts }) as Requirement)
	}
);

export const anyWorld = fc
	.record({
		standard: anyStandard,
		requirement: anyRequirement,
		drafts: fc.array(draft, { maxLength: 24, size: 'large' }),
		knownAt: sometimes(40, anyDay)
	})
	.map(({ drafts, ...world }) => {
		const leaves = world.standard.editions.flatMap((e) => [
			...leavesOf(e.rule),
			...(e.renewal?.rule ? leavesOf(e.renewal.rule) : [])
		]);
		return { ...world, facts: drafts.map((one, i) => toFact(leaves, one, i)) };
	});
