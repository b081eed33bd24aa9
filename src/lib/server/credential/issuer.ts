import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/**
 * The agency that vouches for a person on a day: the department of their post, else the highest unit
 * above it.
 */
export async function findIssuer(
	db: Kysely<DB>,
	{ personId, asOf }: { personId: number; asOf: string }
): Promise<{ th: string; en: string } | undefined> {
	const row = await db
		.selectFrom('appointment')
		.innerJoin('position', 'position.id', 'appointment.position_id')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.innerJoin('org_unit as above', (join) => join.on(sql<boolean>`org_unit.path <@ above.path`))
		.select(['above.name_th', 'above.name_en'])
		.where('appointment.person_id', '=', personId)
		.where('appointment.withdrawn_on', 'is', null)
		.where('appointment.starts_on', '<=', asOf)
		.orderBy(sql`appointment.kind = 'substantive'`, 'desc')
		.orderBy('appointment.starts_on', 'desc')
		.orderBy(sql`above.kind = 'department'`, 'desc')
		.orderBy(sql`nlevel(above.path)`)
		.limit(1)
		.executeTakeFirst();
	return row && { th: row.name_th, en: row.name_en };
}
