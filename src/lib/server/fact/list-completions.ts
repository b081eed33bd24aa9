import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/**
 * The courses a person has completed, with the latest day of each. A revoked completion is none.
 *
 * @param courseIds only these; absent: all
 */
export async function listCompletions(
	db: Kysely<DB>,
	{ personId, courseIds }: { personId: number; courseIds?: string[] }
): Promise<Map<string, string>> {
	if (courseIds?.length === 0) return new Map();
	const rows = await db
		.selectFrom('fact')
		.where('person_id', '=', personId)
		.where('kind', '=', 'completed')
		.$if(courseIds !== undefined, (query) => query.where('subject', 'in', courseIds ?? []))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact as revocation')
						.select('revocation.id')
						.whereRef('revocation.revokes_id', '=', 'fact.id')
				)
			)
		)
		.groupBy('subject')
		.select(({ fn }) => ['subject', fn.max('occurred_on').as('on')])
		.execute();
	return new Map(rows.map(({ subject, on }) => [subject, on]));
}
