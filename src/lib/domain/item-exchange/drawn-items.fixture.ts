import fc from 'fast-check';
import { GAP_CLOSE, GAP_OPEN } from '../assessment/read-key.ts';
import {
	blankItem,
	gapKinds,
	type ExchangeItem,
	type ExchangeKind,
	type NumberAnswer,
	type NumberUnit,
	type WeightedText
} from './exchange-item.ts';
import { readRightSide, rightSide } from './text/moodle-text.ts';
import { equalShare } from './weights.ts';

/** Pieces that texts are drawn from: Thai, signs that formats use for themselves, and markup. */
const PIECES = [
	'ข้อมูลส่วนบุคคล',
	'น้ำใจ',
	'ฎีกา ๒๕๖๙',
	'e-Office',
	'5 * 3',
	'a_b_c',
	'100%',
	'50% ของทั้งหมด',
	'{ก}',
	'ก = ข',
	'ก ~ ข',
	'# 1',
	'ข้อ: ก',
	'C:\\new\\table',
	'A -> B',
	'[html]',
	'1 < 2 & 3 > 2',
	'"อ้างอิง"',
	"it's",
	'**สำคัญ**',
	'*เน้น*',
	'`code`',
	'$a^2 + b_1$',
	'$\\frac{1}{2}$',
	'[ลิงก์](https://example.go.th/a?b=1&c=2)',
	'https://example.go.th',
	'\\*',
	'//',
	'\uD83D\uDE00'
];
const line = fc
	.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
	.map((pieces) => pieces.join(' '))
	.filter((text) => !/^(\[html\]|#|\/\/)/.test(text));
const block = fc.oneof(
	{ weight: 6, arbitrary: line },
	{ weight: 1, arbitrary: fc.tuple(line, line).map((lines) => lines.join('\\\n')) },
	{
		weight: 1,
		arbitrary: fc
			.array(line, { minLength: 2, maxLength: 3 })
			.map((items) => items.map((item) => `- ${item}`).join('\n'))
	},
	{ weight: 1, arbitrary: fc.constant('$$\nx = \\sqrt{2}\n$$') },
	{ weight: 1, arbitrary: fc.constant('| ก | ข |\n| --- | --- |\n| 1 | 2 |') },
	{ weight: 1, arbitrary: fc.constant('```sql\nselect *\n  from t;\n```') },
	{ weight: 1, arbitrary: fc.constant('![แผนที่](+assets/map.png)') }
);

/** Markdown of one line. */
export const drawnLine = line;
/** Markdown of one or several blocks. */
export const drawnText = fc
	.array(block, { minLength: 1, maxLength: 3 })
	.map((blocks) => blocks.join('\n\n'));
// Right sides of pairs have one spelling of each sign: Moodle keeps no format with them.
const rightText = line.map((text) => readRightSide(rightSide(text), { changes: [], inlined: [] }));
const feedback = fc.oneof(fc.constant(''), drawnText);
/** Words without markup. */
export const drawnWords = fc
	.array(
		fc.constantFrom(
			'น้ำมัน',
			'PDPA',
			'26',
			'มาตรา ๒๖',
			'a=b',
			'{x}',
			'50%',
			'#1',
			'x~y',
			'C:\\new',
			'\\*',
			'<b>'
		),
		{ minLength: 1, maxLength: 3 }
	)
	.map((words) => words.join(' '));
const number = fc.constantFrom('0', '42', '-3.5', '3.14', '0.001', '1250.50', '100000');
const margin = fc.constantFrom('0', '0.5', '2');

export const options: fc.Arbitrary<
	Pick<Extract<ExchangeKind, { type: 'choice' }>, 'isSingle' | 'options'>
> = fc.oneof(
	fc
		.record({
			texts: fc.uniqueArray(drawnText, { minLength: 2, maxLength: 5 }),
			weights: fc.array(fc.constantFrom(0, 0, 50, 33.33333, -25, -100), {
				minLength: 5,
				maxLength: 5
			}),
			feedback: fc.array(feedback, { minLength: 5, maxLength: 5 })
		})
		.map((drawn) => ({
			isSingle: true,
			options: drawn.texts.map((text, at) => ({
				text,
				weight: at === 0 ? 100 : (drawn.weights[at] ?? 0),
				feedback: drawn.feedback[at] ?? ''
			}))
		})),
	fc
		.record({
			texts: fc.uniqueArray(drawnText, { minLength: 3, maxLength: 7 }),
			right: fc.integer({ min: 1, max: 6 }),
			wrong: fc.constantFrom(0, -50, -100),
			feedback: fc.array(feedback, { minLength: 7, maxLength: 7 })
		})
		.map((drawn) => {
			const right = Math.min(drawn.right, drawn.texts.length);
			return {
				isSingle: false,
				options: drawn.texts.map((text, at) => ({
					text,
					weight: at < right ? (equalShare(right) ?? 0) : drawn.wrong,
					feedback: drawn.feedback[at] ?? ''
				}))
			};
		})
);

const answers: fc.Arbitrary<WeightedText[]> = fc
	.uniqueArray(drawnWords, { minLength: 1, maxLength: 3 })
	.chain((texts) =>
		fc.tuple(
			...texts.map((text, at) =>
				fc.record({
					text: fc.constant(text),
					weight: at === 0 ? fc.constant(100) : fc.constantFrom(100, 50, 0),
					feedback
				})
			)
		)
	);

const numbers: fc.Arbitrary<NumberAnswer[]> = fc
	.uniqueArray(number, { minLength: 1, maxLength: 3 })
	.chain((values) =>
		fc.tuple(
			...values.map((value, at) =>
				fc.record({
					value: fc.constant(value),
					tolerance: margin,
					weight: at === 0 ? fc.constant(100) : fc.constantFrom(100, 50, 0),
					feedback
				})
			)
		)
	)
	.chain((list) =>
		fc.oneof(
			fc.constant(list),
			feedback.map((told) => [...list, { value: '*', tolerance: '0', weight: 0, feedback: told }])
		)
	);

const gap = fc.record({
	kind: fc.constantFrom(...gapKinds),
	weight: fc.constantFrom(1, 2),
	words: fc.uniqueArray(fc.constantFrom('ก', 'ยี่สิบหก', 'PDPA', 'a~b', 'x}y', '#1'), {
		minLength: 1,
		maxLength: 3
	}),
	value: number,
	tolerance: margin,
	feedback: fc.oneof(fc.constant(''), fc.constantFrom('ถูก', 'ลอง **ใหม่**', 'ก } ข'))
});

/** Each kind as Moodle can say it. */
export const drawnKinds: { [type in ExchangeKind['type']]: fc.Arbitrary<ExchangeKind> } = {
	choice: fc
		.record({ choice: options, shuffle: fc.boolean() })
		.map(({ choice, shuffle }) => ({ type: 'choice', shuffle, allOrNothing: false, ...choice })),
	true_false: fc.record({
		type: fc.constant('true_false' as const),
		isTrue: fc.boolean(),
		feedbackTrue: feedback,
		feedbackFalse: feedback
	}),
	short_answer: fc.record({
		type: fc.constant('short_answer' as const),
		matchesCase: fc.boolean(),
		answers
	}),
	numerical: fc.record({
		type: fc.constant('numerical' as const),
		answers: numbers,
		units: fc.oneof(
			fc.constant<NumberUnit[]>([]),
			fc.constant<NumberUnit[]>([
				{ name: 'ก.ม.', multiplier: '1' },
				{ name: 'm', multiplier: '1000' }
			])
		)
	}),
	matching: fc.record({
		type: fc.constant('matching' as const),
		shuffle: fc.boolean(),
		heads: fc.constant(['', ''] as [string, string]),
		pairs: fc.array(fc.record({ left: drawnText, right: rightText }), {
			minLength: 2,
			maxLength: 4
		}),
		distractors: fc.array(rightText, { maxLength: 2 })
	}),
	ordering: fc.record({
		type: fc.constant('ordering' as const),
		steps: fc.array(drawnText, { minLength: 2, maxLength: 4 })
	}),
	cloze: fc.array(gap, { minLength: 1, maxLength: 3 }).map((gaps) => ({
		type: 'cloze',
		gaps: gaps.map(({ kind, weight, words, value, tolerance, feedback: told }) => ({
			kind,
			weight,
			answers:
				kind === 'NUMERICAL'
					? [{ text: value, tolerance, weight: 100, feedback: told }]
					: words.map((text, at) => ({
							text: kind.startsWith('SHORT') ? text : text.replace('#1', 'ข้อ 1'),
							tolerance: '0',
							weight: at === 0 ? 100 : 0,
							feedback: told
						}))
		}))
	})),
	essay: fc.record({ type: fc.constant('essay' as const), rubric: feedback })
};

const name = fc.constantFrom('', 'q-01', 'ข้อ 1: ความลับ', 'a/b {c}');
/** What every item has. */
export const drawnBase = fc.record({
	name,
	id: fc.constantFrom('', 'pdpa-01', 'ก]ข'),
	category: fc.constantFrom('', 'กฎหมาย', 'กฎหมาย/PDPA'),
	tags: fc.subarray(['pdpa', 'กฎหมายดิจิทัล', 'two words']),
	level: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const),
	points: fc.constantFrom(1, 2, 0.5),
	stem: drawnText,
	explanation: feedback
});

const file = { name: 'map.png', bytes: new Uint8Array([137, 80, 78, 71]) };

/** An item of the kinds, with the file that its texts show. */
export function drawnItem(...types: ExchangeKind['type'][]): fc.Arbitrary<ExchangeItem> {
	return fc
		.record({ base: drawnBase, kind: fc.oneof(...types.map((type) => drawnKinds[type])) })
		.map(({ base, kind }) => {
			const stem =
				kind.type === 'cloze'
					? [base.stem, ...kind.gaps.map((_, at) => `${GAP_OPEN}${at + 1}${GAP_CLOSE}`)].join(
							'\n\n'
						)
					: base.stem;
			const item: ExchangeItem = { ...blankItem, ...base, ...kind, stem };
			return JSON.stringify(item).includes('+assets/map.png') ? { ...item, files: [file] } : item;
		});
}
