import { describe, expect, it } from 'vitest';
import { SAMPLE, SAMPLE_ITEMS, itemsFrom, sample } from './items.fixture.ts';
import { itemVersion } from './items.ts';
import { parseItems } from './parse-items.ts';

const parse = (text: string) => parseItems({ file: 'a.quiz.md', line: 10, text });
const codes = (text: string) => parse(text).faults.map(({ code, line }) => `${line} ${code}`);

describe('reading items', () => {
	it('tells every kind of item from its body', () => {
		expect(parse(SAMPLE).faults).toEqual([]);
		expect(SAMPLE_ITEMS.map(({ type }) => type)).toEqual([
			...['single', 'true_false', 'multiple', 'multiple', 'ordering', 'matching'],
			...['numerical', 'short_answer', 'cloze', 'essay']
		]);
	});

	it('reads points, tags and level from the heading', () => {
		const { points, tags, level } = sample('multiple');
		expect({ points, tags, level }).toEqual({ points: 3, tags: ['pdpa', 'mfa'], level: 'medium' });
	});

	it('keeps feedback of several lines with its option', () => {
		const [item] = itemsFrom('## a\nโจทย์\n\n- [x] ก\n  > หนึ่ง\n  > สอง\n- [ ] ข\n  > สาม\n');
		expect(item?.type === 'single' && item.options[0]?.feedback?.th).toBe('หนึ่ง\nสอง');
	});

	it('reads a number with separators, Thai digits and a margin', () => {
		const [item] = itemsFrom('## a\nโจทย์\n\n= ๑,๒๕๐ +/- ๐.๕\n\n### เฉลย\nก');
		expect(item).toMatchObject({ type: 'numerical', value: '1250', tolerance: '0.5' });
	});

	it('takes a number with a unit for a short answer', () => {
		const [item] = itemsFrom('## a\nโจทย์\n\n= 90 วัน\n\n### เฉลย\nก');
		expect(item).toMatchObject({ type: 'short_answer', accepted: ['90 วัน'] });
	});

	it('leaves code fences alone', () => {
		const [item] = itemsFrom(
			'## a\n```bash\n## not a heading\n= 1\n- [x] no\n```\n\n= 5\n\n### เฉลย\nก'
		);
		expect(item).toMatchObject({ type: 'numerical', value: '5' });
		expect(item?.stem.th).toContain('not a heading');
	});

	it('accepts the words of both languages for a gap', () => {
		const [item] = itemsFrom(
			'## a\nใช้ {{กุญแจ}}\n\n### เฉลย\nก',
			'## a\nUse a {{key}}\n\n### Explanation\nx'
		);
		expect(item).toMatchObject({ type: 'cloze', gaps: [{ id: 'g1', accepted: ['กุญแจ', 'key'] }] });
	});

	it('names the line and the fault of a careless item', () => {
		expect(codes('## a\nโจทย์\n\n- [ ] ก\n  > x\n- [ ] ข\n')).toEqual([
			'10 item.no-key',
			'15 item.no-feedback'
		]);
		expect(codes('## a\nโจทย์')).toEqual(['11 item.no-key']);
		expect(codes('## a\n\n= 5\n\n### เฉลย\nx')).toEqual(['10 item.no-stem']);
		expect(codes('## a\nโจทย์\n\n= 5')).toEqual(['10 item.no-explanation']);
		expect(codes('## a {colour=red points=0}\nโจทย์\n\n= 5\n\n### เฉลย\nx')).toEqual([
			'10 item.unknown-attribute',
			'10 item.bad-attribute'
		]);
		expect(codes('## ก\nโจทย์')).toEqual(['10 item.heading']);
		expect(codes('## a\nโจทย์ {{x}}\n\n= 5')).toEqual(['11 item.two-kinds']);
		expect(codes('## a\nโจทย์\n\n- [x] ก\n  > x\n- [ ] ก\n  > y\n\nท้าย')).toEqual([
			'18 item.stray-text',
			'15 item.duplicate-option'
		]);
		expect(codes('## a\nโจทย์\n\n= 5\n\n### เฉลย\nx\n\n### อื่น\ny')).toEqual(['18 item.section']);
		expect(
			codes('## a\nจับคู่\n\n| ก | ข | ค |\n|---|---|---|\n| 1 | 2 | 3 |\n\n### เฉลย\nx')
		).toEqual(['13 item.table']);
		expect(codes('## a {type=essay}\nโจทย์')).toEqual(['10 item.no-rubric']);
		const twice = '## a\nโจทย์\n\n= 5\n\n### เฉลย\nx\n';
		expect(codes(twice + twice)).toEqual(['17 item.duplicate-id']);
	});

	it('gives an item version the same name for the same words only', () => {
		const hash = (text: string) => itemVersion(itemsFrom(text)[0] as never, (s) => s).hash;
		const text = '## a\nโจทย์\n\n= 5\n\n### เฉลย\nx\n';
		expect(hash(text)).toBe(hash(`บทนำ\n\n${text}\n\n`));
		expect(hash(text)).not.toBe(hash(text.replace('x', 'y')));
	});
});
