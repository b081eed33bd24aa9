import type { Item } from './items.ts';

/** The rule by which an item is marked, in words that may be read before answering. */
export function scoringRule(item: Item): { th: string; en: string } {
	switch (item.type) {
		case 'single':
		case 'true_false':
			return { th: 'เลือกถูกได้คะแนนเต็ม', en: 'The right choice earns all points.' };
		case 'multiple':
			return item.scoring === 'all'
				? {
						th: 'ต้องเลือกถูกครบทุกข้อและไม่เลือกข้อผิด จึงได้คะแนน',
						en: 'All right choices and no wrong one earn the points; anything else earns none.'
					}
				: {
						th: 'ข้อที่เลือกถูกได้คะแนนส่วนหนึ่ง ข้อที่เลือกผิดหักหนึ่งส่วน แต่ไม่ต่ำกว่าศูนย์',
						en: 'Each right choice earns a share, each wrong choice takes one away, never below zero.'
					};
		case 'matching':
			return { th: 'ได้คะแนนตามจำนวนคู่ที่ถูก', en: 'Each right pair earns its share.' };
		case 'ordering':
			return {
				th: 'ได้คะแนนตามจำนวนขั้นที่อยู่ถัดจากขั้นก่อนหน้าอย่างถูกต้อง',
				en: 'Each step that directly follows the right one earns its share.'
			};
		case 'cloze':
			return { th: 'ได้คะแนนตามจำนวนช่องที่ถูก', en: 'Each right gap earns its share.' };
		case 'numerical':
			return {
				th: 'ตอบเป็นตัวเลข ถูกภายในค่าคลาดเคลื่อนที่ยอมรับได้คะแนนเต็ม',
				en: 'A number within the accepted tolerance earns all points.'
			};
		case 'short_answer':
			return {
				th: 'ตอบถูกได้คะแนนเต็ม ไม่ถือว่าผิดเพราะเว้นวรรคหรือตัวพิมพ์เล็กใหญ่',
				en: 'A right answer earns all points; spaces and capitals do not matter.'
			};
		case 'essay':
			return { th: 'ผู้สอนตรวจตามเกณฑ์', en: 'A person marks it by the rubric.' };
	}
}
