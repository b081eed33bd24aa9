import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { listPersonIds } from '../person/list-people.ts';
import { listOpening } from '../person/list-opening.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { readPeopleFilter } from '../person/read-people-filter.ts';
import { readingScope } from '../person/reading-scope.ts';
import { mostPeople } from './plan-action.ts';

const named = 12;

/**
 * The people that an address selects: those whose boxes were ticked (`person`), or with `all` those
 * of the filter in the same address. The first of them by name, to show who is meant.
 */
export async function readSelection(
	db: Kysely<DB>,
	{ url, actor, locale, now }: { url: URL; actor: Actor; locale: 'th' | 'en'; now: Date }
) {
	const asked = await readPeopleFilter(db, { url, actor, locale, now });
	const all = url.searchParams.has('all') && !asked.tooMany;
	const personIds = all
		? await listPersonIds(db, { ...asked.input, limit: mostPeople + 1 })
		: url.searchParams
				.getAll('person')
				.map(Number)
				.filter((id) => Number.isSafeInteger(id) && id > 0);
	const visible = await listOpening(db, {
		scope: readingScope(actor),
		personIds: personIds.slice(0, mostPeople),
		today: asked.days.today
	});
	const rows = await db
		.selectFrom('person')
		.select(['person.id', ...nameColumns])
		.where('id', '=', sql<number>`any(${arrayOf([...visible], 'bigint')})`)
		.orderBy(sql`surname_th collate "und-x-icu"`)
		.orderBy(sql`given_name_th collate "und-x-icu"`)
		.limit(named)
		.execute();
	return {
		all,
		personIds,
		count: visible.size,
		tooMany: personIds.length > mostPeople || asked.tooMany,
		standards: asked.standards,
		standardId: asked.asked.standard,
		today: asked.days.today,
		names: rows.map(nameOf)
	};
}
