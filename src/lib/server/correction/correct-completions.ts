import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listAttempts } from '../attempt/queries.ts';
import { earnedAt } from '../course/course-standing.ts';
import { getCourseVersion, type CourseVersion } from '../course/queries.ts';
import { issueCourseCertificate } from '../credential/issue-course-certificate.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB, Json } from '../db/schema.ts';
import { recordFacts, type FactOfMany } from '../fact/record-facts.ts';
import { revocation, standingFacts, type Regrade, type StandingFact } from './correct-facts.ts';

interface Enrolled {
	id: number;
	personId: number;
	courseId: string;
	version: CourseVersion;
	completedAt: Date | null;
	withdrawnAt: Date | null;
	/** When its attempts, as they count now, met the rule of the course. */
	earnedAt: Date | undefined;
	standing: StandingFact | undefined;
}

/**
 * Brings completions in line with the attempts of their enrolments. Each enrolment is followed from
 * its first attempt again: its completion is of the day on which the rule was first met.
 */
export async function correctCompletions(
	db: Transaction<DB>,
	enrolmentIds: readonly number[],
	{ correctionId, reason, accountId, now }: Regrade
): Promise<void> {
	const enrolled = await readEnrolled(db, enrolmentIds);
	const gone = enrolled.filter(
		({ standing, earnedAt: at }) => standing && (!at || bangkokDay(at) !== standing.occurredOn)
	);
	// Marked complete without a fact of its own: a class completed it, or somebody revoked it.
	const earned = enrolled.filter(
		(each) => each.earnedAt && (each.standing ? gone.includes(each) : each.completedAt === null)
	);
	const common = { source: 'system' as const, vouchedBy: accountId, reason, now };
	await recordFacts(db, {
		...common,
		kind: 'revoked',
		facts: gone.flatMap(({ standing }) =>
			standing ? [revocation(standing, { correctionId, reason, now })] : []
		)
	});
	for (const each of gone) if (!each.earnedAt) await reopen(db, each, now);
	await complete(db, earned, { ...common, correctionId });
}

async function complete(
	db: Transaction<DB>,
	earned: readonly Enrolled[],
	{
		correctionId,
		...common
	}: Pick<Regrade, 'correctionId' | 'reason' | 'now'> & { source: 'system'; vouchedBy: number }
): Promise<void> {
	const evidenceKey = ({ id }: Enrolled) => `completion:${id}:${correctionId}`;
	const facts = earned.flatMap((each): FactOfMany[] => {
		const { personId, courseId, version } = each;
		if (!each.earnedAt) return [];
		const details = {
			title: version.title,
			awards: version.awards,
			courseVersion: version.id,
			correction: correctionId
		};
		return [
			{
				personId,
				subject: courseId,
				occurredOn: bangkokDay(each.earnedAt),
				details: details as Json,
				evidenceKey: evidenceKey(each)
			}
		];
	});
	const ids = await recordFacts(db, { ...common, kind: 'completed', facts });
	for (const each of earned) {
		if (each.withdrawnAt === null)
			await db
				.updateTable('enrolment')
				.set({ completed_at: each.earnedAt ?? null })
				.where('id', '=', each.id)
				.execute();
		const factId = ids.get(evidenceKey(each));
		if (factId !== undefined && each.earnedAt)
			await issueCourseCertificate(db, {
				personId: each.personId,
				course: each.version,
				completedOn: bangkokDay(each.earnedAt),
				evidenceKey: `fact:${factId}`,
				now: common.now
			});
	}
}

/** The round goes on where it stood; where the person has begun another since, it is over. */
async function reopen(db: Transaction<DB>, { id, personId, courseId }: Enrolled, now: Date) {
	const other = await db
		.selectFrom('enrolment')
		.select('id')
		.where('person_id', '=', personId)
		.where('course_id', '=', courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	await db
		.updateTable('enrolment')
		.set({ completed_at: null, withdrawn_at: other ? now : null })
		.where('id', '=', id)
		.where('completed_at', 'is not', null)
		.execute();
}

async function readEnrolled(db: Transaction<DB>, ids: readonly number[]): Promise<Enrolled[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('enrolment')
		.selectAll()
		.where('id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
		.orderBy('id')
		.forUpdate()
		.execute();
	const attempts = Map.groupBy(await listAttempts(db, [...ids]), ({ enrolmentId }) => enrolmentId);
	const people = [...new Set(rows.map(({ person_id }) => person_id))];
	const standing = await standingFacts(db, { people, kind: 'completed', prefix: 'completion' });
	const enrolled: Enrolled[] = [];
	for (const row of rows) {
		const version = await getCourseVersion(db, row.course_version_id);
		enrolled.push({
			id: row.id,
			personId: row.person_id,
			courseId: row.course_id,
			version,
			completedAt: row.completed_at,
			withdrawnAt: row.withdrawn_at,
			earnedAt: earnedAt(version, attempts.get(row.id) ?? []),
			standing: standing.get(row.id)
		});
	}
	return enrolled;
}
