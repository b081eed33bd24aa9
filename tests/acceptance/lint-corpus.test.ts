import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/domain/assessment/random.ts';
import type { ItemSource, OptionSource, QuizSource } from '#lib/domain/assessment/quiz-source.ts';
import type { CourseSource, SourceFile } from '#lib/domain/course/course-source.ts';
import { compileCourse } from '#lib/domain/course/compile-course.ts';
import type { Fault, FaultCode } from '#lib/domain/course/faults.ts';
import { lintBank } from '#lib/domain/course/lint/lint-bank.ts';
import { lintCourse } from '#lib/domain/course/lint/lint-course.ts';
import { lintLesson } from '#lib/domain/course/lint/lint-lesson.ts';
import { lintQuiz } from '#lib/domain/course/lint/lint-quiz.ts';
import { nearDuplicates } from '#lib/domain/course/lint/near-duplicates.ts';
import { pagesOf } from '#lib/domain/course/pages.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { readContentFolder } from '#lib/server/content/read-folder.ts';
import { near, plants, type Wording } from './lint-corpus/wordings.ts';

// Faults are planted into the shipped courses, which are clean but for what a rule would find in
// them, and into wordings written beside the rules: faulty ones and near misses that are right.
type Rate = { planted: number; found: number; clean: number; alarms: number };
const rates = new Map<FaultCode, Rate>();

let courses: { folder: string; files: SourceFile[]; source: CourseSource }[] = [];
let quizzes: { lang: 'th' | 'en'; quiz: QuizSource }[] = [];

beforeAll(async () => {
	const content = await readContentFolder('content');
	courses = content.courses.flatMap(({ folder, files }) => {
		const { source } = parseCourse(files);
		return source ? [{ folder, files, source }] : [];
	});
	quizzes = courses.flatMap(({ source }) =>
		source.units.flatMap((unit) => {
			if (unit.kind !== 'quiz') return [];
			const { th, en } = unit.quiz;
			return [
				{ lang: 'th' as const, quiz: th },
				...(en ? [{ lang: 'en' as const, quiz: en }] : [])
			];
		})
	);
});

