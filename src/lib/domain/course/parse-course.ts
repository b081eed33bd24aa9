import { parseQuiz } from '../assessment/parse-quiz.ts';
import { parseItems } from '../assessment/parse-items.ts';
import type { ItemSource, QuizSource } from '../assessment/quiz-source.ts';
import { courseSchema, lessonSchema } from './course-schema.ts';
import type { CourseHead, CourseSource, SourceFile, UnitSource } from './course-source.ts';
import { fault, type Fault } from './faults.ts';
import { checkFields, readYaml, splitFrontMatter } from './front-matter.ts';
import { readText, type SourceText } from './source-text.ts';

export type { SourceFile } from './course-source.ts';

const UNIT = /^(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)(\.quiz)?(\.en)?\.md$/;
const ASSET = /^\+assets\/(.+)$/;
const COURSE_FILES = ['course.md', 'course.en.md', 'bank.md', 'bank.en.md'];

/** Items that quizzes of the course share, by language. */
type Banks = { th: ItemSource[]; en: ItemSource[] };

/**
 * Reads a course from the files of its folder (paths relative to it). `source` is undefined only
 * when course.md cannot be used; otherwise the course is there for the preview, faults and all.
 */
export function parseCourse(files: readonly SourceFile[]): {
	source: CourseSource | undefined;
	faults: Fault[];
} {
	const faults: Fault[] = [];
	const texts = new Map<string, string>();
	for (const { path, content } of files) {
		if (!path.endsWith('.md') || ASSET.test(path)) continue;
		const text = readText(content);
		if (text.includes('\uFFFD')) faults.push(fault('file.not-utf8', { file: path, line: 1 }));
		texts.set(path, text);
	}
	const head = parseHead(texts, faults);
	const banks = parseBanks(texts, faults);
	const units = parseUnits(texts, banks, faults);
	faults.push(...checkBank(banks, units));
	const assets = files.flatMap(({ path, content }) => {
		const name = ASSET.exec(path)?.[1];
		return name === undefined ? [] : [{ name, path, content }];
	});
	for (const { path } of files) {
		const known = COURSE_FILES.includes(path) || UNIT.test(path);
		if (!known && !ASSET.test(path))
			faults.push(fault('file.unknown', { file: path, line: 1 }, path));
	}
	if (head === undefined) return { source: undefined, faults };
	if (units.length === 0) faults.push(fault('course.no-units', { file: 'course.md', line: 1 }));
	return { source: { ...head, units, assets }, faults };
}

type Head = CourseHead & Pick<CourseSource, 'introduction' | 'lineOf'>;

function parseHead(texts: ReadonlyMap<string, string>, faults: Fault[]): Head | undefined {
	const file = 'course.md';
	const text = texts.get(file);
	if (text === undefined) {
		faults.push(fault('file.no-course', { file, line: 1 }));
		return undefined;
	}
	const split = splitFrontMatter(file, text);
	faults.push(...split.faults);
	if (split.frontMatter === undefined) {
		if (split.faults.length === 0) faults.push(fault('front.missing', { file, line: 1 }));
		return undefined;
	}
	const { read, faults: syntax } = readYaml(split.frontMatter);
	faults.push(...syntax);
	if (read === undefined) return undefined;
	const { output, faults: wrong } = checkFields(file, read, courseSchema);
	faults.push(...wrong);
	if (output === undefined) return undefined;
	const english = texts.get('course.en.md');
	const th = split.body;
	const en: SourceText | undefined =
		english === undefined ? undefined : splitFrontMatter('course.en.md', english).body;
	const { staff_groups, review_by, completion, ...same } = output;
	return {
		...same,
		staffGroups: staff_groups,
		reviewBy: review_by,
		completion: { checks: completion.checks === 'all', exam: completion.exam ?? null },
		introduction: en === undefined ? { th } : { th, en },
		lineOf: Object.fromEntries(Object.keys(output).map((field) => [field, read.placeOf([field])]))
	};
}

type UnitFile = { path: string; number: number; name: string; isQuiz: boolean; isEnglish: boolean };

/** What stands before the first item of a bank is a note among its writers. */
function parseBanks(texts: ReadonlyMap<string, string>, faults: Fault[]): Banks {
	const read = (file: string): ItemSource[] => {
		const text = texts.get(file);
		if (text === undefined) return [];
		const parsed = parseItems({ file, line: 1, text });
		faults.push(...parsed.faults);
		return parsed.items;
	};
	if (texts.has('bank.en.md') && !texts.has('bank.md'))
		faults.push(fault('file.no-thai', { file: 'bank.en.md', line: 1 }, 'bank.md'));
	return { th: read('bank.md'), en: read('bank.en.md') };
}

