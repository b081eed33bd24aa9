import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseFiles } from '../course/course.fixture.ts';
import { parseCourse } from '../course/parse-course.ts';
import type { CourseSource } from '../course/course-source.ts';
import type { Change } from './changes.ts';
import { diffCourse } from './diff-course.ts';
import { materiality } from './materiality.ts';

const LESSON = `# รหัสผ่าน

เมื่อจบบทนี้ ท่านจะเลือกรหัสผ่านที่แข็งแรงได้

## เลือกอย่างไร

ใช้โปรแกรมจัดการรหัสผ่านที่หน่วยงานอนุญาต เพราะจำรหัสเดียวก็พอ

แจ้งเหตุภายใน 72 ชั่วโมง ตามมาตรา 37

ห้ามใช้รหัสเดียวกันกับทุกระบบ
`;
const QUIZ = `---
id: cyber-passwords
kind: check
title: { th: ตรวจ, en: Check }
pass: 60
---

## q-01 {points=1 level=easy}
ควรเก็บรหัสผ่านที่ใด

- [x] ในโปรแกรมจัดการรหัสผ่าน
  > ปลอดภัยกว่า
- [ ] ในสมุดข้างจอ
  > ผู้อื่นอ่านได้
- [ ] ในอีเมลของตนเอง
  > อีเมลรั่วได้

## q-02 {points=2 level=hard}
แจ้งภายในกี่ชั่วโมง

= 72

### เฉลย
มาตรา 37

## q-03
เรียงลำดับ

1. ตัดเครือข่าย
2. แจ้งเหตุ
3. บันทึก

### เฉลย
ตามแผน
`;

function course(changes: Record<string, string | null> = {}): CourseSource {
	const files = courseFiles({
		'01-passwords.md': LESSON,
		'01-passwords.en.md': null,
		'02-passwords.quiz.md': QUIZ,
		'02-passwords.quiz.en.md': null,
		...changes
	});
	const { source } = parseCourse(files);
	if (source === undefined) throw new Error('the course does not parse');
	return source;
}

const brief = (changes: Change[]) =>
	changes.map(({ place, part, action, label }) => `${place} ${part} ${action}: ${label}`);

function inLesson(from: string | RegExp, to: string): Change[] {
	const text = LESSON.replace(from, to);
	if (text === LESSON) throw new Error('nothing replaced');
	return diffCourse(course(), course({ '01-passwords.md': text }));
}

function inQuiz(from: string | RegExp, to: string): Change[] {
	const text = QUIZ.replace(from, to);
	if (text === QUIZ) throw new Error('nothing replaced');
	return diffCourse(course(), course({ '02-passwords.quiz.md': text }));
}

