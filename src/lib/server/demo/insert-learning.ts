import type { Transaction } from 'kysely';
import type { Agency, DemoFact } from '#lib/domain/demo/agency.ts';
import { printCourse } from '../credential/issue-course-certificate.ts';
import { newSerial } from '../credential/issue-credential.ts';
import { nameToPrint } from '../credential/printed-name.ts';
import { currentCourses, type CourseVersion } from '../course/queries.ts';
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
	const courses = await currentCourses(db);
	await insertFacts(db, agency, people, courses);
	await insertCertificates(db, courses);
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
	people: ReadonlyMap<string, number>,
	courses: ReadonlyMap<string, CourseVersion>
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
						details: json(describe(fact, courses)),
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

/** What a completion of a shipped course remembers: its title and version, as a live one does. */
function describe(fact: DemoFact, courses: ReadonlyMap<string, CourseVersion>) {
	const course = fact.kind === 'completed' ? courses.get(fact.subject) : undefined;
	return course
		? { ...fact.details, title: fact.details.title ?? course.title, courseVersion: course.id }
		: fact.details;
}

/** The certificates that the completions in this system earned, a statement for all of them. */
async function insertCertificates(
	db: Transaction<DB>,
	courses: ReadonlyMap<string, CourseVersion>
): Promise<void> {
	if (courses.size === 0) return;
	const completions = await db
		.selectFrom('fact')
		.innerJoin('person', 'person.id', 'fact.person_id')
		.where('kind', '=', 'completed')
		.where('source', '=', 'system')
		.where('subject', 'in', [...courses.keys()])
		.select(['fact.id', 'fact.person_id', 'fact.subject', 'fact.occurred_on', 'fact.recorded_at'])
		.select([
			'prefix_th',
			'given_name_th',
			'surname_th',
			'prefix_en',
			'given_name_en',
			'surname_en'
		])
		.orderBy('fact.id')
		.execute();
	const rows = completions.flatMap((fact) => {
		const course = courses.get(fact.subject);
		if (!course) return [];
		const printed = printCourse(course, nameToPrint(fact), fact.occurred_on);
		return [
			{
				serial: newSerial(fact.occurred_on),
				person_id: fact.person_id,
				kind: 'course' as const,
				subject: fact.subject,
				printed: json(printed),
				issued_on: fact.occurred_on,
				issued_at: fact.recorded_at,
				evidence_key: `fact:${fact.id}`
			}
		];
	});
	for (let from = 0; from < rows.length; from += 500)
		await db
			.insertInto('credential')
			.values(rows.slice(from, from + 500))
			.execute();
}

/** Ten in the morning in Bangkok. */
const officeHour = (day: string) => new Date(`${day}T10:00:00+07:00`);
