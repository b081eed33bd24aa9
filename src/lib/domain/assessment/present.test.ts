import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer } from './answers.fixture.ts';
import { rightAnswer } from './right-answer.ts';
import { answerFields, answerFromJson, fieldName, readAnswer } from './answers.ts';
import { feedback } from './feedback.ts';
import { SAMPLE_ITEMS, itemsFrom, sample } from './items.fixture.ts';
import { drawPaper } from './paper.ts';
import { fillGaps, presentItem } from './present.ts';
import { validateAnswer } from './validate-answer.ts';

const shown = (seed: string, lang: 'th' | 'en' = 'th') =>
	drawPaper({
		items: SAMPLE_ITEMS,
		blueprint: null,
		seed,
		shuffle: { items: true, options: true }
	}).entries.map(({ itemId, order }) => {
		const item = SAMPLE_ITEMS.find(({ id }) => id === itemId);
		if (item === undefined) throw new Error('drawn from nowhere');
		return presentItem(item, { order, lang });
	});

describe('an item before it is handed in', () => {
	it('holds no key, feedback, explanation, source or accepted answer', () => {
		fc.assert(
			fc.property(fc.string(), (seed) => {
				const sent = JSON.stringify(shown(seed));
				for (const secret of [
					'WHY',
					'EXPLAINED',
					'SECRET',
					'correct',
					'ยี่สิบหก',
					'1250',
					'[x]',
					'"tags"'
				]) {
					expect(sent).not.toContain(secret);
				}
			})
		);
	});

	it('is the same bytes whichever option is the key', () => {
		const text = (first: string, second: string) =>
			`## a\nโจทย์\n\n- [${first}] ก\n  > x\n- [${second}] ข\n  > y\n- [ ] ค\n  > z\n`;
		const present = (markdown: string) =>
			itemsFrom(markdown).map((item) => presentItem(item, { order: [], lang: 'th' }));
		expect(present(text('x', ' '))).toEqual(present(text(' ', 'x')));
	});

	it('is the same bytes whichever rows match and whichever step comes first', () => {
		const present = (markdown: string) =>
			itemsFrom(markdown).map((item) => presentItem(item, { order: [], lang: 'th' }));
		const pairs = (a: string, b: string) =>
			`## a\nจับ\n\n| ก | ข |\n|---|---|\n| 1 | ${a} |\n| 2 | ${b} |\n\n### เฉลย\nx`;
		expect(present(pairs('p', 'q'))).toEqual(present(pairs('q', 'p')));
		const steps = (a: string, b: string) => `## a\nเรียง\n\n1. ${a}\n2. ${b}\n\n### เฉลย\nx`;
		expect(present(steps('p', 'q'))).toEqual(present(steps('q', 'p')));
	});

	it('shows a choice that two rows share only once', () => {
		const item = presentItem(sample('matching'), { order: [], lang: 'th' });
		expect(item.type === 'matching' && item.choices.map(({ html }) => html).sort()).toEqual([
			'ภายใน',
			'ลับ',
			'เปิดเผย'
		]);
	});

	it('says its scoring rule and falls back to Thai as a whole', () => {
		const [item] = shown('s', 'en');
		expect(item?.lang).toBe('th');
		expect(item?.scoringRule).toMatch(/[a-z]/);
	});

	it('puts escaped inputs where the gaps are', () => {
		const html = fillGaps(
			sample('cloze').stem ? { id: 'cloze', stem: sample('cloze').stem.th } : { id: '', stem: '' },
			{
				values: { g1: '"><script>' },
				label: (number) => `ช่องที่ ${number}`
			}
		);
		expect(html).toContain(
			'name="a.cloze.g1" value="&quot;&gt;&lt;script&gt;" aria-label="ช่องที่ 1"'
		);
		expect(html).toContain('name="a.cloze.g2"');
		expect(html).not.toContain('data-gap');
	});
});

