import type { SourceFile } from '#lib/domain/course/parse-course.ts';

export interface CourseShape {
	id?: string;
	lessons?: number;
	prerequisites?: string[];
	/** YAML lines for the exam's front matter. */
	examRules?: string;
	title?: string;
	text?: string;
}

/** The files of a small course as a trainer would write it. */
export function courseFiles(shape: CourseShape & { id: string }): SourceFile[] {
	const { id, lessons = 2, prerequisites = [], examRules = '', title = 'หลักสูตรทดลอง' } = shape;
	const numbers = Array.from({ length: lessons }, (_, index) => index + 1);
	return [
		{
			path: 'course.md',
			content: `---
id: ${id}
title: { th: ${title}, en: Trial course }
summary: { th: สำหรับการทดสอบ, en: For testing }
staff_groups: [operational]
awards:
  - { competency: DG, level: 2 }
  - { hours: 3, area: DG }
minutes: 60
owner: หน่วยทดสอบ
review_by: 2027-09-30
prerequisites: [${prerequisites.join(', ')}]
completion: { checks: all, exam: ${id}-exam }
sources: [เอกสารตัวอย่าง]
---
แนะนำหลักสูตร
`
		},
		...numbers.flatMap((n): SourceFile[] => [
			{
				path: `0${2 * n - 1}-part${n}.md`,
				content: `# ส่วนที่ ${n}\n\nย่อหน้าแรกของส่วนที่ ${n} ${shape.text ?? ''}\n\n## หัวข้อ\n\nย่อหน้าที่สองของส่วนที่ ${n}\n`
			},
			{ path: `0${2 * n}-part${n}.quiz.md`, content: quizFile(`${id}-part${n}`, 'check', '', n) }
		]),
		{ path: '99-exam.quiz.md', content: quizFile(`${id}-exam`, 'exam', examRules, 9) }
	];
}

function quizFile(id: string, kind: 'check' | 'exam', rules: string, seed: number): string {
	return `---
id: ${id}
kind: ${kind}
title: { th: แบบทดสอบ ${id}, en: Quiz ${id} }
pass: 60
show_feedback: ${kind === 'check' ? 'immediately' : 'after_submit'}
${rules}
---

## one {points=1 tags=t level=easy}
โจทย์ข้อแรก ${seed}

- [ ] ตัวเลือกผิด ก
  > ผลป้อนกลับ ก
- [x] ตัวเลือกถูก ข
  > ผลป้อนกลับ ข
- [ ] ตัวเลือกผิด ค
  > ผลป้อนกลับ ค

## two {points=2 tags=t level=easy}
จำนวนวันในหนึ่งสัปดาห์

= 7

### เฉลย
หนึ่งสัปดาห์มีเจ็ดวัน
`;
}
