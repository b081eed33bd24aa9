import type { QuizSource } from '../assessment/quiz-source.ts';
import type { Localised } from './localised.ts';
import type { SourceText } from './source-text.ts';

/** A file as it lies in the course folder; `path` is relative to that folder. */
export type SourceFile = { path: string; content: string | Uint8Array };

export type StaffGroup = 'executive' | 'manager' | 'operational' | 'it';

/** What completing the course is worth: a competency at a level, or credited hours in an area. */
export type Award = { competency: string; level: number } | { hours: number; area: string };

/** The identity, promises and rules of a course: the front matter of course.md. */
export type CourseHead = {
	id: string;
	title: { th: string; en: string };
	summary: { th: string; en: string };
	staffGroups: StaffGroup[];
	awards: Award[];
	/** Honest study time, checks and exam included. */
	minutes: number;
	owner: string;
	/** ISO day on which the content is to be looked at again. */
	reviewBy: string;
	/** Course ids that must be completed first. */
	prerequisites: string[];
	/** The evidence that completes the course: every check passed, and/or this exam passed. */
	completion: { checks: boolean; exam: string | null };
	sources: string[];
};

export type LessonSource = {
	kind: 'lesson';
	slug: string;
	/** Reading time the writer states; null when it is to be computed. */
	minutes: number | null;
	body: Localised<SourceText>;
};

export type QuizUnitSource = {
	kind: 'quiz';
	slug: string;
	file: string;
	quiz: Localised<QuizSource>;
};

export type UnitSource = LessonSource | QuizUnitSource;

export type AssetSource = { name: string; path: string; content: string | Uint8Array };

/** A course as written: parsed, in order, nothing rendered yet. */
export type CourseSource = CourseHead & {
	introduction: Localised<SourceText>;
	units: UnitSource[];
	assets: AssetSource[];
	/** The 1-based line of each front matter field of course.md, for faults found later. */
	lineOf: Record<string, number>;
};
