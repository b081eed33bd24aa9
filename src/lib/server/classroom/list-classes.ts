import { sql, type Kysely, type RawBuilder } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { isSeenBy, managedBy } from './queries.ts';

export interface ListedClass {
	id: number;
	title: { th: string; en?: string };
	round: number;
	area: string;
	hours: number;
	venue: string;
	unit: { th: string; en: string };
	firstOn: string | null;
	lastOn: string | null;
	sessions: number;
	capacity: number;
	seated: number;
	waiting: number;
	enrolFromOn: string;
	enrolUntilOn: string;
	state: 'open' | 'cancelled' | 'closed';
	/** The reader's own place; null: none. */
	own: 'seated' | 'waiting' | null;
}

const pageSize = 20;

export interface ClassFilter {
	text?: string;
	area?: string;
	/** `coming`: not over by their last day; `mine`: with a place of the reader's, past ones too. */
	show: 'coming' | 'mine';
}

/** Classes that a learner may see, the next first. */
export async function listClasses(
	db: Kysely<DB>,
	input: { personId: number; today: string; filter: ClassFilter; after?: string }
): Promise<Page<ListedClass>> {
	const { personId, today, filter } = input;
	const conditions = [isSeenBy(personId, today), ...textAndArea(filter)];
	if (filter.show === 'mine')
		conditions.push(sql<boolean>`exists (select 1 from class_place where class_id = class.id
			and person_id = ${personId} and left_at is null)`);
	else
		conditions.push(
			sql<boolean>`class.last_on >= ${today}::date`,
			sql<boolean>`class.cancelled_at is null`
		);
	const [afterOn, afterId] = decodeKey(input.after) ?? [];
	if (typeof afterOn === 'string' && Number.isSafeInteger(afterId))
		conditions.push(
			sql<boolean>`(class.first_on, class.id) > (${afterOn}::date, ${afterId}::bigint)`
		);
	const rows = await select(db, conditions, personId, sql`class.first_on, class.id`);
	return toPage(rows, pageSize, (row) => [row.firstOn, row.id]);
}

/**
 * The classes of the units that an actor manages, the latest first.
 *
 * @throws class.not_found for who manages none anywhere
 */
export async function listManagedClasses(
	db: Kysely<DB>,
	input: { actor: Actor; text?: string; after?: string }
): Promise<Page<ListedClass>> {
	assertManagesSome(input.actor);
	const conditions = [managedBy(input.actor), ...textAndArea({ text: input.text })];
	const [afterOn, afterId] = decodeKey(input.after) ?? [];
	if (typeof afterOn === 'string' && Number.isSafeInteger(afterId))
		conditions.push(
			sql<boolean>`(coalesce(class.first_on, 'infinity'), class.id)
				< (${afterOn}::date, ${afterId}::bigint)`
		);
	const rows = await select(
		db,
		conditions,
		input.actor.personId,
		sql`coalesce(class.first_on, 'infinity') desc, class.id desc`
	);
	return toPage(rows, pageSize, (row) => [row.firstOn ?? 'infinity', row.id]);
}

/** @throws class.not_found for who manages no class anywhere */
export function assertManagesSome(actor: Actor): void {
	if (!can(actor, 'class.manage')) throw notFound('class');
}

function textAndArea({ text, area }: { text?: string; area?: string }): RawBuilder<boolean>[] {
	const like = `%${(text ?? '').replace(/[\\%_]/g, '\\$&')}%`;
	return [
		...(text
			? [
					sql<boolean>`(class.title->>'th' ilike ${like} or class.title->>'en' ilike ${like}
						or class.venue ilike ${like})`
				]
			: []),
		...(area ? [sql<boolean>`class.area = ${area}`] : [])
	];
}

async function select(
	db: Kysely<DB>,
	conditions: RawBuilder<boolean>[],
	personId: number,
	order: RawBuilder<unknown>
): Promise<ListedClass[]> {
	const { rows } = await sql<{
		id: number;
		title: ListedClass['title'];
		round: number;
		area: string;
		hours: number;
		venue: string;
		unit_th: string;
		unit_en: string;
		first_on: string | null;
		last_on: string | null;
		sessions: number;
		capacity: number;
		seated: number;
		waiting: number;
		enrol_from_on: string;
		enrol_until_on: string;
		cancelled_at: Date | null;
		closed_at: Date | null;
		own_seat: boolean | null;
	}>`
		select class.id, class.title, class.round, class.area, class.hours, class.venue,
			org_unit.name_th as unit_th, org_unit.name_en as unit_en, class.first_on, class.last_on,
			(select count(*)::int from class_session
				where class_id = class.id and cancelled_at is null) as sessions,
			class.capacity, places.seated, places.waiting, class.enrol_from_on, class.enrol_until_on,
			class.cancelled_at, class.closed_at, places.own_seat
		from class
		join org_unit on org_unit.id = class.org_unit_id
		cross join lateral (
			select count(seated_at)::int as seated, (count(*) - count(seated_at))::int as waiting,
				bool_or(seated_at is not null) filter (where person_id = ${personId}) as own_seat
			from class_place where class_id = class.id and left_at is null) places
		where ${sql.join(conditions, sql` and `)}
		order by ${order} limit ${pageSize + 1}`.execute(db);
	return rows.map((row) => ({
		id: row.id,
		title: row.title,
		round: row.round,
		area: row.area,
		hours: row.hours,
		venue: row.venue,
		unit: { th: row.unit_th, en: row.unit_en },
		firstOn: row.first_on,
		lastOn: row.last_on,
		sessions: row.sessions,
		capacity: row.capacity,
		seated: row.seated,
		waiting: row.waiting,
		enrolFromOn: row.enrol_from_on,
		enrolUntilOn: row.enrol_until_on,
		state: row.cancelled_at ? 'cancelled' : row.closed_at ? 'closed' : 'open',
		own: row.own_seat === null ? null : row.own_seat ? 'seated' : 'waiting'
	}));
}
