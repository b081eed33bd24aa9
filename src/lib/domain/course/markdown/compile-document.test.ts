import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDocument } from './compile-document.ts';

const space = {
	courseId: 'cyber',
	assets: new Set(['map.svg']),
	courses: new Map([['cyber', [{ slug: 'phishing', kind: 'lesson' as const }]]])
};
const compile = (text: string, lang: 'th' | 'en' = 'th') =>
	compileDocument({ file: 'a.md', line: 1, text }, { lang, space, titled: false });
const html = (text: string, lang: 'th' | 'en' = 'th') => compile(text, lang).document.html;

describe('what Markdown becomes', () => {
	it('says its language', () => {
		expect(html('ก')).toMatch(/^<div lang="th">/);
		expect(html('a', 'en')).toMatch(/^<div lang="en">/);
	});

	it('is a callout with a title in the language of the text', () => {
		expect(html('> [!CASE]\n> เช้าวันจันทร์')).toContain(
			'class="callout callout-case" data-callout="case" aria-label="กรณีตัวอย่าง"'
		);
		expect(html('> [!LAW]\n> Section 26', 'en')).toContain(
			'>What the law says</p><p>Section 26</p>'
		);
		expect(html('> ธรรมดา')).toContain('<blockquote');
	});

	it('is a table in a box that the keyboard reaches, named after what introduces it', () => {
		const table = html('ชั้นความลับมีสามชั้น\n\n| ก | ข |\n|---|--:|\n| 1 | 2 |');
		expect(table).toContain('role="region" tabindex="0" aria-label="ตาราง: ชั้นความลับมีสามชั้น"');
		expect(table).toContain('<th scope="col">ก</th>');
		expect(table).toContain('<td class="align-right">2</td>');
	});

	it('is a footnote with its way back, in Thai', () => {
		const notes = html('ก[^a] ข[^b] ค[^a]\n\n[^b]: สอง\n[^a]: หนึ่ง');
		expect(notes).toContain('<section class="footnotes" aria-label="เชิงอรรถ">');
		expect(notes.indexOf('หนึ่ง')).toBeLessThan(notes.indexOf('สอง'));
		expect(notes).toContain('href="#fnref-1-2"');
	});

	it('is bold even where Thai follows a bracket at once', () => {
		expect(html('**(ร่าง)**ของ **“ลับ”**ที่')).toContain(
			'<strong>(ร่าง)</strong>ของ <strong>“ลับ”</strong>ที่'
		);
	});

	it('is mathematics for formulas and money for money', () => {
		expect(html('พื้นที่ $a^2$ของแปลง')).toContain('<msup><mi>a</mi><mn>2</mn></msup>');
		expect(html('ราคา $5 และ $6 บาท')).not.toContain('<math');
		expect(html('$$\nx = 1\n$$')).toMatch(
			/<div data-block="\w+" id="\w+" class="math" tabindex="0"><math/
		);
		expect(html('$x$')).not.toMatch(/katex|annotation|style=/);
	});

	it('is code in colours by class, without inline style', () => {
		const code = html("```ts\nconst a = '<b>';\n```");
		expect(code).toContain('<span class="tok-keyword">const</span>');
		expect(code).toContain('&lt;b&gt;');
		expect(code).not.toContain('style=');
	});

	it('is a drawing with words for those who cannot see it, also from Thai state names', () => {
		const { document, faults } = compile(
			'```mermaid\n%% alt: สถานะของหนังสือ\nstateDiagram-v2\n  [*] --> ร่าง\n  ร่าง --> เผยแพร่แล้ว : อนุมัติ\n```'
		);
		expect(faults).toEqual([]);
		expect(document.html).toContain('role="img" aria-label="สถานะของหนังสือ"');
		for (const word of ['ร่าง', 'เผยแพร่แล้ว', 'อนุมัติ'])
			expect(document.html).toContain(`>${word}</text>`);
		expect(document.html).not.toMatch(/@import|fonts\.googleapis|<style|style="|#[0-9A-F]{6}/);
		expect(document.html).toContain('currentColor');
	});

	it('draws two diagrams of a page without mixing their arrowheads', () => {
		const one = '```mermaid\n%% alt: ก\nflowchart TD\n  A[ก] --> B[ข]\n```\n\n';
		const ids = [...html(one + one).matchAll(/<marker id="([^"]+)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('links within the course, outside, and to a heading by its Thai words', () => {
		const links = html('## ข้อ 1: เริ่ม!\n\n[ก](phishing) [ข](https://example.org) [ค](#ข้อ-1-เริ่ม)');
		expect(links).toContain('<a href="/courses/cyber/phishing">ก</a>');
		expect(links).toContain('rel="noopener noreferrer external"');
		expect(links).toContain('id="s-ข้อ-1-เริ่ม"');
		expect(links).toContain('<a href="#s-ข้อ-1-เริ่ม">ค</a>');
	});

	it('lists sections and sub-sections, equal ones numbered', () => {
		expect(compile('## ก\n\n### ข\n\n## ก').document.toc).toEqual([
			{ id: 's-ก', level: 2, text: 'ก' },
			{ id: 's-ข', level: 3, text: 'ข' },
			{ id: 's-ก-2', level: 2, text: 'ก' }
		]);
	});

	it('is plain words for search, without marks or code of its own', () => {
		const { text } = compile(
			'## หัวข้อ\n\n**ตัวหนา** & ![แผนที่](+assets/map.svg "คำบรรยาย") <b>'
		).document;
		expect(text).toBe('หัวข้อ\nตัวหนา & แผนที่ <b>');
	});

	it('takes longer to read when it is longer', () => {
		const minutes = (times: number) => compile('การเก็บข้อมูลส่วนบุคคล '.repeat(times)).document.minutes;
		expect(minutes(1)).toBe(1);
		expect(minutes(400)).toBeGreaterThan(minutes(100));
	});
});

describe('names of blocks', () => {
	const paragraph = fc.constantFrom('ก', 'ข', 'ค', 'ง', 'จ').map((letter) => `ย่อหน้า ${letter}`);
	const idsOf = (parts: string[]) =>
		compile(parts.join('\n\n')).document.blocks.map(({ id }) => id);

	it('stay when another paragraph is edited, added or removed', () => {
		const before = idsOf(['ย่อหน้า ก', 'ย่อหน้า ข', 'ย่อหน้า ค']);
		const after = idsOf(['ใหม่', 'ย่อหน้า ก', 'ย่อหน้า ข ที่แก้แล้ว', 'ย่อหน้า ค']);
		expect(after[1]).toBe(before[0]);
		expect(after[3]).toBe(before[2]);
		expect(after[2]).not.toBe(before[1]);
	});

	it('are different from each other and stand in the HTML', () => {
		fc.assert(
			fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (parts) => {
				const ids = idsOf(parts);
				expect(new Set(ids).size).toBe(parts.length);
				const page = html(parts.join('\n\n'));
				for (const id of ids) expect(page).toContain(`data-block="${id}"`);
			}),
			{ numRuns: 30 }
		);
	});
});
