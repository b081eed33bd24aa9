import { sql, type Transaction } from 'kysely';
import type { Localised } from '#lib/domain/course/localised.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB, Json } from '../db/schema.ts';
import { recordFacts, type FactOfMany } from '../fact/record-facts.ts';
import { correctCompletions } from './correct-completions.ts';
import type { Move } from './regrade-attempts.ts';

export interface Regrade {
	correctionId: number;
	reason: string;
	/** Who decided it, and vouches for what follows. */
	accountId: number;
	now: Date;
}

/**
 * Brings the facts that were made from regraded attempts in line with their results: the score of an
 * exam, and the completions that it decides. What no longer holds is revoked from today on; what holds
 * instead counts from the day of the attempt and is known from today. Facts that others have revoked
 * stay revoked.
 */
export async function correctFacts(
	db: Transaction<DB>,
	moves: readonly Move[],
	regrade: Regrade
): Promise<void> {
	await correctScores(
		db,
		moves.filter(({ before, after }) => before.percent !== after.percent),
		regrade
	);
	const decided = moves.filter(({ before, after }) => before.passed !== after.passed);
	const enrolmentIds = [...new Set(decided.map(({ enrolmentId }) => enrolmentId))];
	await correctCompletions(db, enrolmentIds, regrade);
}

async function correctScores(
	db: Transaction<DB>,
	moves: readonly Move[],
	{ correctionId, reason, accountId, now }: Regrade
): Promise<void> {
	if (moves.length === 0) return;
	const titles = await titlesOfExams(db, moves);
	const exams = moves.filter((move) => titles.has(keyOf(move)));
	const people = [...new Set(exams.map(({ personId }) => personId))];
	const standing = await standingFacts(db, { people, kind: 'assessed', prefix: 'attempt' });
	const common = { source: 'system' as const, vouchedBy: accountId, reason, now };
	const revoked = exams.flatMap((move): FactOfMany[] => {
		const fact = standing.get(move.attemptId);
		return fact ? [revocation(fact, { correctionId, reason, now })] : [];
	});
	const scored = exams.flatMap((move): FactOfMany[] => {
		// Unmarked until now, or standing: a score that somebody else took away does not come back.
		if (move.after.percent === null) return [];
		if (move.before.percent !== null && !standing.has(move.attemptId)) return [];
		const title = titles.get(keyOf(move)) as Json;
		return [
			{
				personId: move.personId,
				occurredOn: bangkokDay(move.submittedAt),
				subject: move.quizId,
				details: {
					score: move.after.percent,
					title,
					attempt: move.attemptId,
					correction: correctionId
				},
				evidenceKey: `attempt:${move.attemptId}:${correctionId}`
			}
		];
	});
	await recordFacts(db, { ...common, kind: 'revoked', facts: revoked });
	await recordFacts(db, { ...common, kind: 'assessed', facts: scored });
}

const keyOf = ({ courseVersionId, quizId }: { courseVersionId: number; quizId: string }) =>
	`${courseVersionId}/${quizId}`;

async function titlesOfExams(
	db: Transaction<DB>,
	moves: readonly Move[]
): Promise<Map<string, Localised>> {
	const rows = await db
		.selectFrom('quiz_version')
		.where('quiz_id', 'in', [...new Set(moves.map(({ quizId }) => quizId))])
		.where('kind', '=', 'exam')
		.select(['course_version_id as courseVersionId', 'quiz_id as quizId', 'title'])
		.execute();
	return new Map(rows.map((row) => [keyOf(row), row.title as Localised]));
}

export interface StandingFact {
	id: number;
	personId: number;
	subject: string;
	occurredOn: string;
	title: Json;
}

/** Facts that stand, by the number after the prefix of their evidence: `attempt:12`, `attempt:12:3`. */
export async function standingFacts(
	db: Transaction<DB>,
	{ people, kind, prefix }: { people: number[]; kind: string; prefix: string }
): Promise<Map<number, StandingFact>> {
	const rows = await db
		.selectFrom('fact')
		.where('person_id', '=', sql<number>`any(${arrayOf(people, 'bigint')})`)
		.where('kind', '=', kind)
		.where('evidence_key', 'like', `${prefix}:%`)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact as revocation')
						.select('revocation.id')
						.whereRef('revocation.revokes_id', '=', 'fact.id')
				)
			)
		)
		.select(['id', 'person_id', 'subject', 'occurred_on', 'evidence_key', 'details'])
		.execute();
	return new Map(
		rows.map((row) => [
			Number(row.evidence_key?.split(':')[1]),
			{
				id: row.id,
				personId: row.person_id,
				subject: row.subject,
				occurredOn: row.occurred_on,
				title: (row.details as { title?: Json }).title ?? null
			}
		])
	);
}

export function revocation(
	{ id, personId, subject, title }: StandingFact,
	{ correctionId, reason, now }: Pick<Regrade, 'correctionId' | 'reason' | 'now'>
): FactOfMany {
	return {
		personId,
		occurredOn: bangkokDay(now),
		subject,
		details: { reason, correction: correctionId, ...(title !== null && { title }) },
		evidenceKey: `revoked:${id}`,
		revokesId: id
	};
}
