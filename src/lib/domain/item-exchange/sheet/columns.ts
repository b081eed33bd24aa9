import { searchKey } from '../../thai/normalise.ts';
import type { ExchangeItem } from '../exchange-item.ts';

export const fixedColumns = [
	{ name: 'id', th: 'รหัส', en: 'Id' },
	{ name: 'name', th: 'ชื่อข้อ', en: 'Title' },
	{ name: 'type', th: 'ชนิด', en: 'Type' },
	{ name: 'question', th: 'โจทย์', en: 'Question' },
	{ name: 'answer', th: 'คำตอบ', en: 'Answer' },
	{ name: 'explanation', th: 'เฉลย', en: 'Explanation' },
	{ name: 'points', th: 'คะแนน', en: 'Points' },
	{ name: 'level', th: 'ระดับ', en: 'Level' },
	{ name: 'tags', th: 'ป้ายกำกับ', en: 'Tags' },
	{ name: 'category', th: 'หมวด', en: 'Category' },
	{ name: 'scoring', th: 'การให้คะแนน', en: 'Scoring' },
	{ name: 'shuffle', th: 'สลับตัวเลือก', en: 'Shuffle' },
	{ name: 'rubric', th: 'เกณฑ์', en: 'Rubric' }
] as const;
export type FixedColumn = (typeof fixedColumns)[number]['name'];

/** Columns that come in numbers: an option or step or left side, its feedback, its right side. */
export const families = [
	{ name: 'option', th: 'ตัวเลือก', en: 'Option' },
	{ name: 'feedback', th: 'ผลป้อนกลับ', en: 'Feedback' },
	{ name: 'pair', th: 'คู่', en: 'Pair' }
] as const;
export type Family = (typeof families)[number]['name'];

export type Column = { name: FixedColumn } | { family: Family; number: number };

/** What a heading stands for, in either language or by its name; undefined: nothing that is known. */
export function readHeading(heading: string): Column | undefined {
	const key = keyOf(heading);
	const is = (column: { name: string; th: string; en: string }, word: string) =>
		[column.name, column.th, column.en].some((each) => keyOf(each) === word);
	const fixed = fixedColumns.find((column) => is(column, key));
	if (fixed) return { name: fixed.name };
	const [, word = '', number] = /^(.*?)(\d+)$/.exec(key) ?? [];
	const family = families.find((column) => is(column, word));
	return family && number ? { family: family.name, number: Number(number) } : undefined;
}

const keyOf = (text: string) => searchKey(text).replace(/[\s_*.-]/g, '');

type SheetType = 'single' | 'multiple' | Exclude<ExchangeItem['type'], 'choice'>;

export const typeWords: Record<SheetType, { th: string; en: string }> = {
	single: { th: 'เลือกหนึ่งข้อ', en: 'single' },
	multiple: { th: 'เลือกหลายข้อ', en: 'multiple' },
	true_false: { th: 'ถูกผิด', en: 'true_false' },
	short_answer: { th: 'คำตอบสั้น', en: 'short_answer' },
	numerical: { th: 'ตัวเลข', en: 'numerical' },
	matching: { th: 'จับคู่', en: 'matching' },
	ordering: { th: 'เรียงลำดับ', en: 'ordering' },
	cloze: { th: 'เติมคำ', en: 'cloze' },
	essay: { th: 'เขียนตอบ', en: 'essay' }
};

/** A type as written in a cell; undefined: no such type. */
export function readType(cell: string): SheetType | undefined {
	const key = keyOf(cell).replaceAll('/', '');
	const types = Object.keys(typeWords) as SheetType[];
	return types.find((type) => [type, typeWords[type].th].some((each) => keyOf(each) === key));
}
