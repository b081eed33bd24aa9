import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { piecesAfter } from '#lib/domain/question/place.ts';
import type { DB } from '../db/schema.ts';
import { findEnrolment } from '../enrolment/queries.ts';
import { listNotes } from '../note/notes.ts';
import { listBeside } from '../question/queries.ts';
import { findLesson, getCourseVersion, getCurrentVersion } from './queries.ts';
import { listReadingPositions } from './reading.ts';

/**
 * A lesson as one person reads it: in the reader's language when there is one, with their notes, the
 * questions that they may see and the paragraph they had reached.
 *
 * @returns undefined when the slug names no lesson of the course (it may name a quiz)
 * @throws course.not_found
 */
export async function readLessonPage(
	db: Kysely<DB>,
	{
		courseId,
		slug,
		personId,
		locale,
		isTrainer = false
	}: {
		courseId: string;
		slug: string;
		personId: number;
		locale: 'th' | 'en';
		/** Looks after the course: sees every question. */
		isTrainer?: boolean;
	}
) {
	const enrolment = await findEnrolment(db, { personId, courseId });
	const version = enrolment
		? await getCourseVersion(db, enrolment.courseVersionId)
		: await getCurrentVersion(db, courseId);
	const units = version.outline.units;
	const at = units.findIndex((unit) => unit.slug === slug);
	const unit = units[at];
	if (!unit) throw notFound('lesson');
	if (unit.kind === 'quiz') return undefined;
	const [lesson, positions, notes] = await Promise.all([
		findLesson(db, { courseVersionId: version.id, slug }),
		listReadingPositions(db, { personId, courseId }),
		listNotes(db, { personId, courseId, lessonSlug: slug })
	]);
	if (!lesson) throw notFound('lesson');
	const document = (locale === 'en' && lesson.body.en) || lesson.body.th;
	const other = document === lesson.body.th ? lesson.body.en : lesson.body.th;
	const { blocks, ...shown } = document;
	const questions = await listBeside(db, {
		version,
		lessonSlug: slug,
		shown: blocks,
		other: other?.blocks,
		personId,
		isTrainer
	});
	const said = new Set(questions.flatMap(({ block }) => block ?? []));
	return {
		course: {
			id: courseId,
			title: version.title,
			number: version.number,
			hash: version.hash,
			publishedAt: version.publishedAt,
			versionId: version.id
		},
		enrolled: enrolment !== undefined,
		isTranslated: locale === 'th' || lesson.body.en !== undefined,
		minutes: lesson.minutes,
		document: {
			lang: shown.lang,
			title: shown.title,
			toc: shown.toc,
			/** The text in one, or in pieces that end where something was asked beside a paragraph. */
			html: said.size ? '' : shown.html,
			pieces: said.size ? piecesAfter(shown.html, blocks, said) : undefined
		},
		places: blocks.map(({ id, text }) => ({ id, text: text.slice(0, 80) })),
		previous: units[at - 1],
		next: units[at + 1],
		position: positions.find(({ lessonSlug }) => lessonSlug === slug)?.block,
		notes,
		questions,
		isTrainer
	};
}
