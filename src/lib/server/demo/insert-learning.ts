import type { Transaction } from 'kysely';
import type { Agency } from '#lib/domain/demo/agency.ts';
import { currentCourses } from '../course/queries.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { passChecks } from './pass-checks.ts';

/** The agency's dated facts and its running studies. Facts go in as the histories they are: with the days on which they were recorded. */
export async function insertLearning(
	db: Transaction<DB>,
	agency: Agency,
	people: ReadonlyMap<string, number>,
	now: Date
): Promise<void> {
	await insertFacts(db, agency, people);
	const courses = await currentCourses(db);
	for (const study of agency.learning.studies) {
		const course = courses.get(study.courseId);
		const personId = people.get(study.personNo);
		if (!course || personId === undefined) continue;
		const enrolledAt = officeHour(study.enrolledOn);
		const { id } = await db
			.insertInto('enrolment')
			.values({
				person_id: personId,
				course_id: study.courseId,
				course_version_id: course.id,
				enrolled_at: enrolledAt
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const studiedAt = officeHour(study.lastStudiedOn);
		await passChecks(db, {
			personId,
			enrolment: {
				id,
				courseId: study.courseId,
				courseVersionId: course.id,
				enrolledAt,
				completedAt: null
			},
			course,
			count: study.checksPassed,
			at: studiedAt < now ? studiedAt : now
		});
	}
}

async function insertFacts(
	db: Transaction<DB>,
	agency: Agency,
	people: ReadonlyMap<string, number>
): Promise<void> {
	const accounts = await db.selectFrom('account').select(['id', 'email']).execute();
	const accountIds = new Map(accounts.map(({ id, email }) => [email, id]));
	const ids = new Map<string, number>();
	const { facts } = agency.learning;
	// Revocations name an earlier fact's id: they go in after all others, in batches.
	for (const batch of [
		facts.filter(({ revokesKey }) => revokesKey === null),
		facts.filter(({ revokesKey }) => revokesKey !== null)
	])
		for (let from = 0; from < batch.length; from += 500) {
			const part = batch.slice(from, from + 500);
			const rows = await db
				.insertInto('fact')
				.values(
					part.map((fact) => ({
						person_id: people.get(fact.personNo) ?? 0,
						kind: fact.kind,
						occurred_on: fact.occurredOn,
						recorded_on: fact.recordedOn,
						recorded_at: officeHour(fact.recordedOn),
						subject: fact.subject,
						details: json(fact.details),
						source: fact.source,
						vouched_by: fact.vouchedByEmail ? (accountIds.get(fact.vouchedByEmail) ?? null) : null,
						evidence_key: fact.evidenceKey,
						revokes_id: fact.revokesKey === null ? null : (ids.get(fact.revokesKey) ?? null)
					}))
				)
				.returning(['id', 'evidence_key'])
				.execute();
			const byEvidence = new Map(rows.map(({ id, evidence_key }) => [evidence_key, id]));
			for (const { key, evidenceKey } of part) ids.set(key, byEvidence.get(evidenceKey) ?? 0);
		}
}

/** Ten in the morning in Bangkok. */
const officeHour = (day: string) => new Date(`${day}T10:00:00+07:00`);
