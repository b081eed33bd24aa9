import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { log } from '../log.ts';
import { askByCalendar } from './ask-by-calendar.ts';
import { hasWorker, provideWorker } from './current-worker.ts';
import { handlers, schedules } from './handlers.ts';
import { runDueJobs } from './run-jobs.ts';

const restMs = 2000;

/** Begins to look for jobs every few seconds. Does nothing when this process has a worker already. */
export function startWorker(db: Kysely<DB>): void {
	if (hasWorker()) return;
	let goesOn = true;
	let wake = () => {};
	const rest = () =>
		new Promise<void>((done) => {
			const timer = setTimeout(done, restMs);
			timer.unref();
			wake = () => {
				clearTimeout(timer);
				done();
			};
		});
	const working = (async () => {
		while (goesOn) {
			try {
				await askByCalendar(db, { schedules, now: new Date() });
				await runDueJobs(db, { handlers, clock: () => new Date(), goOn: () => goesOn });
			} catch (fault) {
				log.error({ err: fault }, 'the worker could not look for jobs; trying again');
			}
			if (goesOn) await rest();
		}
	})();
	provideWorker(async () => {
		goesOn = false;
		wake();
		await working;
	});
}
