import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { unitsCounted } from '../person/counted-view.ts';
import { heldOn, type AskedDays } from '../person/held-on.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { positionsOn, unitsOn } from './on-day.ts';
import type { UnitChoice } from './unit-choice.ts';

export interface TreeNode {
	code: string;
	kind: string;
	name: { th: string; en: string };
	/** Of the unit and all below it. */
	units: number;
	posts: number;
	people: number;
	children: TreeNode[];
	/** Units below it that are not listed: the tree goes on from there. */
	deeper: boolean;
}

/** Levels that one page shows below where it begins. */
const shownLevels = 3;

/**
 * The organisation tree of a day as known, from the chosen unit down (without one: from the roots of
 * the scope), with what stands in each unit and all below it.
 */
export async function readTree(
	db: Kysely<DB>,
	{ scope, choice, days }: { scope: ReadingScope; choice: UnitChoice; days: AskedDays }
): Promise<TreeNode[]> {
	const view = { scope, within: choice.chosen?.path, days };
	const { rows } = await sql<{
		id: number;
		code: string;
		path: string;
		kind: string;
		name_th: string;
		name_en: string;
		posts: number;
		people: number;
	}>`
		with seen as (
			select unit.* from ${unitsOn(days)} as unit where unit.id in (${unitsCounted(view)})
		), post as (
			select position.id, position.org_unit_id from ${positionsOn(days)} as position
				join position as own on own.id = position.id
			where position.org_unit_id in (select id from seen)
				and own.opened_on <= ${days.asOf}::date
				and (own.closed_on is null or own.closed_on >= ${days.asOf}::date)
		), posts as (
			select org_unit_id, count(*)::int as posts from post group by 1
		), people as (
			select position.org_unit_id, count(distinct appointment.person_id)::int as people
			from appointment
				join ${positionsOn(days)} as position on position.id = appointment.position_id
			where ${heldOn(days)} and position.org_unit_id in (select id from seen)
			group by 1
		)
		select seen.id, seen.code, seen.path, seen.kind, seen.name_th, seen.name_en,
			coalesce(posts.posts, 0) as posts, coalesce(people.people, 0) as people
		from seen
			left join posts on posts.org_unit_id = seen.id
			left join people on people.org_unit_id = seen.id
		order by nlevel(seen.path), seen.code`.execute(db);
	const nodes = new Map<number, TreeNode>();
	const roots: TreeNode[] = [];
	const depths = new Map<number, number>();
	// Lowest first, so that each unit is complete when it is added to the one above.
	const totals = new Map(
		rows.map((row) => [row.id, { units: 1, posts: row.posts, people: row.people }])
	);
	for (const { id, path } of [...rows].reverse()) {
		const above = totals.get(Number(path.split('.').at(-2)));
		const own = totals.get(id);
		if (!above || !own) continue;
		above.units += own.units;
		above.posts += own.posts;
		above.people += own.people;
	}
	for (const { id, code, path, kind, name_th, name_en } of rows) {
		const parentId = Number(path.split('.').at(-2));
		const parent = nodes.get(parentId);
		const depth = (depths.get(parentId) ?? -1) + 1;
		if (depth >= shownLevels && parent) {
			parent.deeper = true;
			continue;
		}
		if (depth > 0 && !parent) continue;
		if (!parent && depths.size > 0 && totals.has(parentId)) continue;
		const total = totals.get(id) ?? { units: 1, posts: 0, people: 0 };
		const node = {
			code,
			kind,
			name: { th: name_th, en: name_en },
			...total,
			children: [],
			deeper: false
		};
		nodes.set(id, node);
		depths.set(id, depth);
		if (parent) parent.children.push(node);
		else roots.push(node);
	}
	return roots;
}
