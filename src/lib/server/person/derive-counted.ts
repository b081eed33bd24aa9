import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { holdsCountedPost, isNarrowed, unitsCounted, type CountedView } from './counted-view.ts';
import { deriveKnownStandings, type Standing } from './known-standings.ts';

/**
 * The standings of everybody a view counts, as known on an earlier day.
 *
 * @returns undefined when there are too many people to derive
 */
export async function deriveCounted(
	db: Kysely<DB>,
	view: CountedView & { days: { asOf: string; knownAt: string } }
): Promise<Standing[] | undefined> {
	const { scope, within, days } = view;
	const standings = await deriveKnownStandings(db, { scope, within, ...days });
	if (!standings || !(isNarrowed(view) || view.directUnitId !== undefined)) return standings;
	const units = new Set((await unitsCounted(view).execute(db)).rows.map(({ id }) => id));
	const people = await keepCounted(
		db,
		view,
		standings.map(({ personId }) => personId)
	);
	return standings.filter(
		({ personId, orgUnitId }) => units.has(orgUnitId) && (!people || people.has(personId))
	);
}

async function keepCounted(db: Kysely<DB>, view: CountedView, ids: readonly number[]) {
	const holds = await holdsCountedPost(db, view, sql`asked.id`);
	if (!holds) return undefined;
	const { rows } = await sql<{ id: number }>`
		select asked.id from unnest(${arrayOf([...new Set(ids)], 'bigint')}) as asked (id)
		where ${holds}`.execute(db);
	return new Set(rows.map(({ id }) => id));
}
