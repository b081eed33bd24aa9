import { sql, type Kysely } from 'kysely';
import type { Extension } from '#lib/domain/learning/due-date.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export interface GrantedExtension extends Extension {
	personId: number;
	standardId: string;
	reason: string;
	grantedBy: { th: string; en: string };
	revokedReason: string | null;
}

/** Every extension that a person was ever granted, oldest first. */
export const listExtensions = (db: Kysely<DB>, personId: number): Promise<GrantedExtension[]> =>
	listExtensionsOf(db, [personId]);

/** Every extension that any of the people was ever granted, oldest first. */
export async function listExtensionsOf(
	db: Kysely<DB>,
	personIds: readonly number[]
): Promise<GrantedExtension[]> {
	const rows = await db
		.selectFrom('extension')
		.innerJoin('account', 'account.id', 'extension.granted_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('extension.person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.select([
			'extension.id',
			'extension.person_id as personId',
			'extension.standard_id as standardId',
			'extension.until_on as untilOn',
			'extension.granted_on as grantedOn',
			'extension.revoked_on as revokedOn',
			'extension.revoked_reason as revokedReason',
			'extension.reason',
			...nameColumns
		])
		.orderBy('extension.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		personId: row.personId,
		standardId: row.standardId,
		untilOn: row.untilOn,
		grantedOn: row.grantedOn,
		revokedOn: row.revokedOn,
		revokedReason: row.revokedReason,
		reason: row.reason,
		grantedBy: nameOf(row)
	}));
}
