import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { listCompletions } from '../fact/list-completions.ts';

/** Prerequisite courses without a completion that still stands (a revoked one does not). */
export async function missingPrerequisites(
	db: Kysely<DB>,
	{ personId, prerequisites }: { personId: number; prerequisites: string[] }
): Promise<string[]> {
	const completed = await listCompletions(db, { personId, courseIds: prerequisites });
	return prerequisites.filter((course) => !completed.has(course));
}
