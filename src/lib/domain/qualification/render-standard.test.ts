import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { mutateStandard } from './mutate-standard.ts';
import { describeRule } from './render-rule.ts';
import { describeStandard } from './render-standard.ts';
import { printLines } from './render-words.ts';
import type { TitleOf, Voice } from './render-words.ts';
import {
	anySoundStandard,
	readStandard,
	shippedStandards
} from './sound-standards.test-support.ts';
import type { Standard } from './types.ts';
import { anyRule } from './worlds.test-support.ts';

const thai: Voice = { lang: 'th' };
const english: Voice = { lang: 'en' };
// Two courses of one title, so that a title alone would not tell them apart.
const titled: Voice = { lang: 'th', titleOf: () => ({ th: 'ชื่อเดียวกัน' }) };

const print = (standard: Standard, voice: Voice) => printLines(describeStandard(standard, voice));

/** What a standard asks, without what says nothing: no grace is a grace of no days. */
function meaningOf({ examples: _, ...standard }: Standard): string {
	return canonicalJson({
		...standard,
		editions: standard.editions.map((edition) => ({
			...edition,
			renewal: edition.renewal && {
				...edition.renewal,
				grace_days: edition.renewal.grace_days || undefined,
				window_months: edition.renewal.window_months || undefined
			}
		}))
	});
}

describe('a standard in sentences', () => {
	it('reads differently after any change of what it asks, in both languages', () => {
		fc.assert(
			fc.property(anySoundStandard, (standard) => {
				const asked = meaningOf(standard);
				const mutants = mutateStandard(standard).map((mutant) => mutant.standard);
				for (const voice of [thai, english, titled]) {
					const own = print(standard, voice);
					for (const mutant of mutants) {
						if (print(mutant, voice) === own) expect(meaningOf(mutant)).toBe(asked);
					}
				}
			}),
			// Every run holds some hundred changes against their standard.
			{ numRuns: Math.ceil(Number(process.env['LAW_RUNS'] ?? 1000) / 25) }
		);
	});

	it('reads differently after every change of a shipped standard', () => {
		for (const { standard } of shippedStandards) {
			for (const voice of [thai, english]) {
				const own = print(standard, voice);
				const texts = mutateStandard(standard).map((mutant) => print(mutant.standard, voice));
				expect(texts).not.toContain(own);
				expect(new Set(texts).size).toBe(texts.length);
			}
		}
	});

	it('has other sentences for other rules', () => {
		fc.assert(
			fc.property(anyRule, anyRule, (one, two) => {
				fc.pre(canonicalJson(one) !== canonicalJson(two));
				for (const voice of [thai, english]) {
					expect(printLines([describeRule(one, voice)])).not.toBe(
						printLines([describeRule(two, voice)])
					);
				}
			}),
			{ numRuns: Number(process.env['LAW_RUNS'] ?? 1000) }
		);
	});

	it('says every option of the language', () => {
		const titleOf: TitleOf = (kind, id) =>
			id === 'cyber' && kind === 'course' ? { th: 'ความมั่นคงปลอดภัย', en: 'Security' } : undefined;
		const standard = readStandard(EVERYTHING);
		expect(print(standard, { lang: 'th', titleOf })).toBe(IN_THAI.trim());
		expect(print(standard, { lang: 'en', titleOf })).toBe(IN_ENGLISH.trim());
	});
});

const EVERYTHING = `
id: all-words
title: { th: ครบทุกคำ, en: Every word }
authority: { th: หนังสือสมมติ, en: A fictional letter }
applies_to:
  staff_group: [it, manager]
  position_type: director
  position_level: [K3]
  career_line: [3-1-0013]
  org_unit: [a1, { unit: b2, from: 2025-01-01 }]
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule:
      all:
        - { completed: cyber, accredited: true, within: { months: 1 } }
        - { passed: exam, score: 72.5, max_attempts: 3, until: 2026-09-30 }
        - choose: 50%
          of:
            - { level: DG, at_least: 2, between: { from: 2024-01-01, until: 2024-12-31 } }
            - { hours: 12, area: DL, within: fiscal_year }
            - { hours: 1, within: { each_fiscal_year: 3 } }
        - sequence: [{ completed: a }, { any: [{ completed: b }, { completed: c }] }]
        - choose: 1
          of: [{ held_post: { months: 6 } }, { held_post: { months: 12, post: x }, within: fiscal_year }]
    validity: { base: fixed, fixed: { from: 2024-09-30, every_months: 12, minimum_active_months: 6 } }
    renewal: { opens_after_days: 5, grace_days: 30 }
  - edition: 2
    issued_on: 2024-08-01
    effective_from: 2024-10-01
    transition: { running_periods: keep }
    rule: { completed: cyber }
    validity: { months: 12, base: last_expiry }
    renewal: { window_months: 2, rule: { passed: exam, score: 80 } }
    equivalences: [{ fact: { passed: old }, counts_as: { level: DG, at_least: 1 } }]
  - edition: 3
    issued_on: 2025-08-01
    effective_from: 2025-10-01
    transition: { running_periods: end_by, date: 2026-03-31 }
    rule: { completed: cyber }
    validity: { months: 36, base: fiscal_year_end }
    renewal: {}
  - edition: 4
    issued_on: 2026-08-01
    effective_from: 2026-10-01
    rule: { completed: cyber }
`;

