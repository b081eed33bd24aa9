import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { CompiledQuiz } from '#lib/domain/course/compile-course.ts';
import type { Fault } from '#lib/domain/course/faults.ts';
import { pick, type Lang } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { countWords } from '#lib/domain/thai/segment.ts';
import type { DB } from '../db/schema.ts';
import { assertReadsDrafts } from './access.ts';
import { compileDraft } from './compile-draft.ts';
import { getDraft, readDraftSources } from './queries.ts';

export type Preview =
	| { kind: 'lesson'; title: string; lang: Lang; html: string; words: number; minutes: number }
	| { kind: 'quiz'; title: string; lang: Lang; introduction: string; items: PreviewItem[] };

export interface PreviewItem {
	id: string;
	points: number;
	stem: string;
	options: { text: string; correct: boolean; feedback: string }[];
	explanation: string;
}

/**
 * A page of a draft as learners would read it, made by the compiler that publishing uses; `text` stands
 * in for the file as it is saved, so that one sees what one types.
 *
 * @throws course_draft.not_found, course_file.not_found
 */
export async function previewPage(
	db: Kysely<DB>,
	{
		actor,
		courseId,
		path,
		text,
		lang
	}: { actor: Actor; courseId: string; path: string; text?: string; lang: Lang }
): Promise<{ preview: Preview | undefined; faults: Fault[] }> {
	assertReadsDrafts(actor);
	const draft = await getDraft(db, courseId);
	const files = (await readDraftSources(db, draft.id)).map((file) =>
		file.path === path && text !== undefined ? { path, content: text } : file
	);
	const thai = path.replace(/\.en\.md$/, '.md');
	const at = files.find((file) => file.path === thai);
	if (!at) throw notFound('course_file');
	const { course, faults } = await compileDraft(db, { courseId, files });
	const own = faults.filter(({ file }) => file === path);
	if (!course) return { preview: undefined, faults: faults.slice(0, 20) };
	if (thai === 'course.md') {
		const { value, lang: shown } = pick(course.introduction, lang);
		return { preview: lessonOf(pick(course.title, lang).value, shown, value), faults: own };
	}
	if (thai.endsWith('.quiz.md')) {
		const id = /^id:\s*([a-z0-9-]+)/m.exec(String(at.content))?.[1];
		const quiz = course.units.find((unit) => unit.kind === 'quiz' && unit.slug === id);
		return { preview: quiz?.kind === 'quiz' ? quizOf(quiz, lang) : undefined, faults: own };
	}
	const slug = thai.replace(/^\d+-/, '').replace(/\.md$/, '');
	const lesson = course.units.find((unit) => unit.kind === 'lesson' && unit.slug === slug);
	if (lesson?.kind !== 'lesson') return { preview: undefined, faults: own };
	const { value, lang: shown } = pick(lesson.documents, lang);
	return { preview: lessonOf(value.title, shown, value), faults: own };
}

const lessonOf = (
	title: string,
	lang: Lang,
	{ html, text, minutes }: { html: string; text: string; minutes: number }
): Preview => ({ kind: 'lesson', title, lang, html, words: countWords(text), minutes });

function quizOf(quiz: CompiledQuiz, lang: Lang): Preview {
	const inLang = <T>(value: { th: T; en?: T } | null) => value && pick(value, lang).value;
	return {
		kind: 'quiz',
		title: pick(quiz.title, lang).value,
		lang,
		introduction: inLang(quiz.introduction) ?? '',
		items: quiz.items.map((item) => ({
			id: item.id,
			points: item.points,
			stem: pick(item.stem, lang).value,
			options:
				'options' in item
					? item.options.map((option) => ({
							text: pick(option.text, lang).value,
							correct: option.correct,
							feedback: inLang(option.feedback) ?? ''
						}))
					: [],
			explanation: inLang(item.explanation) ?? ''
		}))
	};
}
