import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from './names.ts';

/** @throws person.not_found */
export async function getPersonName(db: Kysely<DB>, personId: number) {
	const row = await db
		.selectFrom('person')
		.where('id', '=', personId)
		.select([...nameColumns])
		.executeTakeFirst();
	if (!row) throw notFound('person');
	return nameOf(row);
}
