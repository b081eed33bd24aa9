import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/** Prerequisite courses without a completion that still stands (a revoked one does not). */
export async function missingPrerequisites(
	db: Kysely<DB>,
	{ personId, prerequisites }: { personId: number; prerequisites: string[] }
): Promise<string[]> {
	if (prerequisites.length === 0) return [];
	const rows = await db
		.selectFrom('fact')
		.select('subject')
		.where('person_id', '=', personId)
		.where('kind', '=', 'completed')
		.where('subject', 'in', prerequisites)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact as revocation')
						.select('revocation.id')
						.whereRef('revocation.revokes_id', '=', 'fact.id')
				)
			)
		)
		.execute();
	const completed = new Set(rows.map(({ subject }) => subject));
	return prerequisites.filter((course) => !completed.has(course));
}
