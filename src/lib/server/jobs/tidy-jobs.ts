import type { Handler } from './handler.ts';

const keptDays = 90;

/** Forgets jobs that ended well long ago. Failed ones stay until somebody has dealt with them. */
export const tidyJobs: Handler = async (db, _payload, { now }) => {
	await db
		.deleteFrom('job')
		.where('state', '=', 'done')
		.where('finished_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
		.execute();
};
