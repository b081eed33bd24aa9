import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { Shown } from '#lib/domain/action/person-plan.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { decodeKey, toPage } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { listStandards } from '../qualification/standards.ts';
import { itemSeen, seesAction } from './sees-action.ts';
import { countItems, type ItemState } from './stored-action.ts';

const pageSize = 50;
const surname = sql<string>`person.surname_th collate "und-x-icu"`;
const givenName = sql<string>`person.given_name_th collate "und-x-icu"`;

type Words = { th: string; en?: string };

export interface ActionItem {
	personId: number;
	name: { th: string; en: string };
	personNo: string;
	state: ItemState;
	why: string | null;
	before: Shown;
	after: Shown;
}

/**
 * An action with a page of its people, in dictionary order, and how many there are in each state.
 * Who is not its author sees the people of their own scope only, and is told that there are others.
 *
 * @param show only people in this state
 * @throws action.not_found
 */
export async function readAction(
	db: Kysely<DB>,
	{
		actor,
		actionId,
		now,
		show,
		after
	}: { actor: Actor; actionId: number; now: Date; show?: ItemState; after?: string }
) {
	const action = await seesAction(db, { actor, actionId, now });
	const [afterSurname, afterGiven, afterId] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('bulk_action_item')
		.innerJoin('person', 'person.id', 'bulk_action_item.person_id')
		.where('action_id', '=', actionId)
		.$if(show !== undefined, (query) => query.where('state', '=', show ?? ''))
		.$if(!action.own, (query) => query.where(itemSeen(actor, bangkokDay(now))))
		.$if(typeof afterSurname === 'string', (query) =>
			query.where(
				sql<boolean>`(${surname}, ${givenName}, person.id) > (
					${String(afterSurname)} collate "und-x-icu", ${String(afterGiven)} collate "und-x-icu",
					${Number(afterId)}::bigint)`
			)
		)
		.select(['person.id', 'person.person_no', 'state', 'why', 'before', 'after', ...nameColumns])
		.orderBy(surname)
		.orderBy(givenName)
		.orderBy('person.id')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows, pageSize, (row) => [row.surname_th, row.given_name_th, row.id]);
	return {
		id: actionId,
		own: action.own,
		state: action.state,
		request: action.request,
		about: await nameRequest(db, action.request),
		notFound: action.own ? action.not_found : 0,
		reason: action.reason,
		createdAt: action.created_at,
		confirmedAt: action.confirmed_at,
		undoReason: action.undo_reason,
		undoneAt: action.undone_at,
		author: await nameAccount(db, action.created_by),
		undoneBy: action.undone_by === null ? null : await nameAccount(db, action.undone_by),
		counts: await countItems(db, actionId),
		next: page.next,
		items: page.rows.map((row): ActionItem => ({
			personId: row.id,
			name: nameOf(row),
			personNo: row.person_no,
			state: row.state as ItemState,
			why: row.why,
			before: row.before as Shown,
			after: row.after as Shown
		}))
	};
}

/** What the request is about, in words: the title of the standard or the course. */
export async function nameRequest(db: Kysely<DB>, request: ActionRequest): Promise<Words | null> {
	if ('courseId' in request) {
		const row = await db
			.selectFrom('course')
			.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
			.select('course_version.title')
			.where('course.id', '=', request.courseId)
			.executeTakeFirst();
		return (row?.title as Words | undefined) ?? { th: request.courseId };
	}
	const standards = await listStandards(db);
	return standards.find(({ id }) => id === request.standardId)?.title ?? null;
}

async function nameAccount(db: Kysely<DB>, accountId: number) {
	const row = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(nameColumns)
		.where('account.id', '=', accountId)
		.executeTakeFirst();
	return row ? nameOf(row) : null;
}
