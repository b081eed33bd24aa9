import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export const demoPassword = 'demo-Passw0rd';

/** True on an installation that holds the demo agency; never in production mode. */
export async function isDemo(db: Kysely<DB>): Promise<boolean> {
	if (process.env['SAMATTHANA_MODE'] === 'production') return false;
	const row = await db
		.selectFrom('account')
		.select('id')
		.where('email', '=', 'officer@demo.go.th')
		.executeTakeFirst();
	return row !== undefined;
}