describe('answers', () => {
	it('survive the way through form fields and through JSON', () => {
		const anyAnswered = fc
			.constantFrom(...SAMPLE_ITEMS)
			.chain((item) => fc.tuple(fc.constant(item), anyAnswer(item)));
		fc.assert(
			fc.property(anyAnswered, ([item, answer]) => {
				const form = new URLSearchParams(answerFields(item, answer));
				expect(readAnswer(item, form)).toEqual(answer);
				expect(answerFromJson(item, JSON.parse(JSON.stringify(answer)))).toEqual(answer);
			})
		);
	});

	it('are nothing when blank, malformed or made up', () => {
		for (const item of SAMPLE_ITEMS) {
			const names = [fieldName(item.id), fieldName(item.id, 'g1')];
			const blank = new URLSearchParams(names.map((name) => [name, '  ']));
			expect(readAnswer(item, blank)).toBeNull();
			for (const json of [null, 5, 'x', [], {}, { chosen: 'x', pairs: 3, gaps: null, text: {} }]) {
				expect(answerFromJson(item, json)).toBeNull();
			}
		}
		const made = new URLSearchParams([[fieldName('one'), 'nothing-like-it']]);
		expect(readAnswer(sample('single'), made)).toBeNull();
	});

	it('hold one choice where only one is allowed', () => {
		const item = sample('single');
		const form = new URLSearchParams(item.options.map(({ id }) => [fieldName(item.id), id]));
		expect(readAnswer(item, form)).toEqual({ type: 'choice', chosen: [item.options[0]?.id] });
	});

	it('are told what is unfinished', () => {
		const codes = (...args: Parameters<typeof validateAnswer>) =>
			validateAnswer(...args).map(({ code }) => code);
		const order = sample('ordering');
		const [a, b] = order.steps.map(({ id }) => id) as [string, string];
		expect(codes(order, { type: 'ordering', positions: { [a]: 1, [b]: 1 } })).toEqual([
			'answer.place_twice'
		]);
		expect(codes(order, { type: 'ordering', positions: { [a]: 1 } })).toEqual([
			'answer.unfinished'
		]);
		expect(codes(sample('numerical'), { type: 'text', text: 'มาก' })).toEqual([
			'answer.not_a_number'
		]);
		expect(codes(sample('single'), null)).toEqual(['answer.none']);
		for (const item of SAMPLE_ITEMS.filter(({ type }) => type !== 'essay')) {
			expect(codes(item, rightAnswer(item))).toEqual([]);
		}
	});
});

describe('feedback', () => {
	const of = (
		show: 'immediately' | 'after_submit' | 'never',
		stage: 'answering' | 'answered' | 'submitted'
	) => feedback(sample('single'), rightAnswer(sample('single')), { show, stage, lang: 'th' });

	it('comes at once in practice, after handing in in an exam, and never while answering', () => {
		expect(of('immediately', 'answering')).toBeNull();
		expect(of('after_submit', 'answered')).toBeNull();
		expect(of('never', 'submitted')).toBeNull();
		expect(of('immediately', 'answered')).not.toBeNull();
		expect(of('after_submit', 'submitted')).not.toBeNull();
	});

	it('says of every option whether it is right and why', () => {
		const given = of('immediately', 'answered');
		expect(given?.options.map(({ correct, chosen }) => [correct, chosen])).toEqual([
			[false, false],
			[true, true],
			[false, false]
		]);
		expect(given?.options[0]?.why).toContain('WHY-WRONG');
		expect(given?.explanation).toContain('EXPLAINED');
	});

	it('names the right answer of the kinds without options', () => {
		const key = (type: 'ordering' | 'numerical' | 'cloze') =>
			feedback(sample(type), null, {
				show: 'after_submit',
				stage: 'submitted',
				lang: 'th'
			})?.key.map(({ text }) => text);
		expect(key('ordering')).toEqual(['รับ', 'ลงทะเบียน', 'เสนอ', 'เก็บ']);
		expect(key('numerical')).toEqual(['1250.5 ± 0.5']);
		expect(key('cloze')).toEqual(['๒๖', 'ข้อมูลอ่อนไหว']);
	});

	it('shows an accepted answer as it was written, never as markup', () => {
		const shown = (text: string) => {
			const [item] = itemsFrom(text);
			if (item === undefined) throw new Error('no item');
			return feedback(item, null, { show: 'after_submit', stage: 'submitted', lang: 'th' })?.key;
		};
		const end = '\n\n### เฉลย\nเหตุผล';
		expect(shown(`## a\nแท็ก\n\n= <b onclick="x">${end}`)).toEqual([
			{ id: '', text: '&lt;b onclick=&quot;x&quot;&gt;' }
		]);
		expect(shown(`## a\nแท็กของย่อหน้าคือ {{<p>}}${end}`)).toEqual([{ id: 'g1', text: '&lt;p&gt;' }]);
	});
});
