import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { heldOn } from '../person/held-on.ts';

/** An assignment or a secondment says where somebody works; their own post says it by law. */
const nearness: Record<string, number> = {
	assignment: 0,
	secondment: 1,
	substantive: 2,
	acting: 3
};

/**
 * The unit where a person works by assignment on a day: approvals go to its head, while reports
 * follow the post by law.
 *
 * @throws person.not_found for who holds no post that day
 */
export async function whereTheyWork(
	db: Kysely<DB>,
	{ personId, today }: { personId: number; today: string }
): Promise<{ unitId: number; unitPath: string }> {
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('position', 'position.id', 'appointment.position_id')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('appointment.person_id', '=', personId)
		.where(heldOn({ asOf: today }))
		.select(['appointment.kind', 'org_unit.id as unitId', 'org_unit.path as unitPath'])
		// Of two of a kind, the latest.
		.orderBy('appointment.starts_on', 'desc')
		.orderBy('appointment.id', 'desc')
		.execute();
	const [nearest] = rows.sort((a, b) => (nearness[a.kind] ?? 9) - (nearness[b.kind] ?? 9));
	if (!nearest) throw notFound('person');
	return { unitId: nearest.unitId, unitPath: nearest.unitPath };
}
