import { sql, type Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';

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
 * One step through the organisation tree: where one stands and where one may go, which stays short
 * in a service of ten thousand units.
 *
 * @throws org_unit.not_found for an unknown code, and for one outside the scope
 */
export async function readUnitChoice(
	db: Kysely<DB>,
	{ scope, code }: { scope: ReadingScope; code: string | undefined }
): Promise<UnitChoice> {
	if (code === undefined) return { chosen: undefined, above: [], below: await roots(db, scope) };
	const chosen = await units(db)
		.where('org_unit.code', '=', code)
		.where(pathWithin('org_unit.path', scope))
		.executeTakeFirst();
	if (!chosen) throw notFound('org_unit');
	const [above, below] = await Promise.all([
		units(db)
			.where(sql<boolean>`org_unit.path @> ${chosen.path}::ltree`)
			.where('org_unit.id', '<>', chosen.id)
			.where(pathWithin('org_unit.path', scope))
			.orderBy(sql`nlevel(org_unit.path)`)
			.execute(),
		units(db).where('org_unit.parent_id', '=', chosen.id).orderBy('org_unit.code').execute()
	]);
	return { chosen: toUnit(chosen), above: above.map(toUnit), below: below.map(toUnit) };
}

async function roots(db: Kysely<DB>, scope: ReadingScope): Promise<Unit[]> {
	const rows = await units(db)
		.$if(scope === 'everywhere', (query) => query.where('org_unit.parent_id', 'is', null))
		.$if(scope !== 'everywhere', (query) => query.where('org_unit.path', 'in', scope as string[]))
		.orderBy('org_unit.code')
		.execute();
	return rows.map(toUnit);
}

const units = (db: Kysely<DB>) =>
	db
		.selectFrom('org_unit')
		.select([
			'org_unit.id',
			'org_unit.code',
			'org_unit.path',
			'org_unit.kind',
			'org_unit.name_th',
			'org_unit.name_en'
		]);

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
