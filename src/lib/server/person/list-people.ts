import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { Status } from '#lib/domain/qualification/types.ts';
import type { StaffGroup } from '#lib/domain/staff/staff-groups.ts';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { hasHours, type CountedSpan } from '../training/credited-hours.ts';
import { holdsCountedPost, holdsPostIn, type CountedView, type Tier } from './counted-view.ts';
import type { AskedDays } from './held-on.ts';
import { listOpening } from './list-opening.ts';
import { listPosts, type HeldPost } from './list-posts.ts';
import { nameColumns, nameOf } from './names.ts';
import { readingScope } from './reading-scope.ts';
import type { StandingQuery } from './standing.ts';

export interface PeopleFilter {
	/** Words in any order; each must occur in name or number, also inside a longer word. */
	text?: string | undefined;
	/** Path of a unit in the tree of the day: it and all below it. */
	unitPath?: string | undefined;
	/** Only that unit. */
	directUnitId?: number | undefined;
	tier?: Tier | undefined;
	/** Code of a province. */
	province?: string | undefined;
	/** Id of a position type or of a level. */
	post?: string | undefined;
	group?: StaffGroup | undefined;
	/** How they stand, each in the unit of their own post: it decides the unit. */
	standing?: StandingQuery | undefined;
	/** Credited hours of training in a span, from (inclusive) and below. */
	hours?: { span: CountedSpan; from: number | undefined; below: number | undefined } | undefined;
}

export interface ListedPerson {
	id: number;
	personNo: string;
	name: { th: string; en: string };
	posts: HeldPost[];
	/** In the standard that the list is narrowed by. */
	standing: { status: Status; until: string | null } | undefined;
	/** False for who has since left the reader's scope: named in the past, not to be opened. */
	opens: boolean;
}

const pageSize = 50;
const surname = sql<string>`person.surname_th collate "und-x-icu"`;
const givenName = sql<string>`person.given_name_th collate "und-x-icu"`;

/**
 * People who held a post in the actor's scope on a day, as known, and match every filter; in Thai
 * dictionary order of surname, then given name.
 *
 * @throws person.not_found for an actor who may read nobody
 */
export async function listPeople(
	db: Kysely<DB>,
	input: { actor: Actor; days: AskedDays; today: string; filter: PeopleFilter; after?: string }
): Promise<Page<ListedPerson>> {
	let query = (await matching(db, input))
		.select(['person.id', 'person.person_no', ...nameColumns])
		.orderBy(surname)
		.orderBy(givenName)
		.orderBy('person.id')
		.limit(pageSize + 1);
	const [afterSurname, afterGiven, afterId] = decodeKey(input.after) ?? [];
	if (isText(afterSurname) && isText(afterGiven) && Number.isSafeInteger(afterId))
		query = query.where(
			sql<boolean>`(${surname}, ${givenName}, person.id) > (
				${afterSurname} collate "und-x-icu", ${afterGiven} collate "und-x-icu", ${afterId}::bigint)`
		);
	const page = toPage(await query.execute(), pageSize, (row) => [
		row.surname_th,
		row.given_name_th,
		row.id
	]);
	const standing = await input.filter.standing?.of(page.rows.map(({ id }) => id));
	return { ...page, rows: await describePeople(db, input, page.rows, standing) };
}

/** Those of the people that exist, by id, as the list shows them. */
export async function listPeopleOf(
	db: Kysely<DB>,
	{
		personIds,
		...input
	}: { actor: Actor; days: AskedDays; today: string; personIds: readonly number[] }
): Promise<Map<number, ListedPerson>> {
	const rows = await db
		.selectFrom('person')
		.where('id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.select(['person.id', 'person.person_no', ...nameColumns])
		.execute();
	const people = await describePeople(db, input, rows);
	return new Map(people.map((person) => [person.id, person]));
}

async function describePeople(
	db: Kysely<DB>,
	{ actor, days, today }: { actor: Actor; days: AskedDays; today: string },
	rows: ({ id: number; person_no: string } & Parameters<typeof nameOf>[0])[],
	standing?: Map<number, { status: Status; until: string | null }>
): Promise<ListedPerson[]> {
	const personIds = rows.map(({ id }) => id);
	const [posts, opening] = await Promise.all([
		listPosts(db, { personIds, days }),
		listOpening(db, { scope: readingScope(actor), personIds, today })
	]);
	return rows.map((row) => ({
		id: row.id,
		personNo: row.person_no,
		name: nameOf(row),
		posts: posts.filter(({ personId }) => personId === row.id),
		standing: standing?.get(row.id),
		opens: opening.has(row.id)
	}));
}

/** How many there are in all pages. */
export async function countPeople(
	db: Kysely<DB>,
	input: { actor: Actor; days: AskedDays; filter: PeopleFilter }
): Promise<number> {
	const { count } = await (
		await matching(db, input)
	)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** The ids of all of them, as a query. */
export async function peopleIds(
	db: Kysely<DB>,
	input: { actor: Actor; days: AskedDays; filter: PeopleFilter }
): Promise<RawBuilder<{ id: number }>> {
	const query = (await matching(db, input)).select('person.id');
	return sql<{ id: number }>`${query}`;
}

/** Their numbers only, at most so many, for an action on all of them. */
export async function listPersonIds(
	db: Kysely<DB>,
	{ limit, ...input }: { actor: Actor; days: AskedDays; filter: PeopleFilter; limit: number }
): Promise<number[]> {
	const rows = await (
		await matching(db, input)
	)
		.select('person.id')
		.orderBy('person.id')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

async function matching(
	db: Kysely<DB>,
	{ actor, days, filter }: { actor: Actor; days: AskedDays; filter: PeopleFilter }
): Promise<SelectQueryBuilder<DB, 'person', object>> {
	const view: CountedView = { ...filter, scope: readingScope(actor), days };
	const id = sql.ref('person.id');
	let query = db.selectFrom('person');
	if (filter.standing) {
		query = query.where(filter.standing.condition);
		const holds = await holdsCountedPost(db, view, id);
		if (holds) query = query.where(holds);
	} else query = query.where(await holdsPostIn(db, { ...view, within: filter.unitPath }, id));
	if (filter.hours) query = query.where(hasHours(filter.hours, { span: filter.hours.span, days }));
	const words = searchKey(filter.text ?? '').split(' ');
	for (const word of words.filter(Boolean))
		query = query.where('person.search_text', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
	return query;
}

const isText = (value: unknown): value is string => typeof value === 'string';
