import { blueprintShortage, describeRow } from '../../assessment/paper.ts';
import type { ItemSource, OptionSource, QuizSource } from '../../assessment/quiz-source.ts';
import { fault, type Fault } from '../faults.ts';
import { checkCueing } from './lint-cueing.ts';
import { checkOverlap } from './lint-overlap.ts';
import { checkNegativeStem } from './lint-stem.ts';

// Words that make a statement absolute and are seldom true.
const ABSOLUTE = [
	/ทุกกรณี|ทุกครั้งไป|ในทุกสถานการณ์/,
	/เสมอไป|ตลอดไป|เสมอโดยไม่มีข้อยกเว้น|โดยไม่มีข้อยกเว้น/,
	/เท่านั้นจึงจะ|เพียงอย่างเดียวเท่านั้น/,
	/ไม่มีทาง|โดยสิ้นเชิง|โดยเด็ดขาด/,
	/\b(always|never|every single|under no circumstances|in all cases|without exception)\b/i
];
const CATCH_ALL = [
	/^ถูก(ต้อง)?(ทุกข้อ|ทั้งหมด|หมดทุกข้อ|ทั้งข้อ|ทั้งสองข้อ)/,
	/^(ผิด(ทุกข้อ|ทั้งหมด)|ไม่มีข้อ(ใด)?ถูก|ทุกข้อ(ที่กล่าวมา|ข้างต้น|ถูก|ผิด))/,
	/^(ทั้ง)?ข้อ\s?[กขคง1-4]\.?\s?และ\s?(ข้อ\s?)?[กขคง1-4](?![ก-๛\d])/,
	/^((all|none|both|neither)( of)?( the)? above\b|(all|none|both|neither) of (these|them)\.?$)/i,
	/^(both|neither)? ?\(?[a-d]\)? (and|nor|&) \(?[a-d]\)?\b/i
];

/** What a careful reviewer would notice in the items of one quiz file: warnings, and a blueprint
 * that its own pool cannot fill. */
export function lintQuiz(quiz: QuizSource): Fault[] {
	return [
		...checkBlueprint(quiz),
		...checkKeyPosition(quiz),
		...checkCueing(quiz),
		...quiz.items.flatMap((item) => lintItem(item.stem.file, item))
	];
}

function checkBlueprint(quiz: QuizSource): Fault[] {
	if (quiz.draw === null) return [];
	const place = { file: quiz.file, line: quiz.lineOf['draw'] ?? 1 };
	const short = blueprintShortage(quiz.items, quiz.draw).map(({ row, available }) =>
		fault('quiz.pool-too-small', place, `${describeRow(row)} (${available})`)
	);
	const uneven = quiz.draw.flatMap((row) => {
		const fitting = quiz.items.filter(
			(item) =>
				(row.level === null || item.level === row.level) &&
				row.tags.every((tag) => item.tags.includes(tag))
		);
		const points = [...new Set(fitting.map((item) => item.points))].sort((a, b) => a - b);
		return points.length > 1 ? [fault('quiz.level-points', place, points.join(', '))] : [];
	});
	return [...short, ...uneven];
}

// Bias: of at least six single-choice items, more than 60 % have the key in the same place.
function checkKeyPosition(quiz: QuizSource): Fault[] {
	const places = quiz.items.flatMap(({ key }) => {
		if (key.type !== 'choice' || key.options.length < 3) return [];
		const right = key.options.flatMap(({ correct }, index) => (correct ? [index + 1] : []));
		return right.length === 1 ? right : [];
	});
	if (places.length < 6) return [];
	const often = [...new Set(places)].find(
		(place) => places.filter((each) => each === place).length > 0.6 * places.length
	);
	const place = { file: quiz.file, line: quiz.items[0]?.line ?? 1 };
	return often === undefined ? [] : [fault('quiz.key-position', place, String(often))];
}

function lintItem(file: string, item: ItemSource): Fault[] {
	if (item.key.type !== 'choice') return [];
	const { options } = item.key;
	return [
		...checkNegativeStem(item),
		...checkLongestKey(file, item, options),
		...checkOverlap(item, options),
		...options.flatMap(lintOption)
	];
}

// The only right option stands out when it is longer than every other by more than a third.
function checkLongestKey(file: string, item: ItemSource, options: OptionSource[]): Fault[] {
	const right = options.filter(({ correct }) => correct);
	const wrong = options.filter(({ correct }) => !correct).map(({ text }) => lengthOf(text.text));
	const [key] = right;
	if (right.length !== 1 || key === undefined || wrong.length < 2) return [];
	const length = lengthOf(key.text.text);
	if (length < 20 || length <= 1.35 * Math.max(...wrong)) return [];
	return [fault('item.longest-key', { file, line: key.text.line }, item.id)];
}

function lintOption({ text, correct }: OptionSource): Fault[] {
	const place = { file: text.file, line: text.line };
	const faults: Fault[] = [];
	const catchAll = CATCH_ALL.map((pattern) => pattern.exec(text.text.trim())?.[0]).find(Boolean);
	if (catchAll !== undefined) faults.push(fault('item.all-of-above', place, catchAll));
	const absolute = ABSOLUTE.map((pattern) => pattern.exec(text.text)?.[0]).find(Boolean);
	if (!correct && absolute) faults.push(fault('item.absolute-word', place, absolute));
	return faults;
}

// Cells as seen: marks above and below Thai letters take no room.
function lengthOf(text: string): number {
	return [...text].filter((character) => !/\p{M}/u.test(character)).length;
}
