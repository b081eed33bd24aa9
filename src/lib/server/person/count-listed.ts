import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { countWhole } from '../org-unit/count-rows.ts';
import { countPeople } from './list-people.ts';
import type { PeopleAsked } from './read-people-filter.ts';
import { statusesNamed } from './standing.ts';

/**
 * How many people the address asks for. A list behind a cell of the matrix is counted as the cell is,
 * from the roll-up, whatever its size; any other one person by person.
 */
export async function countListed(
	db: Kysely<DB>,
	{ input, cell }: Pick<PeopleAsked, 'input' | 'cell'>
): Promise<number> {
	const counts = cell && (await countWhole(db, cell.view, cell.choice));
	if (!counts) return countPeople(db, input);
	const statuses: readonly string[] = statusesNamed(cell.status);
	return counts.reduce(
		(sum, { standardId, status, people }) =>
			standardId === cell.standardId && statuses.includes(status) ? sum + people : sum,
		0
	);
}
