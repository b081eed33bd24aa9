import { sql, type Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Item, ItemType, Level } from '#lib/domain/assessment/items.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { listDraftItems, type DraftItem } from './draft-items.ts';

/** Live items are asked; drafts are not yet published; retired ones are in no current version. */
export const itemStates = ['live', 'quarantined', 'retired', 'draft'] as const;
export type ItemState = (typeof itemStates)[number];

export interface ItemFilter {
	course?: string;
	quiz?: string;
	tag?: string;
	level?: string;
	competency?: string;
	owner?: string;
	type?: string;
	state?: string;
	text?: string;
}

export interface ListedItem {
	key: string;
	/** null for one that was never published. */
	versionId: number | null;
	courseId: string;
	quizTitle: Localised;
	owner: string;
	type: ItemType;
	level: Level;
	tags: string[];
	stem: Localised;
	state: ItemState;
	/** A draft under way says it otherwise. */
	isChanged: boolean;
}

const pageSize = 25;

/**
 * Every item of published courses, each in its latest version, and those that only a draft has, by
 * key.
 *
 * @throws item.not_found for who may not read items
 */
export async function listItems(
	db: Kysely<DB>,
	{ actor, filter, after }: { actor: Actor; filter: ItemFilter; after?: string | null }
): Promise<Page<ListedItem>> {
	if (!can(actor, 'item.read')) throw notFound('item');
	const [last] = decodeKey(after) ?? [];
	const from = typeof last === 'string' ? last : '';
	const drafts = await listDraftItems(db);
	const changed = new Set(drafts.filter(({ isNew }) => !isNew).map(({ key }) => key));
	const published =
		filter.state === 'draft' ? [] : await listPublished(db, { filter, from, changed });
	const fresh =
		filter.state === undefined || filter.state === 'draft'
			? drafts.filter((item) => item.isNew && item.key > from && fits(item, filter)).map(listed)
			: [];
	const rows = [...published, ...fresh].sort((a, b) => (a.key < b.key ? -1 : 1));
	return toPage(rows.slice(0, pageSize + 1), pageSize, ({ key }) => [key]);
}

async function listPublished(
	db: Kysely<DB>,
	{ filter, from, changed }: { filter: ItemFilter; from: string; changed: ReadonlySet<string> }
): Promise<ListedItem[]> {
	const { course, quiz, tag, level, competency, owner, type, state, text } = filter;
	const when = (value: string | undefined, condition: ReturnType<typeof sql>) =>
		value === undefined ? sql`` : sql`and ${condition}`;
	const { rows } = await sql<{
		key: string;
		version_id: number;
		course_id: string;
		quiz_title: Localised;
		owner: string;
		item: Item;
		state: ItemState;
	}>`
		select * from (
			select distinct on (item_version.item_key)
				item_version.item_key collate "C" as key, item_version.id as version_id,
				course_version.course_id, quiz_version.title as quiz_title, course_version.owner,
				course_version.awards, item_version.item,
				case
					when course.current_version_id is distinct from course_version.id
						or course.retired_at is not null then 'retired'
					when exists (select from item_quarantine
						where item_quarantine.item_version_id = item_version.id
							and item_quarantine.quiz_id = quiz_item.quiz_id
							and released_at is null) then 'quarantined'
					else 'live'
				end as state
			from item_version
			join quiz_item on quiz_item.item_version_id = item_version.id
			join quiz_version on quiz_version.course_version_id = quiz_item.course_version_id
				and quiz_version.quiz_id = quiz_item.quiz_id
			join course_version on course_version.id = quiz_item.course_version_id
			join course on course.id = course_version.course_id
			where item_version.item_key collate "C" > ${from}
				${when(course, sql`course_version.course_id = ${course}`)}
				${when(quiz, sql`quiz_item.quiz_id = ${quiz}`)}
			order by item_version.item_key,
				(course.current_version_id = course_version.id) desc, course_version.id desc
		) as latest
		where true
			${when(tag, sql`item->'tags' @> ${JSON.stringify([tag])}::jsonb`)}
			${when(level, sql`item->>'level' = ${level}`)}
			${when(type, sql`item->>'type' = ${type}`)}
			${when(owner, sql`owner = ${owner}`)}
			${when(state, sql`state = ${state}`)}
			${when(
				competency,
				sql`(awards @> ${JSON.stringify([{ competency }])}::jsonb
					or awards @> ${JSON.stringify([{ area: competency }])}::jsonb)`
			)}
			${when(
				text,
				sql`concat_ws(' ', key, item->'source'->>'th', item->'source'->>'en')
					ilike ${`%${normaliseThai(text ?? '').replace(/[\\%_]/g, '\\$&')}%`}`
			)}
		order by key
		limit ${pageSize + 1}`.execute(db);
	return rows.map((row) => ({
		key: row.key,
		versionId: row.version_id,
		courseId: row.course_id,
		quizTitle: row.quiz_title,
		owner: row.owner,
		...factsOf(row.item),
		state: row.state,
		isChanged: changed.has(row.key)
	}));
}

const factsOf = ({ type, level, tags, stem }: Item) => ({ type, level, tags, stem });

function listed({ key, courseId, quizTitle, owner, item }: DraftItem): ListedItem {
	return {
		...{ key, versionId: null, courseId, quizTitle, owner },
		...factsOf(item),
		state: 'draft',
		isChanged: false
	};
}

function fits(draft: DraftItem, filter: ItemFilter): boolean {
	const { item, awards } = draft;
	const text = normaliseThai(filter.text ?? '').toLowerCase();
	const said = [draft.key, item.source.th, item.source.en ?? ''].join(' ').toLowerCase();
	const is = (wanted: string | undefined, value: string) =>
		wanted === undefined || wanted === value;
	return (
		is(filter.course, draft.courseId) &&
		is(filter.quiz, draft.quizId) &&
		is(filter.level, item.level) &&
		is(filter.type, item.type) &&
		is(filter.owner, draft.owner) &&
		(filter.tag === undefined || item.tags.includes(filter.tag)) &&
		(filter.competency === undefined ||
			awards.some((award) =>
				'competency' in award
					? award.competency === filter.competency
					: award.area === filter.competency
			)) &&
		said.includes(text)
	);
}
