import { describe, expect, it } from 'vitest';
import type { ExchangeItem } from '../exchange-item.ts';
import { readGift } from './read-gift.ts';

/** The only item of a file, without what every item has. */
function read(text: string): Partial<ExchangeItem> {
	const { items, refused } = readGift(text);
	expect(refused).toEqual([]);
	expect(items).toHaveLength(1);
	return items[0]!.item;
}

const option = (text: string, weight: number, feedback = '') => ({ text, weight, feedback });

describe('a question in GIFT', () => {
	it.each<[name: string, text: string, item: object]>([
		[
			'of one choice',
			'::Q1:: ข้อใดถูก {=ก#ใช่ ~ข#ไม่ใช่ ~%50%ค}',
			{
				name: 'Q1',
				stem: 'ข้อใดถูก',
				isSingle: true,
				options: [option('ก', 100, 'ใช่'), option('ข', 0, 'ไม่ใช่'), option('ค', 50)]
			}
		],
		[
			'of several choices',
			'เลือก {~%33.33333%ก ~%33.33333%ข ~%33.33333%ค ~%-100%ง}',
			{
				isSingle: false,
				options: [
					option('ก', 33.33333),
					option('ข', 33.33333),
					option('ค', 33.33333),
					option('ง', -100)
				]
			}
		],
		[
			'true',
			'ก {T#ผิดเพราะ#ถูกเพราะ}',
			{ type: 'true_false', isTrue: true, feedbackTrue: 'ถูกเพราะ', feedbackFalse: 'ผิดเพราะ' }
		],
		[
			'false',
			'ก {FALSE#ผิดเพราะ#ถูกเพราะ}',
			{ type: 'true_false', isTrue: false, feedbackTrue: 'ผิดเพราะ', feedbackFalse: 'ถูกเพราะ' }
		],
		[
			'with a word that only looks like true',
			'ก {true}',
			{ type: 'short_answer', answers: [option('true', 100)] }
		],
		[
			'with short answers and weights',
			'ก {=DPO =%50%CPO#ใกล้}',
			{ type: 'short_answer', answers: [option('DPO', 100), option('CPO', 50, 'ใกล้')] }
		],
		[
			'with a number',
			'ก {#3:2}',
			{ answers: [{ value: '3', tolerance: '2', weight: 100, feedback: '' }] }
		],
		[
			'with a range',
			'ก {#1..3}',
			{ answers: [{ value: '2', tolerance: '1', weight: 100, feedback: '' }] }
		],
		[
			'with a range of fractions',
			'ก {#-0.5..0}',
			{ answers: [{ value: '-0.25', tolerance: '0.25', weight: 100, feedback: '' }] }
		],
		[
			'with several numbers, and feedback for all others',
			'ก {# =1822:0#ใช่ =%50%1822:2#ใกล้ ~#ไม่}',
			{
				answers: [
					{ value: '1822', tolerance: '0', weight: 100, feedback: 'ใช่' },
					{ value: '1822', tolerance: '2', weight: 50, feedback: 'ใกล้' },
					{ value: '*', tolerance: '0', weight: 0, feedback: 'ไม่' }
				]
			}
		],
		[
			'of pairs, one right side without a left one',
			'ก {=ไทย -> กรุงเทพ =ลาว -> เวียงจันทน์ = -> ฮานอย}',
			{
				pairs: [
					{ left: 'ไทย', right: 'กรุงเทพ' },
					{ left: 'ลาว', right: 'เวียงจันทน์' }
				],
				distractors: ['ฮานอย']
			}
		],
		[
			'of steps',
			'ก {>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nหนึ่ง\nสอง\nสาม\n}',
			{ type: 'ordering', steps: ['หนึ่ง', 'สอง', 'สาม'] }
		],
		['to write', 'เสนอแนวทาง {}', { type: 'essay', stem: 'เสนอแนวทาง' }],
		['with a missing word', 'ปีละ {=หนึ่ง} ครั้ง', { stem: 'ปีละ _____ ครั้ง' }],
		[
			'with general feedback',
			'ก {=ข####อ่าน \\#1}',
			{ explanation: 'อ่าน #1', answers: [option('ข', 100)] }
		],
		[
			'with escapes',
			'1\\: \\{ก\\} \\~ \\= \\#\\nบรรทัดสอง {=C\\:\\\\new}',
			{ stem: '1: {ก} ~ = #\\\nบรรทัดสอง', answers: [option('C:\\new', 100)] }
		],
		['in HTML', '[html]<p>ก <b>ข</b></p><ul><li>ค</li></ul> {}', { stem: 'ก **ข**\n\n- ค' }],
		['in Markdown', '[markdown]ก **ข** {}', { stem: 'ก **ข**' }],
		['in plain text', '[plain]5 * 3 *<b>* {}', { stem: '5 \\* 3 \\*\\<b>\\*' }],
		['in its own format', 'ก <i>ข</i>\nบรรทัดสอง {}', { stem: 'ก *ข*\\\nบรรทัดสอง' }],
		[
			'with formulas',
			'พื้นที่ \\\\(\\\\frac\\{a\\}\\{b\\}\\\\) และ $$x^2$$ {}',
			{ stem: 'พื้นที่ $\\frac{a}{b}$ และ $x^2$' }
		],
		[
			'with tags and an id in a comment',
			'// [id:a\\]b] [tag:pdpa] [tag:level:hard]\nก {}',
			{ id: 'a]b', tags: ['pdpa'], level: 'hard' }
		],
		[
			'below a category',
			'$CATEGORY: $course$/top/กฎหมาย/ค//ง\n\nก {}',
			{ category: 'กฎหมาย/ค//ง' }
		],
		['with a comment inside', 'ก {\n// ไม่ใช่คำตอบ\n=ข\n}', { answers: [option('ข', 100)] }]
	])('%s', (_, text, item) => {
		expect(read(text)).toMatchObject(item);
	});

	it('takes a weight that was rounded as the share that was meant, and says so', () => {
		const [item] = readGift('ก {~%33.33%ก ~%33.33%ข ~%33.3%ค ~ง}').items;
		expect(item?.item).toMatchObject({
			options: [{ weight: 33.33333 }, {}, { weight: 33.33333 }, {}]
		});
		expect(item?.changes).toContainEqual({ code: 'weight-rounded', value: '33.33 → 33.33333' });
	});
});

