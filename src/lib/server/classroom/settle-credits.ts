import type { Transaction } from 'kysely';
import { earnsCredit } from '#lib/domain/classroom/attendance.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { knownCourses, type CourseVersion } from '../course/queries.ts';
import { issueCourseCertificate } from '../credential/issue-course-certificate.ts';
import type { DB } from '../db/schema.ts';
import { recordFact } from '../fact/record-fact.ts';
import { listMarks, standingMarks } from './attendance-queries.ts';
import { listCredits, type Credit } from './credit-queries.ts';
import { heldSessions, type HeldClass } from './queries.ts';

interface Settle {
	held: HeldClass;
	personIds: number[];
	/** Who closes the class or corrects it: the voucher of the facts. */
	accountId: number;
	/** Why a credit is taken back. */
	reason: string;
	now: Date;
}

/**
 * Brings the facts of people in line with their attendance in a closed class: records the credit
 * that is earned and not there, revokes the one that is there and not earned. Settling twice does
 * nothing. The fact counts from the last half-day.
 */
export async function settleCredits(
	db: Transaction<DB>,
	settle: Settle
): Promise<{ credited: number; revoked: number }> {
	const { held, now } = settle;
	const sessions = heldSessions(held);
	const occurredOn = sessions.at(-1)?.heldOn;
	if (occurredOn === undefined) return { credited: 0, revoked: 0 };
	const standing = standingMarks(await listMarks(db, { classId: held.id }));
	const credits = await listCredits(db, held.id);
	const course = held.completesCourse
		? (await knownCourses(db)).get(held.courseId ?? '')
		: undefined;
	const done = { credited: 0, revoked: 0 };
	for (const personId of settle.personIds) {
		const marks = (standing.get(personId) ?? []).filter(({ sessionId }) =>
			sessions.some(({ id }) => id === sessionId)
		);
		const isEarned = earnsCredit(
			marks.map(({ state }) => state),
			{ sessions: sessions.length, minShare: held.minShare }
		);
		const given = credits.get(personId) ?? [];
		const running = given.find(({ revoked }) => !revoked);
		if (isEarned && !running) {
			const factId = await credit(db, settle, { personId, course, occurredOn, given });
			if (factId !== undefined) done.credited++;
		} else if (!isEarned && running) {
			await recordFact(db, {
				personId,
				kind: 'revoked',
				subject: running.subject,
				occurredOn: bangkokDay(now),
				details: { reason: settle.reason, class: held.id, title: held.title },
				source: 'system',
				vouchedBy: settle.accountId,
				evidenceKey: `class:${held.id}:${personId}:${running.revision}:revoked`,
				revokesId: running.factId,
				now
			});
			done.revoked++;
		}
	}
	return done;
}

async function credit(
	db: Transaction<DB>,
	{ held, accountId, now }: Settle,
	{
		personId,
		course,
		occurredOn,
		given
	}: {
		personId: number;
		course: CourseVersion | undefined;
		occurredOn: string;
		given: Credit[];
	}
): Promise<number | undefined> {
	if (course && (await isCompletedSince(db, personId, held))) return undefined;
	const revision = given.length + 1;
	const details = { class: held.id, round: held.round, title: held.title };
	const factId = await recordFact(db, {
		personId,
		...(course
			? {
					kind: 'completed' as const,
					subject: course.courseId,
					details: {
						...details,
						title: course.title,
						awards: course.awards,
						courseVersion: course.id
					}
				}
			: {
					kind: 'credited' as const,
					subject: held.area,
					details: { ...details, hours: held.hours }
				}),
		occurredOn,
		source: 'system',
		vouchedBy: accountId,
		evidenceKey: `class:${held.id}:${personId}:${revision}`,
		now
	});
	if (factId === undefined) return undefined;
	await db
		.insertInto('class_credit')
		.values({ class_id: held.id, person_id: personId, revision, fact_id: factId })
		.execute();
	if (!course) return factId;
	// The round that ran online ends here: finishing it too would count the same hours again.
	await db
		.updateTable('enrolment')
		.set({ completed_at: now })
		.where('person_id', '=', personId)
		.where('course_id', '=', course.courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.execute();
	await issueCourseCertificate(db, {
		personId,
		course,
		completedOn: occurredOn,
		evidenceKey: `fact:${factId}`,
		now
	});
	return factId;
}

/** The course was completed otherwise since the class began: one round of it counts once. */
async function isCompletedSince(
	db: Transaction<DB>,
	personId: number,
	held: HeldClass
): Promise<boolean> {
	const from = heldSessions(held)[0]?.heldOn ?? '';
	const row = await db
		.selectFrom('fact')
		.select('id')
		.where('person_id', '=', personId)
		.where('kind', '=', 'completed')
		.where('subject', '=', held.courseId ?? '')
		.where('occurred_on', '>=', from)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact as revocation')
						.select('revocation.id')
						.whereRef('revocation.revokes_id', '=', 'fact.id')
				)
			)
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
