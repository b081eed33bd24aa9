import type { Refusal } from './exchange-item.ts';
import type { Loss } from './losses.ts';
import type { Change } from './notes.ts';
import { changeTexts, lossTexts, refusalTexts } from './note-texts.ts';

type Text = { th: string; en: string };

const fill = ({ th, en }: Text, value = ''): Text => ({
	th: th.replaceAll('%', () => value),
	en: en.replaceAll('%', () => value)
});

/** Why a piece of a file is refused, and what to do. */
export function refusalWords({ code, value }: Pick<Refusal, 'code' | 'value'>): {
	reason: Text;
	fix: Text;
} {
	const { reason, fix } = refusalTexts[code];
	return { reason: fill(reason, value), fix: fill(fix, value) };
}

/** What an item says otherwise than its file. */
export const changeWords = ({ code, value }: Change): Text => fill(changeTexts[code], value);

/** What a file does not hold. */
export const lossWords = ({ code, value }: Loss): Text => {
	const type = code === 'type' ? typeNames[value ?? ''] : undefined;
	const words: Text = lossTexts[code];
	return type
		? { th: words.th.replace('%', type.th), en: words.en.replace('%', type.en) }
		: fill(words, value);
};

const typeNames: Record<string, Text> = {
	choice: { th: 'เลือกตอบ', en: 'choice' },
	true_false: { th: 'ถูกผิด', en: 'true/false' },
	short_answer: { th: 'คำตอบสั้น', en: 'short answer' },
	numerical: { th: 'ตัวเลข', en: 'number' },
	matching: { th: 'จับคู่', en: 'matching' },
	ordering: { th: 'เรียงลำดับ', en: 'ordering' },
	cloze: { th: 'เติมคำ', en: 'cloze' },
	essay: { th: 'เขียนตอบ', en: 'essay' }
};
