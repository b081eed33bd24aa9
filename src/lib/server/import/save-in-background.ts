import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { log } from '../log.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import { saveConfirmed } from './confirm-import.ts';

/** What this process is saving, by import: the step it is at. Lost with the process, and begun again then. */
const running = new Map<number, string>();

/** Up to so many rows a confirmation waits for its result. */
export const savedAtOnce = 2000;

/** The step at which an import is being saved here; undefined when it is not. */
export const savingStep = (id: number): string | undefined => running.get(id);

/**
 * Saves a confirmed import without making anybody wait, and derives the statuses that it touched. A
 * process that ends meanwhile has saved nothing: whoever looks at the import next begins it again.
 */
export function saveInBackground(db: Kysely<DB>, id: number, now: () => Date): Promise<void> {
	if (running.has(id)) return Promise.resolve();
	running.set(id, 'check');
	return save(db, id, now).finally(() => running.delete(id));
}

async function save(db: Kysely<DB>, id: number, now: () => Date): Promise<void> {
	try {
		const saved = await saveConfirmed(db, {
			id,
			now: now(),
			onStep: (step) => running.set(id, step)
		});
		if (saved !== 'applied') return;
		running.set(id, 'statuses');
		await settleIntervals(db);
	} catch (fault) {
		log.error({ import: id, err: fault }, 'an import could not be saved');
		// It can be confirmed again once the cause is mended.
		await db
			.updateTable('import')
			.set({ status: 'prepared', confirmed_at: null, confirmed_by: null })
			.where('id', '=', id)
			.where('status', '=', 'confirmed')
			.execute();
	}
}
