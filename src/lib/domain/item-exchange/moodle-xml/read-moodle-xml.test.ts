import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMoodleXml } from './read-moodle-xml.ts';

const quiz = (type: string, inside: string) =>
	`<?xml version="1.0"?>\n<quiz>\n<question type="${type}"><name><text>n</text></name><questiontext format="html"><text>ก</text></questiontext>${inside}</question>\n</quiz>`;
const answer = (fraction: number, text: string, more = '') =>
	`<answer fraction="${fraction}" format="html"><text>${text}</text><feedback><text>f</text></feedback>${more}</answer>`;
const only = (text: string) => readMoodleXml(text).items[0];

describe('a question bank of Moodle', () => {
	const { items, refused } = readMoodleXml(
		readFileSync('tests/fixtures/item-exchange/security.moodle.xml', 'utf8')
	);
	const item = (name: string) => items.find((each) => each.item.name === name)?.item;

	it('is read with its figures, formulas, feedback, category, tags and grades', () => {
		expect(item('แผนภาพบัญชี')).toMatchObject({
			id: 'pw-map',
			category: 'ความมั่นคงปลอดภัย/รหัสผ่าน',
			tags: ['mfa'],
			level: 'easy',
			points: 2,
			stem: 'บัญชีใดใน**แผนภาพ**ควรมีการยืนยันตัวตนสองชั้นก่อน\n\n![แผนภาพบัญชีสามบัญชี](+assets/account%20map.png)',
			explanation: 'อีเมลใช้*กู้*บัญชีอื่นได้ทั้งหมด',
			options: [
				{ text: 'อีเมลราชการ', weight: 100, feedback: 'ถูกต้อง' },
				{ text: 'ร้านอาหารกลางวัน', weight: 0, feedback: 'เสียหายน้อยกว่า' }
			],
			files: [{ name: 'account map.png' }]
		});
		expect(item('entropy')?.stem).toContain('$26^8$ แบบ คิดเป็นกี่บิต $\\log_2 26^8$');
		expect(item('tf-share')).toMatchObject({
			isTrue: false,
			stem: 'รหัสผ่านใช้ร่วมกันในกองได้\\\nถ้าหัวหน้าอนุญาต'
		});
		expect(item('match-risk')).toMatchObject({ distractors: ['ปิดไฟ'], points: 3 });
		expect(item('order-incident')).toMatchObject({ steps: ['แจ้งหัวหน้า', 'ตัดการเชื่อมต่อ', 'บันทึกเหตุ'] });
		expect(item('essay-plan')).toMatchObject({
			rubric: '| ระดับ | คะแนน |\n| --- | --- |\n| ครบสามส่วน | 5 |'
		});
		expect(item('cloze-law')).toMatchObject({
			stem: 'เก็บข้อมูลจราจรไม่น้อยกว่า \uE0001\uE001 วัน ตามมาตรา \uE0002\uE001',
			gaps: [
				{ kind: 'NUMERICAL', answers: [{ text: '90', tolerance: '0' }] },
				{ kind: 'SHORTANSWER', answers: [{ text: '26', feedback: 'ถูกต้อง' }, { text: '๒๖' }] }
			]
		});
	});

	it('refuses the types that nothing here has, by the line on which they begin', () => {
		expect(refused).toMatchObject([
			{ line: 139, text: 'calc-1', code: 'type-unknown', value: 'calculated' }
		]);
	});
});

describe('what Moodle XML says', () => {
	it.each<[string, string, object]>([
		[
			'several answers',
			quiz(
				'multichoice',
				`<single>false</single><shuffleanswers>0</shuffleanswers>${answer(50, 'ข')}${answer(50, 'ค')}${answer(-50, 'ง')}`
			),
			{ isSingle: false, shuffle: false }
		],
		[
			'capitals that matter',
			quiz('shortanswer', `<usecase>1</usecase>${answer(100, 'ข')}`),
			{ matchesCase: true }
		],
		[
			'a number with units',
			quiz(
				'numerical',
				`${answer(100, '.5', '<tolerance>1e-2</tolerance>')}<units><unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit></units>`
			),
			{
				answers: [{ value: '0.5', tolerance: '0.01', weight: 100, feedback: 'f' }],
				units: [{ name: 'm', multiplier: '1000' }]
			}
		],
		[
			'a text in Markdown',
			quiz(
				'essay',
				'<generalfeedback format="markdown"><text>ก **ข** \\\\(x\\\\)</text></generalfeedback>'
			),
			{ explanation: 'ก **ข** $x$' }
		],
		[
			'a plain text',
			quiz('essay', '<graderinfo format="plain_text"><text>*ก*</text></graderinfo>'),
			{ rubric: '\\*ก\\*' }
		],
		[
			'a figure in the text itself',
			quiz(
				'essay',
				'<generalfeedback><text>&lt;img alt="ก" src="data:image/png;base64,iVBORw0KGgo="&gt;</text></generalfeedback>'
			),
			{ explanation: '![ก](+assets/inline-1.png)', files: [{ name: 'inline-1.png' }] }
		]
	])('%s', (_, text, item) => {
		expect(only(text)?.item).toMatchObject(item);
	});

	it.each([
		['<penalty>0.5</penalty>', 'penalty'],
		['<hidden>1</hidden>', 'hidden'],
		['<hint><text>ข</text></hint>', 'hints'],
		['<answernumbering>123</answernumbering>', 'numbering'],
		['<correctfeedback><text>ดีมาก</text></correctfeedback>', 'combined-feedback'],
		['<responsetemplate><text>ก</text></responsetemplate>', 'response-template'],
		[
			'<generalfeedback><text>&lt;video src="x"&gt;&lt;/video&gt;</text></generalfeedback>',
			'media-dropped'
		],
		[
			'<generalfeedback><text>&lt;img alt="ก" src="https://x.org/a.png"&gt;</text></generalfeedback>',
			'image-outside'
		]
	])('%s is told: %s', (inside, code) => {
		expect(only(quiz('essay', inside))?.changes).toMatchObject([{ code }]);
	});

	it.each([
		[quiz('multichoice', answer(50, 'ข') + answer(0, 'ค')), 'no-full-answer', 3],
		[
			quiz('multichoice', `<single>0</single>${answer(50, 'ข')}${answer(0, 'ค')}`),
			'weights-sum',
			3
		],
		[quiz('multichoice', answer(37, 'ข') + answer(100, 'ค')), 'weight-unknown', 3],
		[quiz('description', ''), 'description', 3],
		[quiz('cloze', ''), 'cloze-no-gap', 3],
		['<quiz>\n<question>\n</quiz>', 'xml-broken', 3],
		['<html></html>', 'xml-not-quiz', 1]
	])('%s is refused: %s', (text, code, line) => {
		const { items, refused } = readMoodleXml(text);
		expect(items).toEqual([]);
		expect(refused).toMatchObject([{ code, line }]);
	});
});
