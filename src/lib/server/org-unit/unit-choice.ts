import { sql, type Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { unitsOn } from './on-day.ts';

export interface Unit {
	id: number;
	code: string;
	path: string;
	kind: string;
	name: { th: string; en: string };
}

export interface UnitChoice {
	/** Absent: all of the scope. */
	chosen: Unit | undefined;
	/** The units above the chosen one that lie in the scope, highest first. */
	above: Unit[];
	/** Those directly below it; without a chosen one, the roots of the scope. */
	below: Unit[];
}

/**
 * One step through the organisation tree as it stood on a day (without days: as it stands now): where
 * one is and where one may go, which stays short in a service of ten thousand units. What may be seen
 * follows the present tree.
 *
 * @throws org_unit.not_found for an unknown code, one outside the scope, and one that did not exist then
 */
export async function readUnitChoice(
	db: Kysely<DB>,
	{ scope, code, days }: { scope: ReadingScope; code: string | undefined; days?: AskedDays }
): Promise<UnitChoice> {
	const tree = units(db, scope, days);
	if (code === undefined) return { chosen: undefined, above: [], below: await roots(tree, scope) };
	const chosen = await tree.where('unit.code', '=', code).executeTakeFirst();
	if (!chosen) throw notFound('org_unit');
	const [above, below] = await Promise.all([
		tree
			.where(sql<boolean>`unit.path @> ${chosen.path}::ltree`)
			.where('unit.id', '<>', chosen.id)
			.orderBy(sql`nlevel(unit.path)`)
			.execute(),
		tree.where('unit.parent_id', '=', chosen.id).orderBy('unit.code').execute()
	]);
	return { chosen: toUnit(chosen), above: above.map(toUnit), below: below.map(toUnit) };
}

async function roots(tree: ReturnType<typeof units>, scope: ReadingScope): Promise<Unit[]> {
	const rows = await tree
		.$if(scope === 'everywhere', (query) => query.where('unit.parent_id', 'is', null))
		.$if(scope !== 'everywhere', (query) => query.where('present.path', 'in', scope as string[]))
		.orderBy('unit.code')
		.execute();
	return rows.map(toUnit);
}

function units(db: Kysely<DB>, scope: ReadingScope, days: AskedDays | undefined) {
	const table = days ? unitsOn(days) : sql`org_unit`;
	return db
		.selectFrom(sql<DB['org_unit']>`${table}`.as<'unit'>(sql`unit`))
		.innerJoin('org_unit as present', 'present.id', 'unit.id')
		.where(pathWithin('present.path', scope))
		.select(['unit.id', 'unit.code', 'unit.path', 'unit.kind', 'unit.name_th', 'unit.name_en']);
}

function toUnit(row: {
	id: number;
	code: string;
	path: string;
	kind: string;
	name_th: string;
	name_en: string;
}): Unit {
	const { id, code, path, kind } = row;
	return { id, code, path, kind, name: { th: row.name_th, en: row.name_en } };
}