describe('what GIFT refuses', () => {
	it.each([
		['คำชี้แจง', 'description'],
		['ก {=ข', 'gift-brace'],
		['ก =ข}', 'gift-brace'],
		['{=ก ~ข}', 'no-stem'],
		['ก {~ข ~ค}', 'weights-sum'],
		['ก {~%40%ข ~%40%ค}', 'weights-sum'],
		['ก {~%37%ข ~%63%ค}', 'weight-unknown'],
		['ก {=ข ~}', 'empty-option'],
		['ก {~ข}', 'one-option'],
		['ก {=%50%ข}', 'no-full-answer'],
		['ก {#สาม}', 'not-a-number'],
		['ก {#1..มาก}', 'not-a-number'],
		['ก {=ข -> ค =ง}', 'gift-arrow'],
		['ก {=ข -> ค = -> ง}', 'one-pair']
	])('%s: %s', (text, code) => {
		const { items, refused } = readGift(`ดี {}\n\n${text}`);
		expect(items).toHaveLength(1);
		expect(refused).toMatchObject([{ line: 3, code }]);
	});

	it('is each half of a question that a blank line parts, with its own line', () => {
		expect(readGift('ก {\n=ข\n\n~ค\n}\n\nง {}').refused).toMatchObject([
			{ line: 1, code: 'gift-brace' },
			{ line: 4, code: 'gift-brace' }
		]);
	});
});