describe('lint of items finds what is planted', () => {
	it.each<[FaultCode, number]>([
		['item.unmarked-negative', 0.9],
		['item.all-of-above', 0.9],
		['item.absolute-word', 0.9],
		['item.overlapping-options', 0.9],
		['item.longest-key', 0.9]
	])('%s', (code, floor) => {
		for (const { lang, quiz } of quizzes) {
			const choice = quiz.items.filter(isSingleChoice);
			const wordings = plants[code]?.[lang] ?? [''];
			choice.forEach((item, index) => {
				const wording = wordings[index % wordings.length] ?? '';
				note(code, {
					planted: 1,
					found: lintQuiz(alone(quiz, planted(code, item, wording))).some(
						(fault) => fault.code === code && fault.line > 0
					)
				});
				note(code, { clean: 1, alarm: lintQuiz(alone(quiz, item)).some((f) => f.code === code) });
			});
			const [model] = choice;
			for (const wording of near[code]?.[lang] ?? []) {
				if (model === undefined) continue;
				const sound = planted(code, model, wording);
				note(code, { clean: 1, alarm: lintQuiz(alone(quiz, sound)).some((f) => f.code === code) });
			}
		}
		expectRates(code, floor, 0.02);
	});

	it('quiz.key-position', () => {
		for (const { quiz } of quizzes) {
			const choice = quiz.items.filter(isSingleChoice).filter((item) => optionsOf(item).length > 2);
			note('quiz.key-position', { clean: 1, alarm: has(lintQuiz(quiz), 'quiz.key-position') });
			if (choice.length < 6) continue;
			for (const place of [0, 1, 2]) {
				const items = quiz.items.map((item) => (choice.includes(item) ? keyAt(item, place) : item));
				note('quiz.key-position', {
					planted: 1,
					found: has(lintQuiz({ ...quiz, items }), 'quiz.key-position')
				});
			}
		}
		expectRates('quiz.key-position', 0.95, 0.02);
	});

	it('item.cueing', () => {
		for (const { quiz } of quizzes) {
			note('item.cueing', { clean: quiz.items.length, alarm: has(lintQuiz(quiz), 'item.cueing') });
			quiz.items.forEach((asked, index) => {
				const teller = quiz.items[(index + 1) % quiz.items.length];
				if (!isSingleChoice(asked) || teller === undefined || teller === asked) return;
				const key = optionsOf(asked).find(({ correct }) => correct)?.text.text ?? '';
				const telling = withStem(teller, `${key} ${teller.stem.text}`);
				const items = quiz.items.map((item) => (item === teller ? telling : item));
				const found = lintQuiz({ ...quiz, items }).some(
					({ code, line }) => code === 'item.cueing' && line === teller.stem.line
				);
				note('item.cueing', { planted: 1, found });
			});
		}
		// Keys of a word or two are left alone on purpose: they stand in other stems by chance.
		expectRates('item.cueing', 0.75, 0.01);
	});

	it('item.near-duplicate', () => {
		const bank = courses.map(({ folder, source }) => ({ folder, source }));
		const before = lintBank(bank);
		const count = quizzes.filter(({ lang }) => lang === 'th').flatMap(({ quiz }) => quiz.items);
		note('item.near-duplicate', { clean: count.length, alarm: false });
		rate('item.near-duplicate').alarms += before.length;
		for (const [index, item] of count.entries()) {
			const copy = disguised(item, index);
			const twin = { ...alone(first(quizzes).quiz, copy), id: 'twin' };
			const unit = {
				kind: 'quiz' as const,
				slug: 'twin',
				file: '99-twin.quiz.md',
				quiz: { th: twin }
			};
			if (index % 6 !== 0) continue;
			const extra = { folder: 'zz', source: { ...first(courses).source, units: [unit] } };
			const found = lintBank([...bank, extra]).some(({ file }) => file === 'zz/99-twin.quiz.md');
			note('item.near-duplicate', { planted: 1, found });
		}
		expectRates('item.near-duplicate', 0.9, 0.01);
	}, 60_000);

	it('searches ten thousand items in seconds, and twice as many in about twice the time', () => {
		const random = seededRandom('bank');
		const words = quizzes
			.filter(({ lang }) => lang === 'th')
			.flatMap(({ quiz }) => quiz.items)
			.flatMap(({ stem }) => stem.text.match(/[ก-๛]{4,12}/g) ?? []);
		const texts = Array.from({ length: 10_000 }, () =>
			Array.from({ length: 40 }, () => words[Math.floor(random() * words.length)]).join(' ')
		);
		texts[9_999] = `${texts[17]} ที่สุด`;
		const timed = (list: string[]) => {
			const start = performance.now();
			const pairs = nearDuplicates(list);
			return { pairs, seconds: (performance.now() - start) / 1000 };
		};
		timed(texts.slice(0, 500));
		const half = timed(texts.slice(0, 5_000));
		const whole = timed(texts);
		console.log(
			`near duplicates: 5,000 items ${half.seconds.toFixed(1)} s, 10,000 items ${whole.seconds.toFixed(1)} s`
		);
		expect(whole.pairs).toMatchObject([{ first: 17, second: 9_999 }]);
		// Comparing all pairs would take four times as long.
		expect(whole.seconds / half.seconds).toBeLessThan(3.2);
		expect(whole.seconds).toBeLessThan(60);
	}, 180_000);
});

