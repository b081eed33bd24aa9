// Standards with one fault each. The mark ‸ stands where the fault is to be reported.

const SOUND = `id: sample
title: { th: ทดลอง, en: A sample }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule:
      all:
        - completed: cyber
          within: { months: 12 }
        - { passed: exam, score: 80 }
        - { level: DG, at_least: 2 }
        - { hours: 12, area: DL, within: fiscal_year }
        - choose: 1
          of: [{ completed: a }, { completed: b }]
        - held_post: { months: 6 }
    validity: { months: 36, base: completion }
    renewal: { window_months: 6, grace_days: 30 }
    equivalences:
      - { fact: { completed: old }, counts_as: { completed: cyber } }
  - edition: 2
    issued_on: 2026-06-01
    effective_from: 2026-10-01
    transition: { running_periods: end_by, date: 2027-09-30 }
    rule: { completed: cyber }
examples:
  - name: ตัวอย่าง
    staff: { staff_group: operational }
    facts:
      - { id: f1, date: 2024-05-01, completed: cyber }
      - { id: f2, date: 2024-06-01, revoked: f1 }
      - { id: w1, date: 2024-06-02, waived: { completed: cyber }, until: 2024-07-01 }
    expect:
      - { as_of: 2024-05-15, known_at: 2024-05-15, status: in_progress, edition: 1 }
`;

export const soundText = SOUND;

export interface Malformed {
	what: string;
	text: string;
	code: string;
	line: number;
	column: number;
	/** Whether the shape alone is wrong, so that an editor can tell while one types. */
	shape: boolean;
}

function malformed(
	what: string,
	code: string,
	from: string,
	to: string,
	shape?: 'shape'
): Malformed {
	const marked = SOUND.replace(from, () => to);
	if (marked === SOUND) throw new Error(`${what}: "${from}" is not in the sample`);
	const before = marked.slice(0, marked.indexOf('‸')).split('\n');
	return {
		what,
		code,
		text: marked.replace('‸', ''),
		line: before.length,
		column: (before.at(-1)?.length ?? 0) + 1,
		shape: shape === 'shape'
	};
}

