import type { CompileContext } from './compile-course.ts';
import { compileCourse } from './compile-course.ts';
import type { SourceFile } from './course-source.ts';
import type { Fault } from './faults.ts';
import { pagesOf } from './pages.ts';
import { parseCourse } from './parse-course.ts';

const FILES: Record<string, string> = {
	'course.md': `---
id: cyber
title: { th: ไซเบอร์, en: Cyber }
summary: { th: สรุป, en: Summary }
staff_groups: [operational]
awards:
  - { competency: CS, level: 2 }
  - { hours: 3, area: CS }
minutes: 60
owner: กองตัวอย่าง
review_by: 2027-09-30
completion: { checks: all, exam: cyber-exam }
---
บทนำ
`,
	'course.en.md': 'Introduction\n',
	'01-passwords.md': '# รหัสผ่าน\n\nย่อหน้าแรก\n\n## เลือกอย่างไร\n\n![แผนภาพ](+assets/map.svg "ผัง")\n',
	'01-passwords.en.md': '# Passwords\n\nFirst paragraph\n',
	'02-passwords.quiz.md': quiz('cyber-passwords', 'check', 'ข้อใดถูก', 'ใช่', 'เพราะ', 'เฉลย'),
	'02-passwords.quiz.en.md': quiz(
		'cyber-passwords',
		'check',
		'Which?',
		'Yes',
		'Because',
		'Explanation'
	),
	'09-exam.quiz.md': quiz('cyber-exam', 'exam', 'เมื่อใดแจ้ง', 'เช้า', 'เพราะ', 'เฉลย'),
	'09-exam.quiz.en.md': quiz('cyber-exam', 'exam', 'When?', 'Now', 'Because', 'Explanation'),
	'+assets/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"></svg>'
};

function quiz(
	id: string,
	kind: string,
	stem: string,
	yes: string,
	why: string,
	part: string
): string {
	return `---
id: ${id}
kind: ${kind}
title: { th: ตรวจ, en: Check }
pass: 60
---

## q-01 {points=1 tags=mfa level=easy}
${stem}

- [x] ${yes}
  > ${why}
- [ ] ${yes}?
  > ${why}

## q-02 {points=1 tags=mfa level=hard}
${stem}

= 42

### ${part}
${why}
`;
}

/** The files of a small sound course in both languages; `changes` replace, add or (null) remove. */
export function courseFiles(changes: Record<string, string | null> = {}): SourceFile[] {
	return Object.entries({ ...FILES, ...changes }).flatMap(([path, content]) =>
		content === null ? [] : [{ path, content }]
	);
}

/** A file of the sound course with one text replaced in it. */
export function changed(path: string, from: string | RegExp, to: string): Record<string, string> {
	const before = FILES[path] ?? '';
	const after = before.replace(from, to);
	if (after === before) throw new Error(`nothing to replace in ${path}`);
	return { [path]: after };
}

/** Parses and compiles a course in a library that also holds the course `pdpa`. */
export function compileFiles(files: SourceFile[]) {
	const { source, faults } = parseCourse(files);
	if (source === undefined) return { course: undefined, faults };
	const context: CompileContext = {
		competencies: ['CS', 'DG'],
		areas: ['CS', 'DG'],
		courses: [
			{ id: source.id, pages: pagesOf(source) },
			{ id: 'pdpa', pages: [{ slug: 'rights', kind: 'lesson' }] }
		]
	};
	const compiled = compileCourse(source, context);
	return { course: compiled.course, faults: [...faults, ...compiled.faults] };
}

/** Faults as one line each: "file:line code". */
export function brief(faults: readonly Fault[]): string[] {
	return faults.map(({ file, line, code }) => `${file}:${line} ${code}`);
}

/** The faults of the sound course with these changes. */
export function faultsOf(changes: Record<string, string | null>): string[] {
	return brief(compileFiles(courseFiles(changes)).faults);
}
