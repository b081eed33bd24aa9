import { sql, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { previewCohort, sendToCohort } from '../cohort/send-to-cohort.ts';
import { takeOn } from '../course-trainer/trainers.ts';
import { getQuiz } from '../attempt/queries.ts';
import { startAttempt } from '../attempt/start-attempt.ts';
import { submitAttempt } from '../attempt/submit-attempt.ts';
import { currentCourses, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { enrol } from '../enrolment/enrol.ts';
import { acceptAnswer, answerQuestion } from '../question/answer-question.ts';
import { ask } from '../question/ask.ts';
import { listParagraphs } from '../question/queries.ts';
import {
	comments,
	questions,
	running,
	scores,
	taughtCourses,
	writtenToFinished
} from './cohort-texts.ts';
import { passChecks } from './pass-checks.ts';

const DAY = 86_400_000;

/**
 * What learners and the trainer of the demo agency have said to each other: questions with and without
 * answers, ratings with comments, and a message to those who completed a course.
 */
export async function insertCohorts(db: Transaction<DB>, now: Date): Promise<void> {
	const accounts = await listAccounts(db);
	const trainer = accounts.get('trainer');
	if (!trainer) return;
	const courses = await currentCourses(db);
	for (const courseId of taughtCourses) {
		const course = courses.get(courseId);
		if (!course) continue;
		await takeOn(db, { actor: trainer, courseId, now: daysBefore(now, 200) });
		await insertCompletedEnrolments(db, course);
		await insertRunning(db, { course, now });
		await insertQuestions(db, { course, accounts, trainer, now });
		await insertFeedback(db, { courseId, now });
	}
	await writeToFinished(db, { courses, trainer, now });
}

async function listAccounts(db: Transaction<DB>): Promise<Map<string, Actor>> {
	const rows = await db.selectFrom('account').select(['id', 'person_id', 'email']).execute();
	return new Map(
		rows.map(({ id, person_id, email }) => {
			const name = email.split('@')[0] ?? '';
			const role = name === 'trainer' ? 'trainer' : 'learner';
			return [name, { accountId: id, personId: person_id, roles: [{ role, unitPath: null }] }];
		})
	);
}

/** The enrolments behind the completions of people who have no account to go on with. */
async function insertCompletedEnrolments(db: Transaction<DB>, course: CourseVersion) {
	await sql`
		insert into enrolment (person_id, course_id, course_version_id, enrolled_at, completed_at)
		select fact.person_id, ${course.courseId}, ${course.id},
			(fact.occurred_on - 20)::timestamp at time zone 'Asia/Bangkok' + interval '10 hours',
			fact.occurred_on::timestamp at time zone 'Asia/Bangkok' + interval '15 hours'
		from fact
		where fact.kind = 'completed' and fact.subject = ${course.courseId}
			and fact.source = 'system'
			and not exists (select 1 from account where account.person_id = fact.person_id)
			and not exists (select 1 from enrolment running where running.person_id = fact.person_id
				and running.course_id = ${course.courseId})
		order by fact.occurred_on, fact.id`.execute(db);
}

/** Learners under way, from outside the department whose page the demo's HR officer reads. */
async function insertRunning(
	db: Transaction<DB>,
	{ course, now }: { course: CourseVersion; now: Date }
): Promise<void> {
	const plans = running[course.courseId] ?? [];
	const { rows: people } = await sql<{ id: number }>`
		select person.id from person
		where exists (
				select 1 from appointment
				join position on position.id = appointment.position_id
				join org_unit on org_unit.id = position.org_unit_id
				where appointment.person_id = person.id and appointment.ends_on is null
					and not org_unit.path <@ (select path from org_unit where code = 'DCS'))
			and not exists (select 1 from account where account.person_id = person.id)
			and not exists (select 1 from enrolment where enrolment.person_id = person.id
				and enrolment.course_id = ${course.courseId})
		order by person.id limit ${plans.length}`.execute(db);
	const checks = course.outline.units.filter(
		(unit) => unit.kind === 'quiz' && unit.quizKind === 'check'
	);
	for (const [index, { id: personId }] of people.entries()) {
		const plan = plans[index];
		if (!plan) break;
		const enrolledAt = daysBefore(now, plan.enrolled);
		const at = daysBefore(now, plan.seen);
		const { enrolmentId } = await enrol(db, {
			personId,
			courseId: course.courseId,
			now: enrolledAt
		});
		const enrolment = {
			...{ id: enrolmentId, courseId: course.courseId, courseVersionId: course.id },
			...{ enrolledAt, completedAt: null }
		};
		await passChecks(db, { personId, enrolment, course, count: plan.passed, at });
		const next = checks[plan.passed];
		if (!plan.failed || !next) continue;
		const quiz = await getQuiz(db, { courseVersionId: course.id, slug: next.slug });
		const seed = `demo-${enrolmentId}-failed`;
		const { attemptId } = await startAttempt(db, { enrolment, personId, quiz, seed, now: at });
		await submitAttempt(db, { attemptId, personId, now: at });
	}
}

async function insertQuestions(
	db: Transaction<DB>,
	{
		course,
		accounts,
		trainer,
		now
	}: {
		course: CourseVersion;
		accounts: ReadonlyMap<string, Actor>;
		trainer: Actor;
		now: Date;
	}
): Promise<void> {
	const paragraphs = await listParagraphs(db, course);
	for (const { by, lesson, beside, ago, body, answer, isAccepted } of questions[course.courseId] ??
		[]) {
		const actor = accounts.get(by);
		const place = paragraphs.find(
			({ lessonSlug, text }) => lessonSlug === lesson && text.includes(beside)
		);
		if (!actor || !place) continue;
		const { questionId: id } = await ask(db, {
			...{ actor, courseVersionId: course.id, lessonSlug: lesson, block: place.block },
			...{ quote: place.text, body, now: daysBefore(now, ago) }
		});
		if (!answer) continue;
		const later = daysBefore(now, ago - 1);
		const answerId = await answerQuestion(db, { actor: trainer, id, body: answer, now: later });
		if (isAccepted) await acceptAnswer(db, { actor, id, answerId, now: later });
	}
}

/** Ratings by who completed the course last, each a few days after that. */
async function insertFeedback(
	db: Transaction<DB>,
	{ courseId, now }: { courseId: string; now: Date }
): Promise<void> {
	const given = scores[courseId] ?? [];
	const completions = await db
		.selectFrom('fact')
		.where('kind', '=', 'completed')
		.where('subject', '=', courseId)
		.where('source', '=', 'system')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('account')
						.select('account.id')
						.whereRef('account.person_id', '=', 'fact.person_id')
				)
			)
		)
		.select(['id', 'person_id', 'occurred_on'])
		.orderBy('occurred_on', 'desc')
		.orderBy('id')
		.limit(given.length)
		.execute();
	if (completions.length === 0) return;
	await db
		.insertInto('course_feedback')
		.values(
			completions.map(({ id, person_id, occurred_on }, index) => {
				const at = new Date(`${occurred_on}T16:00:00+07:00`);
				return {
					fact_id: id,
					course_id: courseId,
					person_id,
					score: given[index] ?? 4,
					comment: comments[courseId]?.[index] ?? '',
					given_at: at < now ? at : now,
					changed_at: at < now ? at : now
				};
			})
		)
		.execute();
}

async function writeToFinished(
	db: Transaction<DB>,
	{
		courses,
		trainer,
		now
	}: { courses: ReadonlyMap<string, CourseVersion>; trainer: Actor; now: Date }
): Promise<void> {
	const { courseId, ago, subject, body } = writtenToFinished;
	if (!courses.has(courseId)) return;
	const at = daysBefore(now, ago);
	const asked = { actor: trainer, courseId, audience: { kind: 'finished' as const }, now: at };
	const { count } = await previewCohort(db, asked);
	if (count > 0) await sendToCohort(db, { ...asked, subject, body, expected: count });
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY);
