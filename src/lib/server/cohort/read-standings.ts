import { sql, type Kysely } from 'kysely';
import type { AttemptRecord, AttemptRule } from '#lib/domain/assessment/attempts.ts';
import { standingOf, type Standing, type Steps, type Trace } from '#lib/domain/cohort/standing.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import type { QuizRules } from '../attempt/queries.ts';
import { loadVersions } from '../course/queries.ts';

export interface LearnerStanding extends Standing {
	enrolmentId: number;
	personId: number;
	versionId: number;
	enrolledAt: Date;
}

/** Enrolments of one reading. */
const batch = 1000;

/**
 * Where the learners of a course stand, each by the version they learn: the latest enrolment of each
 * person that was not withdrawn, newest first.
 *
 * @param from enrolled on this day or later
 * @param most stops after so many
 */
export async function readStandings(
	db: Kysely<DB>,
	{ courseId, from, most, now }: { courseId: string; from: string; most: number; now: Date }
): Promise<LearnerStanding[]> {
	const found: LearnerStanding[] = [];
	for (let before: number | undefined; found.length < most;) {
		const enrolments = await listLatest(db, { courseId, from, before, limit: batch });
		const last = enrolments.at(-1);
		if (!last) break;
		found.push(...(await standingsOf(db, { courseId, enrolments, now })));
		before = last.id;
	}
	return found.slice(0, most);
}

interface LatestEnrolment {
	id: number;
	personId: number;
	versionId: number;
	enrolledAt: Date;
	completedAt: Date | null;
}

async function listLatest(
	db: Kysely<DB>,
	input: { courseId: string; from: string; before: number | undefined; limit: number }
): Promise<LatestEnrolment[]> {
	const { courseId, from, before, limit } = input;
	return db
		.selectFrom('enrolment')
		.where('course_id', '=', courseId)
		.where('withdrawn_at', 'is', null)
		.where('enrolled_at', '>=', new Date(`${from}T00:00:00+07:00`))
		.$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('enrolment as later')
						.select('later.id')
						.whereRef('later.person_id', '=', 'enrolment.person_id')
						.whereRef('later.course_id', '=', 'enrolment.course_id')
						.where('later.withdrawn_at', 'is', null)
						.whereRef('later.id', '>', 'enrolment.id')
				)
			)
		)
		.select(['id', 'person_id as personId', 'course_version_id as versionId'])
		.select(['enrolled_at as enrolledAt', 'completed_at as completedAt'])
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
}

async function standingsOf(
	db: Kysely<DB>,
	{ courseId, enrolments, now }: { courseId: string; enrolments: LatestEnrolment[]; now: Date }
): Promise<LearnerStanding[]> {
	const personIds = enrolments.map(({ personId }) => personId);
	const [steps, attempts, readings] = await Promise.all([
		readSteps(
			db,
			enrolments.map(({ versionId }) => versionId)
		),
		listAttempts(db, { courseId, personIds }),
		listReadings(db, { courseId, personIds })
	]);
	return enrolments.flatMap((enrolment) => {
		const own = steps.get(enrolment.versionId);
		if (!own) return [];
		const { id, personId, versionId, enrolledAt, completedAt } = enrolment;
		const trace: Trace = {
			enrolledAt,
			completedAt,
			attempts: attempts.get(personId) ?? [],
			readings: readings.get(personId) ?? []
		};
		return [{ enrolmentId: id, personId, versionId, enrolledAt, ...standingOf(own, trace, now) }];
	});
}

/** What standing in each version means. */
async function readSteps(db: Kysely<DB>, versionIds: number[]): Promise<Map<number, Steps>> {
	const ids = [...new Set(versionIds)];
	const [versions, quizzes] = await Promise.all([
		loadVersions(db, ids),
		db
			.selectFrom('quiz_version')
			.where('course_version_id', 'in', ids)
			.select(['course_version_id', 'quiz_id', 'rules'])
			.execute()
	]);
	return new Map(
		versions.map(({ id, outline }) => {
			const rules = quizzes
				.filter(({ course_version_id }) => course_version_id === id)
				.map(({ quiz_id, rules }): [string, AttemptRule] => [
					quiz_id,
					(rules as QuizRules).attempts
				]);
			return [id, { outline, rules: Object.fromEntries(rules) }];
		})
	);
}

/** Attempts since the person last completed the course, as limits and waits count them. */
async function listAttempts(
	db: Kysely<DB>,
	{ courseId, personIds }: { courseId: string; personIds: number[] }
): Promise<Map<number, (AttemptRecord & { quizId: string })[]>> {
	const { rows } = await sql<AttemptRecord & { personId: number; quizId: string }>`
		select attempt.person_id as "personId", attempt.quiz_id as "quizId", attempt.number,
			attempt.started_at as "startedAt", attempt.submitted_at as "submittedAt",
			case when corrected.id is null then attempt.percent else corrected.percent end as percent,
			case when corrected.id is null then attempt.passed else corrected.passed end as passed
		from enrolment
		join attempt on attempt.enrolment_id = enrolment.id
		left join lateral (
			select id, percent, passed from attempt_result
			where attempt_id = attempt.id order by id desc limit 1
		) corrected on true
		where enrolment.course_id = ${courseId}
			and enrolment.person_id = any(${arrayOf(personIds, 'bigint')})
			and not exists (
				select 1 from enrolment later
				where later.person_id = enrolment.person_id and later.course_id = enrolment.course_id
					and later.completed_at > attempt.started_at and later.id <> enrolment.id)
		order by attempt.id`.execute(db);
	return Map.groupBy(rows, ({ personId }) => personId);
}

async function listReadings(
	db: Kysely<DB>,
	{ courseId, personIds }: { courseId: string; personIds: number[] }
): Promise<Map<number, { slug: string; at: Date }[]>> {
	const rows = await db
		.selectFrom('reading_position')
		.where('course_id', '=', courseId)
		.where(sql<boolean>`person_id = any(${arrayOf(personIds, 'bigint')})`)
		.select(['person_id', 'lesson_slug as slug', 'read_at as at'])
		.execute();
	return Map.groupBy(rows, ({ person_id }) => person_id);
}
