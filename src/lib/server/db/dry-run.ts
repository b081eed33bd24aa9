import type { Kysely, Transaction } from 'kysely';
import type { DB } from './schema.ts';

/** Thrown to undo what was tried; nobody outside sees it. */
const undo = Symbol('dry run');

/**
 * Does the work and undoes it: what it would change can be read inside, and nothing stays. A preview
 * runs the same use case as the saving does, so the two cannot differ.
 */
export async function dryRun<T>(
	db: Kysely<DB>,
	work: (db: Transaction<DB>) => Promise<T>
): Promise<T> {
	let tried: { result: T } | undefined;
	try {
		await db.transaction().execute(async (trx) => {
			tried = { result: await work(trx) };
			throw undo;
		});
	} catch (thrown) {
		if (thrown !== undo) throw thrown;
	}
	if (!tried) throw new Error('the work was not done');
	return tried.result;
}
