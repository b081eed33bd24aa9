import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

/** The published text of a standard. @throws standard.not_found */
export async function readSource(db: Kysely<DB>, id: string): Promise<string> {
	const row = await db
		.selectFrom('standard')
		.select('source')
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) throw notFound('standard');
	return row.source;
}