export const malformedStandards: Malformed[] = [
	malformed(
		'an unknown key',
		'unknown-key',
		'passed: exam, ',
		'passed: exam, ‸minimum: 3, ',
		'shape'
	),
	malformed('an unknown key of a standard', 'unknown-key', 'examples:', '‸sample:', 'shape'),
	malformed(
		'no title',
		'missing-key',
		'id: sample\ntitle: { th: ทดลอง, en: A sample }',
		'‸id: sample',
		'shape'
	),
	malformed('a day the calendar lacks', 'not-a-day', '2023-08-01', '‸2023-02-30'),
	malformed('a Buddhist-era year', 'day-out-of-range', '2023-08-01', '‸2566-08-01', 'shape'),
	malformed('a score above 100', 'number-out-of-range', 'score: 80', 'score: ‸101', 'shape'),
	malformed('a level of none', 'number-out-of-range', 'at_least: 2', 'at_least: ‸0', 'shape'),
	malformed(
		'an empty group',
		'empty-group',
		'of: [{ completed: a }, { completed: b }]',
		'of: ‸[]',
		'shape'
	),
	malformed(
		'two kinds in one condition',
		'not-a-rule',
		'{ level: DG, at_least: 2 }',
		'‸{ level: DG, at_least: 2, hours: 3 }',
		'shape'
	),
	malformed(
		'a condition of no kind',
		'not-a-rule',
		'{ level: DG, at_least: 2 }',
		'‸{ score: 2 }',
		'shape'
	),
	malformed('a choice of more than there are', 'unreachable', 'choose: 1', 'choose: ‸3'),
	malformed('a choice in words', 'not-a-choice-size', 'choose: 1', 'choose: ‸half', 'shape'),
	malformed('an id with a space', 'not-an-id', 'completed: a }', 'completed: ‸a b }', 'shape'),
	malformed('an unknown base', 'not-a-choice', 'base: completion', 'base: ‸birthday', 'shape'),
	malformed(
		'months of a fixed base',
		'not-here',
		'months: 36, base: completion',
		'‸months: 36, base: fixed',
		'shape'
	),
	malformed('editions in the wrong order', 'edition-order', 'edition: 2', 'edition: ‸1'),
	malformed(
		'editions that take effect in the wrong order',
		'edition-order',
		'2026-10-01',
		'‸2023-10-01'
	),
	malformed(
		'a window as long as the validity',
		'contradiction',
		'{ window_months: 6, ',
		'‸{ window_months: 36, '
	),
	malformed(
		'a negative grace',
		'number-out-of-range',
		'grace_days: 30',
		'grace_days: ‸-1',
		'shape'
	),
	malformed(
		'a window that opens after the grace',
		'unreachable',
		'{ window_months: 6, grace',
		'‸{ opens_after_days: 31, grace'
	),
	malformed(
		'a renewal of what never ends',
		'contradiction',
		'    rule: { completed: cyber }',
		'    rule: { completed: cyber }\n    renewal: ‸{ grace_days: 3 }'
	),
	malformed(
		'periods that end before the edition',
		'contradiction',
		'{ running_periods: end_by, date: 2027-09-30 }',
		'‸{ running_periods: end_by, date: 2026-09-30 }'
	),
	malformed(
		'days in the wrong order',
		'empty-span',
		'{ level: DG, at_least: 2 }',
		'{ level: DG, at_least: 2, between: ‸{ from: 2025-01-01, until: 2024-01-01 } }'
	),
	malformed(
		'a cut-off before the days that count',
		'contradiction',
		'{ level: DG, at_least: 2 }',
		'{ level: DG, at_least: 2, between: { from: 2025-01-01, until: 2026-01-01 }, ‸until: 2024-12-31 }'
	),
	malformed(
		'a cut-off before the edition, with no other way',
		'unreachable',
		'{ passed: exam, score: 80 }',
		'{ passed: exam, score: 80, ‸until: 2023-09-30 }'
	),
	malformed(
		'days before the edition, with no other way',
		'unreachable',
		'    rule: { completed: cyber }',
		'    rule: { completed: cyber, ‸between: { from: 2024-01-01, until: 2026-09-30 } }'
	),
	malformed(
		'more years than the days hold',
		'unreachable',
		'{ level: DG, at_least: 2 }',
		'{ level: DG, at_least: 2, within: { each_fiscal_year: 3 }, ‸between: { from: 2024-10-01, until: 2026-09-30 } }'
	),
	malformed(
		'more hours than a year has',
		'unreachable',
		'{ hours: 12, area: DL',
		'{ ‸hours: 9000, area: DL'
	),
	malformed(
		'a post held longer than one looks back',
		'unreachable',
		'held_post: { months: 6 }',
		'{ held_post: { months: 6 }, within: ‸{ months: 3 } }'
	),
	malformed(
		'the same condition twice',
		'duplicate',
		'of: [{ completed: a }, { completed: b }]',
		'of: [{ completed: a }, ‸{ completed: a }]'
	),
	malformed(
		'an end of periods before the first edition',
		'no-effect',
		'    rule:\n      all',
		'    ‸transition: { running_periods: end_by, date: 2024-01-01 }\n    rule:\n      all'
	),
	malformed(
		'nobody in scope',
		'empty-group',
		'applies_to: { staff_group: [operational] }',
		'applies_to: { ‸staff_group: [] }',
		'shape'
	),
	malformed('a staff group that is none', 'unknown-word', '[operational]', '[‸operation]', 'shape'),
	malformed(
		'an equivalence for nothing asked',
		'no-effect',
		'counts_as: { completed: cyber }',
		'‸counts_as: { completed: cyberr }'
	),
	malformed(
		'an equivalence below what is asked',
		'no-effect',
		'counts_as: { completed: cyber }',
		'‸counts_as: { passed: exam, score: 79 }'
	),
	malformed(
		'an equivalence with itself',
		'no-effect',
		'- { fact: { completed: old }',
		'- ‸{ fact: { completed: cyber }'
	),
	malformed(
		'an equivalence with a within',
		'unknown-key',
		'counts_as: { completed: cyber }',
		'counts_as: { completed: cyber, ‸within: fiscal_year }',
		'shape'
	),
	malformed(
		'an example of an edition that is not there',
		'unknown-edition',
		'status: in_progress, edition: 1',
		'status: in_progress, ‸edition: 3'
	),
	malformed('a revocation of nothing', 'unknown-fact', 'revoked: f1', '‸revoked: f7'),
	malformed(
		'a waiver of nothing',
		'no-effect',
		'waived: { completed: cyber }',
		'‸waived: { completed: cyberr }'
	),
	malformed('two facts of one id', 'duplicate-id', '- { id: f2', '- ‸{ id: f1'),
	malformed(
		'a fact of no kind',
		'not-a-fact',
		'{ id: f1, date: 2024-05-01, completed: cyber }',
		'‸{ id: f1, date: 2024-05-01, course: cyber }',
		'shape'
	),
	malformed('an unknown status', 'not-a-choice', 'status: in_progress', 'status: ‸passed', 'shape'),
	malformed(
		'an end before the day on which it holds',
		'contradiction',
		'status: in_progress,',
		'status: qualified, ‸until: 2024-05-14,'
	),
	malformed(
		'what is missing of one who is qualified',
		'contradiction',
		'status: in_progress,',
		'status: qualified, ‸missing: [[{ completed: a }]],'
	),
	malformed(
		'an example that expects nothing',
		'empty-group',
		'expect:\n      - { as_of: 2024-05-15, known_at: 2024-05-15, status: in_progress, edition: 1 }',
		'‸expect: []'
	)
];
