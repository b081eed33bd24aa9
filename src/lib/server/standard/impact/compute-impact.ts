import type { Handler } from '../../jobs/handler.ts';
import { settleIntervals } from '../../qualification/settle-intervals.ts';
import { runImpact } from './step-impact.ts';

/** The job behind a report on a large population. */
export const computeImpact: Handler = async (db, payload: { impactId: number }) =>
	runImpact(db, { impactId: payload.impactId, clock: () => new Date() });

/** The job after a publication: readers settle for themselves, and need not wait once this has run. */
export const settleAfterPublication: Handler = async (db) => {
	await settleIntervals(db);
};
