import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export const demoPassword = 'demo-Passw0rd';

const isProduction = () => process.env['SAMATTHANA_MODE'] === 'production';

/** A demo account's password is public: in production nobody signs in with one. */
export const isForeignToProduction = (email: string) =>
	isProduction() && email.endsWith('@demo.go.th');

/** True on an installation that holds the demo agency; never in production mode. */
export async function isDemo(db: Kysely<DB>): Promise<boolean> {
	if (isProduction()) return false;
	const row = await db
		.selectFrom('account')
		.select('id')
		.where('email', '=', 'officer@demo.go.th')
		.executeTakeFirst();
	return row !== undefined;
}
