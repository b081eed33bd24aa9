import { describe, expect, it } from 'vitest';
import { blankItem, type ExchangeItem, type ExchangeKind } from './exchange-item.ts';
import { readGift } from './gift/read-gift.ts';
import { planImport } from './plan-import.ts';
import { toSection } from './to-section.ts';

const head = '---\nid: c-q\nkind: check\ntitle: { th: ก, en: A }\npass: 60\n---\n';
const none = new Map<string, Uint8Array>();
const plan = (gift: string, quiz = head) => planImport(readGift(gift), { quiz, assets: none });

describe('importing into a quiz', () => {
	const file = '::a-01::ก {=ข#1 ~ค#2}\n\nง {T#x#y}';

	it('twice changes nothing the second time', () => {
		const first = plan(file);
		expect(first.rows.map(({ outcome, id }) => [outcome, id])).toEqual([
			['new', 'a-01'],
			['new', 'q-01']
		]);
		const again = plan(file, first.text);
		expect(again.rows.map(({ outcome, id }) => [outcome, id])).toEqual([
			['unchanged', 'a-01'],
			['unchanged', 'q-01']
		]);
		expect(again.text).toBe(first.text);
	});

	it('puts an item of a known id in its place and leaves all others as they are written', () => {
		const { text } = plan(file);
		const quiz = text.replace('## q-01 {points=1 level=medium}', '## q-01 {level=medium}');
		const changed = plan('::a-01::ก {=ข#1 ~จ#2}', quiz);
		expect(changed.rows).toMatchObject([{ outcome: 'changed', id: 'a-01' }]);
		expect(changed.text).toBe(quiz.replace('- [ ] ค', '- [ ] จ'));
	});

	it('refuses an id that the file uses twice, and keeps the first', () => {
		const { rows } = plan('::a::ก {=ข#1 ~ค#2}\n\n::a::ง {T#x#y}');
		expect(rows).toMatchObject([
			{ outcome: 'new' },
			{ outcome: 'refused', refusal: { code: 'id-twice', value: 'a' } }
		]);
	});

	it('says what is to be mended before publishing', () => {
		expect(plan('ก {#3}').rows[0]?.mend).toMatchObject([{ code: 'item.no-explanation' }]);
	});
});

describe('a figure', () => {
	const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const shows = (name: string, bytes: Uint8Array): ExchangeItem => ({
		...blankItem,
		stem: `ก ![ข](+assets/${encodeURIComponent(name)})`,
		files: [{ name, bytes }],
		type: 'essay',
		rubric: 'ค'
	});
	const planOf = (item: ExchangeItem, assets = none) =>
		planImport({ items: [{ line: 1, item, changes: [] }], refused: [] }, { quiz: head, assets });

	it('gets a name that a course can have, and is kept once', () => {
		const { text, added } = planOf(shows('แผน ที่.PNG', png));
		expect(added.map(({ name }) => name)).toEqual(['figure.png']);
		expect(text).toContain('![ข](+assets/figure.png)');
		expect(planOf(shows('figure.png', png), new Map([['figure.png', png]])).added).toEqual([]);
	});

	it('of another with the same name gets a number', () => {
		const { text } = planOf(shows('map.png', png), new Map([['map.png', new Uint8Array([1])]]));
		expect(text).toContain('+assets/map-2.png');
	});

	it.each([
		['a.png', new Uint8Array([1, 2, 3]), 'file-type'],
		['a.svg', new TextEncoder().encode('<svg><script>1</script></svg>'), 'file-unsafe'],
		['a.png', new Uint8Array([...png, ...new Uint8Array(2_000_001)]), 'file-large']
	])('%s that courses do not show is refused with its item', (name, bytes, code) => {
		const { rows, text } = planOf(shows(name, bytes));
		expect(rows).toMatchObject([{ outcome: 'refused', refusal: { code } }]);
		expect(text).toBe(head);
	});
});

describe('what ours cannot say', () => {
	const answer = (text: string, weight: number) => ({ text, weight, feedback: '' });
	const choice = { type: 'choice' as const, shuffle: true, allOrNothing: false };
	const item = (kind: ExchangeKind, stem = 'ก'): ExchangeItem => ({ ...blankItem, stem, ...kind });

	it.each<[string, ExchangeKind, string]>([
		[
			'several whole marks for one choice',
			{ ...choice, isSingle: true, options: [answer('ก', 100), answer('ข', 100)] },
			'several-right'
		],
		[
			'only patterns',
			{ type: 'short_answer', matchesCase: false, answers: [answer('ก*', 100)] },
			'only-patterns'
		],
		[
			'a bar in an answer',
			{ type: 'short_answer', matchesCase: false, answers: [answer('ก|ข', 100)] },
			'bar'
		],
		[
			'several numbers',
			{
				type: 'numerical',
				units: [],
				answers: ['1', '2'].map((value) => ({ value, tolerance: '0', weight: 100, feedback: '' }))
			},
			'several-numbers'
		],
		[
			'code in an option',
			{ ...choice, isSingle: true, options: [answer('```\n  ก\n```', 100), answer('ข', 0)] },
			'not-sayable'
		]
	])('%s is refused', (_, kind, code) => {
		expect(() => toSection(item(kind), 'q')).toThrow(code);
	});

	it.each<[string, ExchangeKind, string]>([
		[
			'weights of one choice',
			{ ...choice, isSingle: true, options: [answer('ก', 100), answer('ข', 50)] },
			'partial-option'
		],
		[
			'unlike weights',
			{ ...choice, isSingle: false, options: [answer('ก', 75), answer('ข', 25), answer('ค', 0)] },
			'weights'
		],
		[
			'one right of several',
			{ ...choice, isSingle: false, options: [answer('ก', 100), answer('ข', -100)] },
			'single-now'
		],
		['capitals', { type: 'short_answer', matchesCase: true, answers: [answer('ก', 100)] }, 'case'],
		[
			'units',
			{
				type: 'numerical',
				units: [{ name: 'm', multiplier: '1' }],
				answers: [{ value: '1', tolerance: '0', weight: 100, feedback: '' }]
			},
			'units'
		],
		[
			'distractors',
			{
				type: 'matching',
				shuffle: true,
				heads: ['', ''],
				pairs: [
					{ left: 'ก', right: 'ข' },
					{ left: 'ค', right: 'ง' }
				],
				distractors: ['จ']
			},
			'distractors'
		]
	])('%s is told', (_, kind, code) => {
		expect(toSection(item(kind), 'q').changes).toMatchObject([{ code }]);
	});

	it.each(['= ก', '- [ ] ก', '## ก', 'ก {{ข}}', '$\\frac{{a}}{b}$', '1. ก\n2. ข'])(
		'a stem with %j is no key',
		(stem) => {
			const kind = { ...choice, isSingle: true, options: [answer('ก', 100), answer('ข', 0)] };
			expect(toSection(item(kind, stem), 'q').markdown).toContain('- [x] ก');
		}
	);
});
