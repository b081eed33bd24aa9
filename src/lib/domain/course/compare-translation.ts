import type { ItemSource, KeySource, QuizSource } from '../assessment/quiz-source.ts';
import { hasSameShape } from './compile-items.ts';
import { fault, type Fault } from './faults.ts';

/**
 * What an English quiz file must share with the Thai one: its rules, its items in the same order
 * with the same attributes, and of each item the kind, the number and order of its parts and the
 * key. Short answers and gaps are translated, so only their number is compared: either language's
 * words are accepted.
 */
export function compareQuizzes(th: QuizSource, en: QuizSource): Fault[] {
	const faults: Fault[] = [];
	const top = { file: en.file, line: en.lineOf['id'] ?? 1 };
	const rules = [
		'id',
		'quizKind',
		'pass',
		'timeLimitMinutes',
		'attempts',
		'draw',
		'shared',
		'showFeedback'
	] as const;
	for (const name of rules) {
		if (JSON.stringify(th[name]) !== JSON.stringify(en[name])) {
			faults.push(fault('translation.front-matter', top, name));
		}
	}
	const missing = th.items.filter(({ id }) => !en.items.some((item) => item.id === id));
	for (const { id } of missing) faults.push(fault('translation.items', top, id));
	const expected = th.items.filter((item) => !missing.includes(item));
	for (const [index, item] of en.items.entries()) {
		const place = { file: item.stem.file, line: item.line };
		const original = th.items.find(({ id }) => id === item.id);
		if (original === undefined || expected[index]?.id !== item.id) {
			faults.push(fault('translation.items', place, item.id));
		}
		if (original !== undefined) faults.push(...compareItems(place, original, item));
	}
	return faults;
}

function compareItems(
	place: { file: string; line: number },
	th: ItemSource,
	en: ItemSource
): Fault[] {
	const faults: Fault[] = [];
	const attributes = ({ points, tags, level, scoring, shuffle }: ItemSource) =>
		JSON.stringify([points, tags, level, scoring, shuffle]);
	if (attributes(th) !== attributes(en)) faults.push(fault('translation.attributes', place, th.id));
	if (th.key.type !== en.key.type) return [...faults, fault('translation.type', place, th.id)];
	if (!hasSameShape(th.key, en.key)) return [...faults, fault('translation.options', place, th.id)];
	if (keySignature(th.key) !== keySignature(en.key)) {
		faults.push(fault('translation.key', place, th.id));
	}
	return faults;
}

function keySignature(key: KeySource): string {
	if (key.type === 'choice')
		return key.options.map(({ correct }) => (correct ? 'x' : '-')).join('');
	if (key.type === 'numerical') return `${key.value}±${key.tolerance}`;
	if (key.type === 'matching') {
		// Rows that share a right side in Thai share one in English too.
		const rights = key.rows.map(({ right }) => right);
		return rights.map((right) => rights.indexOf(right)).join(',');
	}
	return '';
}
