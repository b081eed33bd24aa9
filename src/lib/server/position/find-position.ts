import { sql, type Kysely } from 'kysely';
import { can, scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin } from '../person/reading-scope.ts';

/** The id of the post with that number. @throws position.not_found, also outside the actor's reach */
export async function findPositionByNumber(
	db: Kysely<DB>,
	{ actor, number }: { actor: Actor; number: string }
): Promise<number> {
	const post = await db
		.selectFrom('position')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('position.position_no', '=', number)
		.select(['position.id', 'org_unit.path'])
		.executeTakeFirst();
	if (!post || !can(actor, 'person.write', post.path)) throw notFound('position');
	return post.id;
}

/** In the scope, open, and held by nobody as their own today. */
const isVacant = (scope: 'everywhere' | string[], today: string) => sql<boolean>`
	${pathWithin('org_unit.path', scope)} and org_unit.closed_on is null
	and (position.closed_on is null or position.closed_on >= ${today}::date)
	and not exists (
		select 1 from appointment
		where appointment.position_id = position.id and appointment.kind = 'substantive'
			and appointment.withdrawn_on is null
			and (appointment.ends_on is null or appointment.ends_on >= ${today}::date))`;

/** Posts in the actor's reach that nobody holds as their own today, to choose from; the first 300. */
export async function listVacantPositions(
	db: Kysely<DB>,
	{ actor, today }: { actor: Actor; today: string }
) {
	const scope = scopeOf(actor, 'person.write');
	if (scope !== 'everywhere' && scope.length === 0) return [];
	const { rows } = await sql<{ position_no: string; title_th: string; unit: string }>`
		select position.position_no, position.title_th, org_unit.name_th as unit
		from position join org_unit on org_unit.id = position.org_unit_id
		where ${isVacant(scope, today)}
		order by org_unit.path, position.position_no limit 300`.execute(db);
	return rows.map(({ position_no, title_th, unit }) => ({
		number: position_no,
		label: `${title_th} – ${unit}`
	}));
}

export interface VacantPost {
	id: number;
	number: string;
	title: { th: string; en: string };
	unit: { code: string; th: string; en: string };
}

const pageSize = 50;

/**
 * The same, all of them, in the order of the tree.
 *
 * @param text part of the number, of the title or of the unit's name
 * @throws page.not_found for an actor who may put nobody in a post
 */
export async function searchVacantPositions(
	db: Kysely<DB>,
	{ actor, today, text, after }: { actor: Actor; today: string; text: string; after?: string }
): Promise<Page<VacantPost>> {
	const scope = scopeOf(actor, 'person.write');
	if (scope !== 'everywhere' && scope.length === 0) throw notFound('page');
	const [afterPath, afterNumber] = decodeKey(after) ?? [];
	const follows =
		typeof afterPath === 'string' && typeof afterNumber === 'string'
			? sql`(org_unit.path, position.position_no) > (${afterPath}::ltree, ${afterNumber})`
			: sql`true`;
	const { rows } = await sql<{
		id: number;
		position_no: string;
		title_th: string;
		title_en: string;
		path: string;
		code: string;
		name_th: string;
		name_en: string;
	}>`
		select position.id, position.position_no, position.title_th, position.title_en,
			org_unit.path, org_unit.code, org_unit.name_th, org_unit.name_en
		from position join org_unit on org_unit.id = position.org_unit_id
		where ${isVacant(scope, today)} and ${follows}
			and strpos(lower(concat_ws(' ', position.position_no, position.title_th, position.title_en,
				org_unit.name_th, org_unit.name_en, org_unit.code)), lower(${text})) > 0
		order by org_unit.path, position.position_no limit ${pageSize + 1}`.execute(db);
	const page = toPage(rows, pageSize, ({ path, position_no }) => [path, position_no]);
	return {
		...page,
		rows: page.rows.map((row) => ({
			id: row.id,
			number: row.position_no,
			title: { th: row.title_th, en: row.title_en },
			unit: { code: row.code, th: row.name_th, en: row.name_en }
		}))
	};
}
