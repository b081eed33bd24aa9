import { quizSchema } from '../course/course-schema.ts';
import { fault, type Fault } from '../course/faults.ts';
import { checkFields, readYaml, splitFrontMatter } from '../course/front-matter.ts';
import { parseItems } from './parse-items.ts';
import type { ItemSource, QuizHead, QuizSource } from './quiz-source.ts';

/**
 * Reads one quiz file (one language), with what it takes from the bank of that language. Items with mendable faults are kept for the preview;
 * `quiz` is undefined only when the front matter is not usable.
 */
export function parseQuiz(
	file: string,
	text: string,
	bank: readonly ItemSource[] = []
): { quiz?: QuizSource; faults: Fault[] } {
	const split = splitFrontMatter(file, text);
	if (split.frontMatter === undefined) {
		const missing = split.faults.length > 0 ? [] : [fault('front.missing', { file, line: 1 })];
		return { faults: [...split.faults, ...missing] };
	}
	const { read, faults: syntax } = readYaml(split.frontMatter);
	const { introduction, items, faults: found } = parseItems(split.body);
	if (read === undefined) return { faults: [...syntax, ...found] };
	const { output, faults } = checkFields(file, read, quizSchema);
	const shared = output?.bank ?? [];
	if (items.length === 0 && shared.length === 0 && found.length === 0) {
		found.push(fault('quiz.no-items', { file, line: split.body.line }));
	}
	if (output === undefined) return { faults: [...faults, ...found] };
	const exam = output.kind === 'exam';
	const head: QuizHead = {
		id: output.id,
		quizKind: output.kind,
		title: output.title,
		pass: output.pass,
		timeLimitMinutes: output.time_limit_minutes ?? null,
		attempts: {
			max: output.attempts.max ?? null,
			waitDays: output.attempts.wait_days,
			counts: output.attempts.counts
		},
		draw:
			output.draw?.map(({ count, level = null, tags = [] }) => ({ count, level, tags })) ?? null,
		showFeedback: output.show_feedback,
		shuffle: { items: output.shuffle.items ?? exam, options: output.shuffle.options ?? exam }
	};
	const fromBank = shared.flatMap((id) => bank.find((item) => item.id === id) ?? []);
	for (const { id } of fromBank)
		if (items.some((item) => item.id === id))
			found.push(fault('item.duplicate-id', { file, line: read.placeOf(['bank']) }, id));
	const fields = ['id', 'bank', 'draw', 'title', 'pass', 'attempts'];
	const lineOf = Object.fromEntries(fields.map((field) => [field, read.placeOf([field])]));
	const all = [...items, ...fromBank];
	return { quiz: { ...head, file, lineOf, introduction, items: all, shared }, faults: found };
}