const IN_THAI = `
- ครบทุกคำ (all-words)
- ที่มา: หนังสือสมมติ
- ใช้กับผู้ที่เข้าทุกข้อต่อไปนี้
  - กลุ่มเจ้าหน้าที่: it, manager
  - ประเภทตำแหน่ง: director
  - ระดับตำแหน่ง: K3
  - สายงาน: 3-1-0013
  - หน่วยงานและหน่วยงานในสังกัด: a1, b2 ตั้งแต่ 1 มกราคม 2568
- ฉบับที่ 1 ประกาศเมื่อ 1 สิงหาคม 2566 มีผลตั้งแต่ 1 ตุลาคม 2566
  - เงื่อนไขการผ่านมาตรฐาน
    - ครบทุกข้อต่อไปนี้
      - เรียนจบหลักสูตร “ความมั่นคงปลอดภัย” (cyber) โดยหลักสูตรได้รับการรับรองอยู่ในวันที่เรียนจบ ภายใน 1 เดือนก่อนวันที่พิจารณา
      - สอบ exam ได้คะแนนร้อยละ 72.5 ขึ้นไป นับเฉพาะการสอบ 3 ครั้งแรกของรอบ ไม่เกินวันที่ 30 กันยายน 2569
      - อย่างน้อยร้อยละ 50 (2 ข้อ) จาก 3 ข้อต่อไปนี้
        - มีสมรรถนะ DG ระดับ 2 ขึ้นไป ระหว่างวันที่ 1 มกราคม 2567 ถึง 31 ธันวาคม 2567
        - มีชั่วโมงการพัฒนาด้าน DL 12 ชั่วโมงขึ้นไป ในปีงบประมาณเดียวกับวันที่พิจารณา
        - มีชั่วโมงการพัฒนารวมทุกด้าน 1 ชั่วโมงขึ้นไป ในทุกปีงบประมาณของ 3 ปีงบประมาณล่าสุดที่สิ้นสุดแล้วก่อนวันที่พิจารณา
      - ตามลำดับต่อไปนี้ แต่ละข้อต้องเกิดในวันที่ครบข้อก่อนหน้าหรือหลังจากนั้น
        - เรียนจบหลักสูตร a
        - ข้อใดข้อหนึ่งต่อไปนี้
          - เรียนจบหลักสูตร b
          - เรียนจบหลักสูตร c
      - อย่างน้อย 1 ข้อ จาก 2 ข้อต่อไปนี้
        - ดำรงตำแหน่งติดต่อกันไม่น้อยกว่า 6 เดือน
        - ดำรงตำแหน่ง x ติดต่อกันไม่น้อยกว่า 12 เดือน ในปีงบประมาณเดียวกับวันที่พิจารณา
  - สิ้นอายุในรอบกำหนด ซึ่งเริ่มวันที่ 30 กันยายน 2567 และมีทุก 12 เดือน โดยใช้รอบแรกที่ทำให้มีอายุไม่น้อยกว่า 6 เดือน
  - การต่ออายุ
    - ต่อได้ตั้งแต่ 5 วันหลังวันสิ้นอายุ
    - เงื่อนไขเดียวกับการผ่านมาตรฐาน ด้วยหลักฐานตั้งแต่วันเปิดช่วงต่ออายุ
    - ผ่อนผัน 30 วันหลังวันสิ้นอายุ ระหว่างนั้นยังถือว่าผ่านและต่ออายุได้
- ฉบับที่ 2 ประกาศเมื่อ 1 สิงหาคม 2567 มีผลตั้งแต่ 1 ตุลาคม 2567
  - เงื่อนไขการผ่านมาตรฐาน
    - เรียนจบหลักสูตร “ความมั่นคงปลอดภัย” (cyber)
  - มีอายุ 12 เดือน นับจากวันที่ครบเงื่อนไข และเมื่อต่ออายุนับต่อจากวันสิ้นอายุเดิม
  - การต่ออายุ
    - ต่อได้ตั้งแต่ 2 เดือนก่อนวันสิ้นอายุ
    - เงื่อนไขต่ออายุ ด้วยหลักฐานตั้งแต่วันเปิดช่วงต่ออายุ
      - สอบ exam ได้คะแนนร้อยละ 80 ขึ้นไป
    - ไม่มีการผ่อนผัน
  - ระยะเวลาที่เดินอยู่เมื่อฉบับนี้มีผล คงอยู่จนสิ้นอายุเดิม
  - การเทียบเท่า
    - สอบ old นับเป็น มีสมรรถนะ DG ระดับ 1 ขึ้นไป
- ฉบับที่ 3 ประกาศเมื่อ 1 สิงหาคม 2568 มีผลตั้งแต่ 1 ตุลาคม 2568
  - เงื่อนไขการผ่านมาตรฐาน
    - เรียนจบหลักสูตร “ความมั่นคงปลอดภัย” (cyber)
  - มีอายุถึงวันที่ 30 กันยายน สิ้นปีงบประมาณที่ครบ 36 เดือน นับจากวันที่ครบเงื่อนไข
  - การต่ออายุ
    - ต่อได้ตั้งแต่วันสิ้นอายุ
    - เงื่อนไขเดียวกับการผ่านมาตรฐาน ด้วยหลักฐานตั้งแต่วันเปิดช่วงต่ออายุ
    - ไม่มีการผ่อนผัน
  - ระยะเวลาที่เดินอยู่เมื่อฉบับนี้มีผล สิ้นสุดไม่เกินวันที่ 31 มีนาคม 2569
- ฉบับที่ 4 ประกาศเมื่อ 1 สิงหาคม 2569 มีผลตั้งแต่ 1 ตุลาคม 2569
  - เงื่อนไขการผ่านมาตรฐาน
    - เรียนจบหลักสูตร “ความมั่นคงปลอดภัย” (cyber)
  - ไม่กำหนดอายุ: ผ่านมาตรฐานเฉพาะวันที่ยังครบเงื่อนไข
`;
const IN_ENGLISH = `
- Every word (all-words)
- Authority: A fictional letter
- Asked of those who fit all of these
  - Staff group: it, manager
  - Type of position: director
  - Level of position: K3
  - Career line: 3-1-0013
  - Units, with all units below them: a1, b2 from 1 January 2025
- Edition 1, issued on 1 August 2023, in force from 1 October 2023
  - To qualify
    - All of the following
      - Complete the course “Security” (cyber), on a day on which the course was accredited, within 1 month before the day in question
      - Pass exam with at least 72.5 per cent, counting only the first 3 attempts of a cycle, on or before 30 September 2026
      - At least 50 per cent (2) of the following 3
        - Be at level 2 or above in DG, between 1 January 2024 and 31 December 2024
        - Have at least 12 hours of learning in DL, in the same fiscal year as the day in question
        - Have at least 1 hour of learning in any area, in each of the last 3 fiscal years that ended before the day in question
      - The following in order, each on the day the one before it was met, or later
        - Complete the course a
        - Any one of the following
          - Complete the course b
          - Complete the course c
      - At least 1 of the following 2
        - Hold a post for at least 6 months without a break
        - Hold the post x for at least 12 months without a break, in the same fiscal year as the day in question
  - Valid until a fixed day, the first being 30 September 2024 and then every 12 months: the first one that leaves at least 6 months
  - Renewal
    - Opens 5 days after the last day
    - The same conditions as to qualify, by evidence from the opening on
    - Grace of 30 days after the last day, on which one still holds and may renew
- Edition 2, issued on 1 August 2024, in force from 1 October 2024
  - To qualify
    - Complete the course “Security” (cyber)
  - Valid for 12 months from the day on which the conditions are met; a renewal counts on from the last expiry
  - Renewal
    - Opens 2 months before the last day
    - Conditions to renew, by evidence from the opening on
      - Pass exam with at least 80 per cent
    - No grace
  - Periods that run when this edition takes effect run their course
  - Equivalences
    - Take old; this counts as: Be at level 1 or above in DG
- Edition 3, issued on 1 August 2025, in force from 1 October 2025
  - To qualify
    - Complete the course “Security” (cyber)
  - Valid until 30 September, the end of the fiscal year in which 36 months from the day on which the conditions are met run out
  - Renewal
    - Opens on the last day
    - The same conditions as to qualify, by evidence from the opening on
    - No grace
  - Periods that run when this edition takes effect end on 31 March 2026 at the latest
- Edition 4, issued on 1 August 2026, in force from 1 October 2026
  - To qualify
    - Complete the course “Security” (cyber)
  - No term: qualified on the days on which the conditions are met
`;
