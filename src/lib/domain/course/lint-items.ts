import { blueprintShortage, describeRow } from '../assessment/paper.ts';
import type { ItemSource, OptionSource, QuizSource } from '../assessment/quiz-source.ts';
import { fault, type Fault } from './faults.ts';

// Words that make a statement absolute and are seldom true.
const ABSOLUTE: [RegExp, string][] = [
	[/ทุกกรณี|ทุกครั้งไป|ในทุกสถานการณ์/, 'ทุกกรณี'],
	[/เสมอไป|ตลอดไป|เสมอโดยไม่มีข้อยกเว้น/, 'เสมอไป'],
	[/เท่านั้นจึงจะ|เพียงอย่างเดียวเท่านั้น/, 'เท่านั้น'],
	[/ไม่มีทาง|โดยสิ้นเชิง|โดยเด็ดขาด/, 'โดยเด็ดขาด'],
	[/\b(always|never|every single|under no circumstances)\b/i, 'always/never']
];
const ALL_OF_ABOVE = /^(ถูกทุกข้อ|ผิดทุกข้อ|ไม่มีข้อ(ใด)?ถูก|ถูกทั้ง|all of the above|none of the above)/i;

/** What a careful reviewer would notice in the items of one quiz file: warnings, and a blueprint
 * that its own pool cannot fill. */
export function lintQuiz(quiz: QuizSource): Fault[] {
	return [
		...checkBlueprint(quiz),
		...checkKeyPosition(quiz),
		...quiz.items.flatMap((item) => lintItem(quiz.file, item))
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
	return [...checkLongestKey(file, item, options), ...options.flatMap(lintOption)];
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
	const catchAll = ALL_OF_ABOVE.exec(text.text)?.[0];
	if (catchAll !== undefined) faults.push(fault('item.all-of-above', place, catchAll));
	const absolute = ABSOLUTE.map(([pattern]) => pattern.exec(text.text)?.[0]).find(Boolean);
	if (!correct && absolute) faults.push(fault('item.absolute-word', place, absolute));
	return faults;
}

// Cells as seen: marks above and below Thai letters take no room.
function lengthOf(text: string): number {
	return [...text].filter((character) => !/\p{M}/u.test(character)).length;
}