describe('the difference of two versions of a course', () => {
	it('is nothing when they are equal', () => {
		expect(diffCourse(course(), course())).toEqual([]);
		expect(materiality([])).toBeNull();
	});

	it('shows words put in and taken out inside the paragraph that holds them', () => {
		const [change, ...others] = inLesson('จำรหัสเดียวก็พอ', 'สร้างรหัสที่ไม่ซ้ำกันให้ได้');
		expect(others).toEqual([]);
		expect(change).toMatchObject({ place: 'passwords', part: 'block', label: 'content' });
		expect(change?.spans[0]).toMatchObject({ kind: 'same' });
		expect(change?.spans.some(({ kind, text }) => kind === 'del' && text.includes('จำ'))).toBe(
			true
		);
		expect(change?.spans.some(({ kind, text }) => kind === 'ins' && text.includes('ซ้ำ'))).toBe(
			true
		);
	});

	it.each([
		['a letter mended', 'หน่วยงานอนุญาต', 'หน่วยงานอนุญาติ', 'typo'],
		['a space', 'อนุญาต เพราะ', 'อนุญาต  เพราะ', 'typo'],
		['a number', '72 ชั่วโมง', '24 ชั่วโมง', 'content'],
		['the unit of a number', '72 ชั่วโมง', '72 วัน', 'content'],
		['a law section', 'มาตรา 37', 'มาตรา 38', 'content'],
		['a prohibition', 'ห้ามใช้', 'ให้ใช้', 'content'],
		['a negation', 'ที่หน่วยงานอนุญาต', 'ที่หน่วยงานไม่อนุญาต', 'content'],
		['the promise of the lesson', 'เลือกรหัสผ่านที่แข็งแรงได้', 'ตรวจรหัสผ่านของผู้อื่นได้', 'objective']
	])('labels %s', (_, from, to, label) => {
		expect(inLesson(from, to).map((change) => change.label)).toEqual([label]);
	});

	it.each([
		['another key', '- [x] ในโปรแกรม', '- [ ] ในโปรแกรม', ['key']],
		['points', '{points=2 level=hard}', '{points=3 level=hard}', ['key']],
		['an accepted number', '= 72', '= 24', ['key']],
		['a tolerance', '= 72', '= 72 ± 1', ['key']],
		['the right order', '2. แจ้งเหตุ\n3. บันทึก', '2. บันทึก\n3. แจ้งเหตุ', ['key']],
		[
			'a right option that says something else',
			'ในโปรแกรมจัดการรหัสผ่าน',
			'ในตู้นิรภัย',
			['key', 'content']
		],
		['a distractor', 'ในสมุดข้างจอ', 'ในสมุดบันทึกข้างโต๊ะทำงาน', ['content']],
		['feedback', 'ผู้อื่นอ่านได้', 'ผู้ที่เดินผ่านถ่ายรูปได้', ['content']],
		['the pass mark', 'pass: 60', 'pass: 80', ['objective']]
	])('labels %s in a quiz', (_, from, to, labels) => {
		const found = inQuiz(from, to).map(({ label }) => label);
		expect(materiality(inQuiz(from, to))).toBe(labels[0]);
		expect(new Set(found)).toEqual(new Set(found.filter((label) => labels.includes(label))));
	});

	it('tells a lesson that was renamed, moved, added or taken out', () => {
		const more = '# อีกบท\n\nเรื่องใหม่ที่ไม่เกี่ยวกับบทก่อนหน้าเลย\n';
		expect(
			brief(diffCourse(course(), course({ '01-passwords.md': null, '01-phrases.md': LESSON })))
		).toEqual(['phrases lesson renamed: content']);
		expect(brief(diffCourse(course(), course({ '05-more.md': more })))).toEqual([
			'more lesson added: objective'
		]);
		expect(brief(diffCourse(course({ '05-more.md': more }), course()))).toEqual([
			'more lesson removed: objective'
		]);
		const late = { '01-passwords.md': null, '08-passwords.md': LESSON };
		expect(brief(diffCourse(course(), course(late)))).toHaveLength(1);
		expect(diffCourse(course(), course(late))[0]?.action).toBe('moved');
	});

	it('tells items that were added, taken out and moved', () => {
		const without = QUIZ.replace(/## q-02[\s\S]*?(?=## q-03)/, '');
		const [removed] = diffCourse(course(), course({ '02-passwords.quiz.md': without }));
		expect(removed).toMatchObject({ place: 'cyber-passwords/q-02', action: 'removed' });
		const [added] = diffCourse(course({ '02-passwords.quiz.md': without }), course());
		expect(added).toMatchObject({ place: 'cyber-passwords/q-02', action: 'added' });
	});

	it('tells what a course awards as an objective', () => {
		const before = course();
		const after = { ...before, awards: [{ hours: 6, area: 'CS' }] };
		expect(brief(diffCourse(before, after))).toEqual(['course.md field changed: objective']);
	});

	it('says key, whatever else changes with it, when an answer is right no longer', () => {
		const sentence = fc.constantFrom('เพราะจำรหัสเดียวก็พอ', 'ใช้โปรแกรม', 'ตามแผน', 'ควรเก็บ');
		const keys = fc.constantFrom(
			['- [x] ในโปรแกรมจัดการรหัสผ่าน', '- [ ] ในโปรแกรมจัดการรหัสผ่าน'],
			['- [ ] ในสมุดข้างจอ', '- [x] ในสมุดข้างจอ'],
			['= 72', '= 71'],
			['= 72', '= 72 ± 0.5'],
			['points=1', 'points=1.5'],
			['1. ตัดเครือข่าย\n2. แจ้งเหตุ', '1. แจ้งเหตุ\n2. ตัดเครือข่าย']
		);
		fc.assert(
			fc.property(
				keys,
				sentence,
				fc.string({ maxLength: 3 }),
				([from = '', to = ''], place, noise) => {
					const clean = noise.replace(/[^a-z ]/gi, '');
					const text = QUIZ.replace(from, to).replace(place, `${place}${clean}`);
					const changes = diffCourse(course(), course({ '02-passwords.quiz.md': text }));
					expect(materiality(changes)).toBe('key');
				}
			)
		);
	});
});