describe('lint of courses finds what is planted', () => {
	it.each<[FaultCode, 'th' | 'en', number]>([
		['text.long-run', 'th', 0.9],
		['text.long-sentence', 'en', 0.9],
		['lesson.hard-thai', 'th', 0.9],
		['lesson.hard-english', 'en', 0.9],
		['lesson.too-long', 'th', 0.9]
	])('%s', (code, lang, floor) => {
		for (const { source } of courses)
			for (const unit of source.units) {
				const body = unit.kind === 'lesson' ? unit.body[lang] : undefined;
				if (body === undefined) continue;
				note(code, { clean: 1, alarm: has(lintLesson(body, lang), code) });
				const wordings = plants[code]?.[lang] ?? [''];
				for (const wording of wordings) {
					const text = plantInLesson(code, body.text, wording);
					note(code, { planted: 1, found: has(lintLesson({ ...body, text }, lang), code) });
				}
			}
		expectRates(code, floor, 0.02);
	});

	it('term.undefined', () => {
		const code = 'term.undefined';
		for (const { source } of courses)
			for (const lang of ['th', 'en'] as const) {
				const lessons = source.units.filter((unit) => unit.kind === 'lesson' && unit.body[lang]);
				if (lessons.length === 0) continue;
				const lintWith = (wording: string) =>
					lintCourse({
						...source,
						units: source.units.map((unit) => {
							const body = unit.kind === 'lesson' ? unit.body[lang] : undefined;
							if (unit !== lessons.at(-1) || unit.kind !== 'lesson' || !body) return unit;
							const text = `${body.text}\n\n${wording}\n`;
							return { ...unit, body: { ...unit.body, [lang]: { ...body, text } } };
						})
					});
				note(code, { clean: lessons.length, alarm: has(lintWith(''), code) });
				for (const wording of plants[code]?.[lang] ?? [])
					note(code, { planted: 1, found: has(lintWith(String(wording)), code) });
				for (const wording of near[code]?.[lang] ?? [])
					note(code, { clean: 1, alarm: has(lintWith(String(wording)), code) });
			}
		expectRates(code, 0.9, 0.02);
	});

	it.each<[FaultCode, (files: SourceFile[]) => SourceFile[]]>([
		['link.dead', (files) => inLesson(files, (text) => `${text}\n\n[ไปอ่านต่อ](no-such-lesson)\n`)],
		[
			'heading.skipped',
			(files) => inLesson(files, (text) => `${text}\n\n## ก\n\n#### ข\n\nความ\n`)
		],
		['unit.untranslated', (files) => withoutOneTranslation(files)]
	])(
		'%s',
		(code, change) => {
			const library = courses.map(({ source }) => ({ id: source.id, pages: pagesOf(source) }));
			const codesOf = (files: SourceFile[]) => {
				const { source, faults } = parseCourse(files);
				if (!source) throw new Error('the course no longer parses');
				const context = { competencies: [], areas: [], courses: library };
				return [...faults, ...compileCourse(source, context).faults];
			};
			// Two courses in both languages and two in Thai: compiling draws every diagram again.
			const chosen = courses.filter(({ folder }) =>
				['cyber-basics', 'service-redesign', 'budgeting', 'hr-records'].includes(folder)
			);
			for (const { files } of chosen) {
				note(code, { clean: 1, alarm: has(codesOf(files), code) });
				const translated = files.some(({ path }) => path === 'course.en.md');
				if (code === 'unit.untranslated' && !translated) continue;
				note(code, { planted: 1, found: has(codesOf(change(files)), code) });
			}
			expectRates(code, 1, 0);
		},
		60_000
	);
});

function rate(code: FaultCode): Rate {
	const found = rates.get(code) ?? { planted: 0, found: 0, clean: 0, alarms: 0 };
	rates.set(code, found);
	return found;
}

function note(
	code: FaultCode,
	seen: { planted: number; found: boolean } | { clean: number; alarm: boolean }
): void {
	const sum = rate(code);
	if ('planted' in seen) {
		sum.planted += seen.planted;
		sum.found += seen.found ? seen.planted : 0;
	} else {
		sum.clean += seen.clean;
		sum.alarms += seen.alarm ? 1 : 0;
	}
}

function expectRates(code: FaultCode, floor: number, ceiling: number): void {
	const { planted, found, clean, alarms } = rate(code);
	const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
	console.log(
		`${code}: found ${found} of ${planted} (${percent(found / planted)}), false alarms ${alarms} of ${clean} (${percent(alarms / clean)})`
	);
	expect(planted).toBeGreaterThan(0);
	expect(found / planted).toBeGreaterThanOrEqual(floor);
	expect(alarms / clean).toBeLessThanOrEqual(ceiling);
}

const has = (faults: readonly Fault[], code: FaultCode) =>
	faults.some((each) => each.code === code);
const alone = (quiz: QuizSource, item: ItemSource): QuizSource => ({
	...quiz,
	draw: null,
	items: [item]
});
const optionsOf = ({ key }: ItemSource) => (key.type === 'choice' ? key.options : []);
const isSingleChoice = (item: ItemSource) =>
	optionsOf(item).length > 2 && optionsOf(item).filter(({ correct }) => correct).length === 1;

