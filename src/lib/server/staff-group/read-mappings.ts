import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { listMappings, mappingOn } from './mappings.ts';

/**
 * The mapping in force on a day and every edition on record, with who entered it and why.
 *
 * @throws staff_group.not_found for who may read neither people nor standards
 */
export async function readMappings(
	db: Kysely<DB>,
	{ actor, asOf }: { actor: Actor; asOf: string }
) {
	const mayWrite = can(actor, 'standard.write', '');
	if (!mayWrite && !can(actor, 'person.read')) throw notFound('staff_group');
	const [runs, mapping, rows] = await Promise.all([
		listMappings(db),
		mappingOn(db, { asOf }),
		db
			.selectFrom('staff_group_mapping')
			.leftJoin('account', 'account.id', 'staff_group_mapping.entered_by')
			.leftJoin('person', 'person.id', 'account.person_id')
			.orderBy('staff_group_mapping.id', 'desc')
			.limit(100)
			.select(['staff_group_mapping.id', 'effective_from', 'recorded_on', 'order_no', 'reason'])
			.select([...nameColumns])
			.execute()
	]);
	const inForce = runs.find(({ from, until }) => from <= asOf && (until === null || until >= asOf));
	return {
		mayWrite,
		mapping,
		inForce:
			inForce && inForce.edition > 0 ? { edition: inForce.edition, from: inForce.from } : undefined,
		editions: rows.map(({ id, effective_from, recorded_on, order_no, reason, ...name }) => {
			const { prefix_th, given_name_th, surname_th } = name;
			return {
				edition: id,
				from: effective_from,
				recordedOn: recorded_on,
				orderNo: order_no,
				reason,
				by:
					prefix_th === null || given_name_th === null || surname_th === null
						? undefined
						: nameOf({ ...name, prefix_th, given_name_th, surname_th })
			};
		})
	};
}
