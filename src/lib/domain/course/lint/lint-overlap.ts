import type { ItemSource, OptionSource } from '../../assessment/quiz-source.ts';
import { searchKey } from '../../thai/normalise.ts';
import { fault, type Fault } from '../faults.ts';

type Span = { from: number; to: number; rest: string };

const NUMBER = String.raw`(\d+(?:,\d{3})*(?:\.\d+)?)`;
const RANGE = new RegExp(String.raw`${NUMBER}\s*(?:[-–—]|ถึง|to)\s*${NUMBER}`);
// Numbers that name something are no amounts.
const NAMES = /มาตรา|ข้อ\s*\d|พ\.ศ\.|ค\.ศ\.|section|article/i;
const JOINED = /^\s*(และ|หรือ|พร้อม|รวมทั้ง|,|and |or |together with )|(และ|หรือ|รวมทั้ง|,| and| or)\s*$/;

/**
 * Options of a single-choice item of which two can be right at once: ranges of one quantity that
 * share a value ("1–5 วัน", "5–10 วัน"), or one option that is another with an "and …" added.
 */
export function checkOverlap(item: ItemSource, options: OptionSource[]): Fault[] {
	if (options.filter(({ correct }) => correct).length !== 1) return [];
	return options.flatMap((option, index) => {
		const earlier = options.slice(0, index).find((other) => overlaps(option, other));
		if (earlier === undefined) return [];
		const { file, line } = option.text;
		return [fault('item.overlapping-options', { file, line }, earlier.text.text.trim())];
	});
}

function overlaps(a: OptionSource, b: OptionSource): boolean {
	const [left, right] = [searchKey(a.text.text), searchKey(b.text.text)];
	const [first, second] = [spanOf(left), spanOf(right)];
	if (first !== undefined && second !== undefined) {
		const shared = Math.min(first.to, second.to) - Math.max(first.from, second.from);
		return first.rest === second.rest && shared >= 0;
	}
	return extends_(left, right) || extends_(right, left);
}

function spanOf(text: string): Span | undefined {
	const found = RANGE.exec(text);
	if (found === null || NAMES.test(text)) return undefined;
	const [from, to] = [found[1], found[2]].map((each) => Number(each?.replaceAll(',', '')));
	if (from === undefined || to === undefined || from > to) return undefined;
	return { from, to, rest: text.replace(found[0], '#').replace(/\s+/g, '') };
}

// "แจ้งหัวหน้า" and "แจ้งหัวหน้าและบันทึก": who does the second does the first.
function extends_(longer: string, shorter: string): boolean {
	if (shorter.length < 6 || longer.length <= shorter.length) return false;
	if (longer.startsWith(shorter)) return JOINED.test(longer.slice(shorter.length));
	if (longer.endsWith(shorter)) return JOINED.test(longer.slice(0, -shorter.length));
	return false;
}