function first<T>(list: readonly T[]): T {
	const [head] = list;
	if (head === undefined) throw new Error('the corpus is empty');
	return head;
}

function withStem(item: ItemSource, text: string): ItemSource {
	return { ...item, stem: { ...item.stem, text } };
}

function withOptions(
	item: ItemSource,
	change: (options: OptionSource[]) => OptionSource[]
): ItemSource {
	return { ...item, key: { type: 'choice', options: change(optionsOf(item)) } };
}

const reworded = (option: OptionSource, text: string): OptionSource => ({
	...option,
	text: { ...option.text, text }
});

/** The item with one fault of this code in it, or with a wording that only looks like one. */
function planted(code: FaultCode, item: ItemSource, wording: Wording): ItemSource {
	const wrongAt = optionsOf(item).findIndex(({ correct }) => !correct);
	const change = (at: number, text: (before: string) => string) =>
		withOptions(item, (options) =>
			options.map((option, i) => (i === at ? reworded(option, text(option.text.text)) : option))
		);
	switch (code) {
		case 'item.unmarked-negative':
			return withStem(item, String(wording));
		case 'item.all-of-above':
			return change(wrongAt, () => String(wording));
		case 'item.absolute-word':
			return change(wrongAt, (before) => `${before} ${String(wording)}`);
		case 'item.longest-key':
			return withOptions(item, (options) => {
				const longest = options.map(({ text }) => text.text).sort((a, b) => b.length - a.length)[0];
				return options.map((option) =>
					option.correct ? reworded(option, `${option.text.text} ${longest} ${longest}`) : option
				);
			});
		default: {
			const pair = wording as [string, string];
			return withOptions(item, ([one, two, ...rest]) => [
				...(one ? [reworded(one, pair[0])] : []),
				...(two ? [reworded(two, pair[1])] : []),
				...rest
			]);
		}
	}
}

function keyAt(item: ItemSource, place: number): ItemSource {
	return withOptions(item, (options) => {
		const wrong = options.filter(({ correct }) => !correct);
		const right = options.filter(({ correct }) => correct);
		return [...wrong.slice(0, place), ...right, ...wrong.slice(place)];
	});
}

// What people do to an item they copy: another number, another address, options moved, a word more.
function disguised(item: ItemSource, index: number): ItemSource {
	const stem = [
		(text: string) => text.replace(/\d+/, '17'),
		(text: string) => text.replaceAll('ท่าน', 'คุณ'),
		(text: string) => `${text} (เลือกข้อที่ดีที่สุด)`,
		(text: string) => text.replace(/ /, '  ')
	][index % 4];
	const changed = withStem(item, stem ? stem(item.stem.text) : item.stem.text);
	return changed.key.type === 'choice'
		? withOptions(changed, (options) => options.toReversed())
		: changed;
}

function plantInLesson(code: FaultCode, text: string, wording: Wording): string {
	switch (code) {
		case 'lesson.too-long':
			return Array.from({ length: 6 }, () => text).join('\n\n');
		case 'lesson.hard-thai':
			// Every space between Thai letters goes, as in a text pasted from a bad scan.
			return text.replace(/(?<=[ก-๛”)]) (?=[“(ก-๛])/g, '');
		case 'lesson.hard-english':
			return `${text.split('\n')[0]}\n\n${Array.from({ length: 4 }, () => String(wording)).join('\n\n')}`;
		default:
			return `${text}\n\n${String(wording)}\n`;
	}
}

function inLesson(files: SourceFile[], change: (text: string) => string): SourceFile[] {
	const at = files.findIndex(({ path }) => /^\d+-[a-z-]+\.md$/.test(path));
	return files.map((file, i) => (i === at ? { ...file, content: change(textOf(file)) } : file));
}

function withoutOneTranslation(files: SourceFile[]): SourceFile[] {
	const at = files.findIndex(({ path }) => /^\d+-[a-z-]+\.en\.md$/.test(path));
	return files.filter((_, i) => i !== at);
}

const textOf = ({ content }: SourceFile) =>
	typeof content === 'string' ? content : new TextDecoder().decode(content);
