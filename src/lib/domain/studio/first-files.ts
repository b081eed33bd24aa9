import type { SourceFile } from '../course/course-source.ts';

export interface NewCourse {
	id: string;
	title: string;
	titleEn: string;
	owner: string;
	/** A competency of the framework that the course awards at the first level. */
	competency: string;
	reviewBy: string;
}

/** Text that YAML reads back as it was typed: JSON strings are YAML. */
const quoted = (text: string) => JSON.stringify(text);

/** The files that a new course begins with: its head and a lesson to write in. */
export function firstFiles(course: NewCourse): SourceFile[] {
	const { id, title, titleEn, owner, competency, reviewBy } = course;
	return [
		{
			path: 'course.md',
			content: `---
id: ${id}
title: { th: ${quoted(title)}, en: ${quoted(titleEn)} }
summary: { th: ${quoted(title)}, en: ${quoted(titleEn)} }
staff_groups: [operational]
awards:
  - { competency: ${competency}, level: 1 }
minutes: 60
owner: ${quoted(owner)}
review_by: ${reviewBy}
prerequisites: []
completion: { checks: all }
sources: []
---
หลักสูตรนี้สำหรับใคร และเรียนจบแล้วทำอะไรได้
`
		},
		{ path: '01-introduction.md', content: firstLesson('บทนำ') }
	];
}

export const firstLesson = (title: string) =>
	`# ${title}\n\nเขียนเนื้อหาของบทนี้\n\n## หัวข้อแรก\n\nเนื้อหาของหัวข้อแรก\n`;

/** The head of a quiz that has no items yet. */
export const quizHead = (id: string, title: string) => `---
id: ${id}
kind: check
title: { th: ${quoted(title)}, en: ${quoted(title)} }
pass: 60
show_feedback: immediately
---
`;

/** A quiz with one item to write over. */
export const firstQuiz = (id: string, title: string) => `${quizHead(id, title)}
${itemText('q-01')}`;

/** An item to write over. */
export const itemText = (id: string) => `## ${id} {points=1 level=easy}
โจทย์

- [x] ตัวเลือกที่ถูก
  > ทำไมจึงถูก
- [ ] ตัวเลือกที่ผิด
  > ทำไมจึงผิด
`;
