import type { Transaction } from 'kysely';
import { rightAnswer } from '#lib/domain/assessment/right-answer.ts';
import { saveAnswers } from '../attempt/save-answers.ts';
import { getQuiz, loadPaperItems, lockAttempt } from '../attempt/queries.ts';
import { startAttempt } from '../attempt/start-attempt.ts';
import { submitAttempt } from '../attempt/submit-attempt.ts';
import type { CourseVersion } from '../course/queries.ts';
import { saveReadingPosition } from '../course/reading.ts';
import type { DB } from '../db/schema.ts';
import type { Enrolment } from '../enrolment/queries.ts';

/** Takes the first checks of a course as a learner would, through the same use cases, and passes them. */
export async function passChecks(
	db: Transaction<DB>,
	{
		personId,
		enrolment,
		course,
		count,
		at
	}: {
		personId: number;
		enrolment: Enrolment;
		course: CourseVersion;
		count: number;
		at: Date;
	}
): Promise<void> {
	const checks = course.outline.units.flatMap((unit) =>
		unit.kind === 'quiz' && unit.quizKind === 'check' ? [unit] : []
	);
	for (const check of checks.slice(0, count))
		await passQuiz(db, { personId, enrolment, slug: check.slug, at });
	const next = course.outline.units.filter((unit) => unit.kind === 'lesson')[count];
	if (!next) return;
	const lesson = await db
		.selectFrom('lesson_version')
		.select('body')
		.where('course_version_id', '=', course.id)
		.where('slug', '=', next.slug)
		.executeTakeFirst();
	const blocks =
		(lesson?.body as { th: { blocks: { id: string }[] } } | undefined)?.th.blocks ?? [];
	const block = blocks[Math.floor(blocks.length / 3)];
	if (block)
		await saveReadingPosition(db, {
			personId,
			courseId: course.courseId,
			lessonSlug: next.slug,
			block: block.id,
			now: at
		});
}

/** Starts, answers rightly and submits one quiz. */
export async function passQuiz(
	db: Transaction<DB>,
	{
		personId,
		enrolment,
		slug,
		at
	}: { personId: number; enrolment: Enrolment; slug: string; at: Date }
): Promise<void> {
	const quiz = await getQuiz(db, { courseVersionId: enrolment.courseVersionId, slug });
	const seed = `demo-${enrolment.id}-${slug}`;
	const { attemptId } = await startAttempt(db, { enrolment, personId, quiz, seed, now: at });
	const { paper } = await lockAttempt(db, attemptId);
	const items = await loadPaperItems(db, paper);
	const answers = items.map((item, slot) => ({ slot, answer: rightAnswer(item) }));
	await saveAnswers(db, { attemptId, personId, answers, now: at });
	await submitAttempt(db, { attemptId, personId, now: at });
}
