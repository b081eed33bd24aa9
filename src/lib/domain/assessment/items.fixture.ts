import { compileItem } from '../course/compile-items.ts';
import type { Item, ItemOf, ItemType } from './items.ts';
import { parseItems } from './parse-items.ts';

const context = {
	space: { courseId: 'test', assets: new Set<string>(), courses: new Map() },
	sizeOf: () => undefined
};

/** Items from the body of a quiz file, for tests. */
export function itemsFrom(thai: string, english?: string): Item[] {
	const th = parseItems({ file: 'q.quiz.md', line: 1, text: thai }).items;
	const en = parseItems({ file: 'q.quiz.en.md', line: 1, text: english ?? '' }).items;
	return th.map((item) => {
		return compileItem(
			item,
			en.find(({ id }) => id === item.id),
			context
		).item;
	});
}

export const SAMPLE = `## one {points=2 tags=pdpa level=easy}
ข้อใดเป็นข้อมูลอ่อนไหว

- [ ] เลขที่บ้าน
  > ไม่อ่อนไหว WHY-WRONG
- [x] ประวัติสุขภาพ
  > ถูก WHY-RIGHT
- [ ] ชื่อหน่วยงาน
  > ไม่ใช่ WHY-WRONG

### เฉลย
EXPLAINED

## truth {level=easy}
รหัสผ่านแบ่งกันใช้ได้

- [ ] ถูก
  > WHY-WRONG
- [x] ผิด
  > WHY-RIGHT

## many {points=3 tags=pdpa,mfa level=medium}
เลือกทุกข้อที่ถูก

- [x] ก
  > WHY
- [x] ข
  > WHY
- [x] ค
  > WHY
- [ ] ง
  > WHY
- [ ] จ
  > WHY

## strict {points=3 scoring=all level=medium}
เลือกทุกข้อที่ถูก

- [x] ก
  > WHY
- [x] ข
  > WHY
- [ ] ค
  > WHY

## order {points=3 level=hard}
เรียงลำดับ

1. รับ
2. ลงทะเบียน
3. เสนอ
4. เก็บ

### เฉลย
EXPLAINED

## match {points=4 level=hard}
จับคู่

| เอกสาร | ชั้น |
| --- | --- |
| แผนที่ | ลับ |
| ประกาศ | เปิดเผย |
| บัญชี | ลับ |
| รายงาน | ภายใน |

### เฉลย
EXPLAINED

## num {level=medium}
เท่าไร

= 1,250.5 ± 0.5

### เฉลย
EXPLAINED

## short {level=easy}
ตัวย่อ

= น้ำมัน | SECRET-KEY

### เฉลย
EXPLAINED

## cloze {points=2 level=medium}
มาตรา {{๒๖|ยี่สิบหก}} ว่าด้วย {{ข้อมูลอ่อนไหว}} นะ

### เฉลย
EXPLAINED

## essay {type=essay points=5 level=hard}
เสนอแนวทาง

### เกณฑ์
| ระดับ | คะแนน |
| --- | --- |
| ดี | 5 |
`;

export const SAMPLE_ITEMS = itemsFrom(SAMPLE);

/** The sample item of a kind. */
export function sample<T extends ItemType>(type: T): ItemOf<T> {
	return SAMPLE_ITEMS.find((item) => item.type === type) as ItemOf<T>;
}
