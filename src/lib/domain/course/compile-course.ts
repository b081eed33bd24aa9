import type { Item } from '../assessment/items.ts';
import type { QuizHead, QuizSource } from '../assessment/quiz-source.ts';
import { checkAssets, mediaTypeOf, sizeOfAsset } from './asset-files.ts';
import { checkCourse } from './check-course.ts';
import { compareQuizzes } from './compare-translation.ts';
import { compileItem } from './compile-items.ts';
import type { CourseHead, CourseSource, LessonSource, QuizUnitSource } from './course-source.ts';
import { sortFaults, type Fault } from './faults.ts';
import { lintCourse } from './lint/lint-course.ts';
import { lintQuiz } from './lint/lint-quiz.ts';
import { localise, type Lang, type Localised } from './localised.ts';
import {
	compileDocument,
	compileFragment,
	type CompiledDocument
} from './markdown/compile-document.ts';
import type { LinkSpace } from './markdown/links.ts';
import type { RenderOptions } from './markdown/renderer.ts';
import { pagesOf, type CoursePage } from './pages.ts';

export type { Award, StaffGroup } from './course-source.ts';
export type { CompiledDocument } from './markdown/compile-document.ts';

export type CompiledLesson = {
	kind: 'lesson';
	slug: string;
	title: Localised;
	/** Reading time: the writer's, else computed from the Thai text. */
	minutes: number;
	documents: Localised<CompiledDocument>;
};

/** A quiz ready for use. `slug` is its id. Its items hold keys: never send one to a browser. */
export type CompiledQuiz = QuizHead & {
	kind: 'quiz';
	slug: string;
	introduction: Localised | null;
	items: Item[];
	/** Ids of the items that it shares with other quizzes through the course's bank. */
	shared: string[];
};

export type CompiledUnit = CompiledLesson | CompiledQuiz;

export type CompiledCourse = CourseHead & {
	/** ['th', 'en'] when every file is translated. */
	languages: Lang[];
	introduction: Localised<CompiledDocument>;
	units: CompiledUnit[];
	/** Files in +assets/, served at /courses/<id>/assets/<name>. */
	assets: { name: string; mediaType: string }[];
};

/** What a course can be checked against only with the rest of the content at hand. */
export type CompileContext = {
	/** Codes that an award's `competency` may name. */
	competencies: readonly string[];
	/** Codes that an award's `area` may name. */
	areas: readonly string[];
	/** Every course of the library, this one included, with its pages (`pagesOf`). */
	courses: readonly { id: string; pages: readonly CoursePage[] }[];
};

/**
 * Compiles a course: HTML, tables of contents, search text, items; and every fault the format
 * knows beyond parsing. A course comes back even with faults, for the preview; publish only when
 * `isBlocking(faults)` is false. Pure: the same source and context give the same result.
 */
export function compileCourse(
	source: CourseSource,
	context: CompileContext
): { course: CompiledCourse; faults: Fault[] } {
	const faults: Fault[] = [];
	const assets = new Map(source.assets.map((asset) => [asset.name, asset]));
	const sizeOf: RenderOptions['sizeOf'] = (name) => {
		const asset = assets.get(name);
		return asset && sizeOfAsset(asset);
	};
	const rendering: Rendering = { space: linkSpace(source, context), sizeOf, faults };
	const introduction = localise(source.introduction.th, source.introduction.en, (text, lang) => {
		const compiled = compileDocument(text, { lang, titled: false, ...rendering });
		faults.push(...compiled.faults);
		return compiled.document;
	});
	const units = source.units.map((unit) =>
		unit.kind === 'lesson' ? compileLesson(unit, rendering) : compileQuiz(unit, rendering)
	);
	const course: CompiledCourse = {
		...headOf(source),
		languages: isTranslated(source) ? ['th', 'en'] : ['th'],
		introduction,
		units,
		assets: source.assets.flatMap(({ name }) => {
			const mediaType = mediaTypeOf(name);
			return mediaType === undefined ? [] : [{ name, mediaType }];
		})
	};
	faults.push(
		...checkAssets(source.assets),
		...checkCourse(source, context, course),
		...lintCourse(source)
	);
	return { course, faults: sortFaults(faults) };
}

type Rendering = { space: LinkSpace; sizeOf: RenderOptions['sizeOf']; faults: Fault[] };

function compileLesson(unit: LessonSource, rendering: Rendering): CompiledLesson {
	const documents = localise(unit.body.th, unit.body.en, (text, lang) => {
		const compiled = compileDocument(text, { lang, titled: true, ...rendering });
		rendering.faults.push(...compiled.faults);
		return compiled.document;
	});
	const title = localise(documents.th, documents.en, (document) => document.title || unit.slug);
	const minutes = unit.minutes ?? documents.th.minutes;
	return { kind: 'lesson', slug: unit.slug, title, minutes, documents };
}

function compileQuiz({ slug, quiz }: QuizUnitSource, rendering: Rendering): CompiledQuiz {
	const { th, en } = quiz;
	const { faults } = rendering;
	faults.push(...lintQuiz(th));
	if (en !== undefined) faults.push(...lintQuiz(en), ...compareQuizzes(th, en));
	const items = th.items.map((item) => {
		const english = en?.items.find(({ id }) => id === item.id);
		const compiled = compileItem(item, english, rendering);
		faults.push(...compiled.faults);
		return compiled.item;
	});
	const introduction = compileIntroduction(quiz, rendering);
	return { kind: 'quiz', slug, ...rulesOf(th), introduction, items, shared: th.shared };
}

function headOf(source: CourseSource): CourseHead {
	const { id, title, summary, staffGroups, awards, minutes } = source;
	const { owner, reviewBy, prerequisites, completion, sources } = source;
	return {
		...{ id, title, summary, staffGroups, awards, minutes },
		...{ owner, reviewBy, prerequisites, completion, sources }
	};
}

function rulesOf(quiz: QuizSource): QuizHead {
	const { id, quizKind, title, pass, timeLimitMinutes } = quiz;
	const { attempts, draw, showFeedback, shuffle } = quiz;
	return {
		...{ id, quizKind, title, pass, timeLimitMinutes },
		...{ attempts, draw, showFeedback, shuffle }
	};
}

function compileIntroduction(
	{ th, en }: Localised<QuizSource>,
	rendering: Rendering
): Localised | null {
	if (th.introduction === null) return null;
	return localise(th.introduction, en?.introduction ?? undefined, (text, lang) => {
		const compiled = compileFragment(text, { lang, idPrefix: `${th.id}-`, ...rendering });
		rendering.faults.push(...compiled.faults);
		return compiled.html;
	});
}

function isTranslated({ introduction, units }: CourseSource): boolean {
	const sides = units.map((unit) => (unit.kind === 'lesson' ? unit.body.en : unit.quiz.en));
	return introduction.en !== undefined && sides.every((side) => side !== undefined);
}

function linkSpace(source: CourseSource, context: CompileContext): LinkSpace {
	const others = context.courses.map(({ id, pages }) => [id, pages] as const);
	return {
		courseId: source.id,
		assets: new Set(source.assets.map(({ name }) => name)),
		courses: new Map([...others, [source.id, pagesOf(source)]])
	};
}