/** What quizzes take is there, and what is there is taken. */
function checkBank({ th }: Banks, units: readonly UnitSource[]): Fault[] {
	const quizzes = units.flatMap((unit) => (unit.kind === 'quiz' ? [unit.quiz.th] : []));
	const missing = quizzes.flatMap(({ file, lineOf, shared }) =>
		shared
			.filter((id) => !th.some((item) => item.id === id))
			.map((id) => fault('quiz.not-in-bank', { file, line: lineOf['bank'] ?? 1 }, id))
	);
	const unused = th
		.filter(({ id }) => !quizzes.some(({ shared }) => shared.includes(id)))
		.map(({ id, line }) => fault('bank.unused', { file: 'bank.md', line }, id));
	return [...missing, ...unused];
}

function parseUnits(
	texts: ReadonlyMap<string, string>,
	banks: Banks,
	faults: Fault[]
): UnitSource[] {
	const files = [...texts.keys()].flatMap((path): UnitFile[] => {
		const [, number, name, quiz, english] = UNIT.exec(path) ?? [];
		if (number === undefined || name === undefined) return [];
		return [
			{ path, name, number: Number(number), isQuiz: Boolean(quiz), isEnglish: Boolean(english) }
		];
	});
	const thai = files
		.filter(({ isEnglish }) => !isEnglish)
		.sort((a, b) => a.number - b.number || (a.path < b.path ? -1 : 1));
	for (const { path } of files.filter(({ isEnglish }) => isEnglish)) {
		const thaiPath = path.replace(/\.en\.md$/, '.md');
		if (!texts.has(thaiPath)) faults.push(fault('file.no-thai', { file: path, line: 1 }, thaiPath));
	}
	const units: UnitSource[] = [];
	for (const [index, file] of thai.entries()) {
		const place = { file: file.path, line: 1 };
		if (thai[index - 1]?.number === file.number) {
			faults.push(fault('file.same-number', place, String(file.number)));
		}
		const unit = file.isQuiz
			? parseQuizUnit(file, texts, banks, faults)
			: parseLesson(file, texts, faults);
		if (unit === undefined) continue;
		if (units.some(({ slug }) => slug === unit.slug)) {
			faults.push(fault('unit.duplicate-slug', place, unit.slug));
		}
		units.push(unit);
	}
	return units;
}

function parseLesson(
	{ path, name }: UnitFile,
	texts: ReadonlyMap<string, string>,
	faults: Fault[]
): UnitSource {
	const read = (file: string): { body: SourceText; minutes: number | null } | undefined => {
		const text = texts.get(file);
		if (text === undefined) return undefined;
		const split = splitFrontMatter(file, text);
		faults.push(...split.faults);
		if (split.frontMatter === undefined) return { body: split.body, minutes: null };
		const yaml = readYaml(split.frontMatter);
		const checked = yaml.read && checkFields(file, yaml.read, lessonSchema);
		faults.push(...yaml.faults, ...(checked?.faults ?? []));
		return { body: split.body, minutes: checked?.output?.minutes ?? null };
	};
	const th = read(path) ?? { body: { file: path, line: 1, text: '' }, minutes: null };
	const en = read(path.replace(/\.md$/, '.en.md'));
	const body = en === undefined ? { th: th.body } : { th: th.body, en: en.body };
	return { kind: 'lesson', slug: name, minutes: th.minutes, body };
}

function parseQuizUnit(
	{ path }: UnitFile,
	texts: ReadonlyMap<string, string>,
	banks: Banks,
	faults: Fault[]
): UnitSource | undefined {
	const read = (file: string, bank: ItemSource[]): QuizSource | undefined => {
		const text = texts.get(file);
		if (text === undefined) return undefined;
		const parsed = parseQuiz(file, text, bank);
		faults.push(...parsed.faults);
		return parsed.quiz;
	};
	const th = read(path, banks.th);
	const en = read(path.replace(/\.md$/, '.en.md'), banks.en);
	if (th === undefined) return undefined;
	return { kind: 'quiz', slug: th.id, file: path, quiz: en === undefined ? { th } : { th, en } };
}
