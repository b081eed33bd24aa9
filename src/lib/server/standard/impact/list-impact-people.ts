import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { Outcome } from '#lib/domain/standard/impact.ts';
import type { MissingItem } from '#lib/domain/qualification/types.ts';
import { decodeKey, toPage, type Page } from '../../db/keyset.ts';
import type { DB } from '../../db/schema.ts';
import { nameColumns, nameOf } from '../../person/names.ts';
import { assertOwns } from '../ownership.ts';

export interface ImpactPerson {
	personId: number;
	personNo: string;
	name: { th: string; en: string };
	unit: { code: string; name: { th: string; en: string } };
	outcome: Outcome;
	keepsUntil: string | null;
	lapsesOn: string | null;
	minutes: number | null;
	items: MissingItem[];
}

/** Whom to list: of one outcome, or who gains or loses by one of the days; in one unit or in all. */
export interface ImpactFilter {
	outcome?: Outcome | undefined;
	side?: 'gains' | 'loses' | undefined;
	/** Place among the report's days. */
	place?: number | undefined;
	unitCode?: string | undefined;
}

/** The names behind a number of a report, in order of unit and name. */
export async function listImpactPeople(
	db: Kysely<DB>,
	{
		actor,
		impactId,
		filter,
		after,
		size = 50
	}: {
		actor: Actor;
		impactId: number;
		filter: ImpactFilter;
		after?: string | undefined;
		size?: number;
	}
): Promise<Page<ImpactPerson>> {
	assertOwns(actor, 'standard.write', 'standard.approve');
	const { outcome, side, place = 0, unitCode } = filter;
	const key = decodeKey(after) as [string, number] | undefined;
	const rows = await db
		.selectFrom('standard_impact_person as told')
		.innerJoin('person', 'person.id', 'told.person_id')
		.innerJoin('org_unit as unit', 'unit.id', 'told.org_unit_id')
		.where('told.impact_id', '=', impactId)
		.$if(outcome !== undefined, (query) => query.where('told.outcome', '=', outcome ?? ''))
		.$if(side !== undefined, (query) =>
			query.where(sql`${sql.ref(`told.${side ?? 'gains'}`)} & ${1 << place}::int`, '<>', 0)
		)
		.$if(unitCode !== undefined, (query) => query.where('unit.code', '=', unitCode ?? ''))
		.$if(key !== undefined, (query) =>
			query.where(
				sql<boolean>`(unit.code, told.person_id) > (${key?.[0]}::text, ${key?.[1]}::bigint)`
			)
		)
		.orderBy('unit.code')
		.orderBy('told.person_id')
		.limit(size + 1)
		.select(['told.person_id', 'told.outcome', 'told.keeps_until', 'told.lapses_on'])
		.select(['told.minutes', 'told.items', 'person.person_no'])
		.select(['unit.code', 'unit.name_th', 'unit.name_en'])
		.select(nameColumns)
		.execute();
	const people = rows.map((row): ImpactPerson => ({
		personId: row.person_id,
		personNo: row.person_no,
		name: nameOf(row),
		unit: { code: row.code, name: { th: row.name_th, en: row.name_en } },
		outcome: row.outcome as Outcome,
		keepsUntil: row.keeps_until,
		lapsesOn: row.lapses_on,
		minutes: row.minutes,
		items: row.items as MissingItem[]
	}));
	return toPage(people, size, ({ unit, personId }) => [unit.code, personId]);
}
