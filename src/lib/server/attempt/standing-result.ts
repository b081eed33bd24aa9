import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/** Attempts, each beside the result of the latest correction that changed it (`corrected`). */
export const attemptsWithResult = (db: Kysely<DB>) =>
	db.selectFrom('attempt').leftJoinLateral(
		(from) =>
			from
				.selectFrom('attempt_result')
				.whereRef('attempt_result.attempt_id', '=', 'attempt.id')
				.select([
					'attempt_result.id as resultId',
					'attempt_result.points as correctedPoints',
					'attempt_result.max_points as correctedMaxPoints',
					'attempt_result.percent as correctedPercent',
					'attempt_result.passed as correctedPassed'
				])
				.orderBy('attempt_result.id', 'desc')
				.limit(1)
				.as('corrected'),
		(join) => join.onTrue()
	);

/** What counts of an attempt: the corrected result, else the one it was handed in with. */
export function standingScore<
	Row extends {
		percent: number | null;
		passed: boolean | null;
		resultId: number | null;
		correctedPercent: number | null;
		correctedPassed: boolean | null;
	}
>(row: Row): { percent: number | null; passed: boolean | null } {
	return row.resultId === null
		? { percent: row.percent, passed: row.passed }
		: { percent: row.correctedPercent, passed: row.correctedPassed };
}
