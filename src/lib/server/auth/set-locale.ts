import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export async function setLocale(
	db: Kysely<DB>,
	{ accountId, locale }: { accountId: number; locale: 'th' | 'en' }
): Promise<void> {
	await db.updateTable('account').set({ locale }).where('id', '=', accountId).execute();
}
