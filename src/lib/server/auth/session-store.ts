import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession } from 'lucia';
import type { Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { DB } from '../db/schema.ts';

/** How far the last-seen time may lag, so that reading a page does not write a row. */
const lastSeenLagMs = 10 * 60 * 1000;

/**
 * Lucia's storage on Kysely. Lucia keeps session ids as they are; whoever could read the table
 * could sign in as anyone. Only their SHA-256 is stored here: the id itself exists in the cookie.
 */
export function sessionStore(database: () => Kysely<DB>): Adapter {
	return {
		async getSessionAndUser(sessionId) {
			const row = await findSession(database(), hashToken(sessionId));
			if (!row) return [null, null];
			const { session, account } = row;
			if (Date.now() - session.last_seen_at.getTime() > lastSeenLagMs)
				await database()
					.updateTable('session')
					.set({ last_seen_at: new Date() })
					.where('id', '=', session.id)
					.execute();
			return [
				{
					id: sessionId,
					userId: account.id,
					expiresAt: session.expires_at,
					attributes: { sessionNumber: session.id, userAgent: '', address: '' }
				},
				{ id: account.id, attributes: account }
			];
		},

		async getUserSessions(accountId) {
			const rows = await database()
				.selectFrom('session')
				.selectAll()
				.where('account_id', '=', accountId)
				.execute();
			return rows.map((row): DatabaseSession => ({
				id: row.token_hash,
				userId: row.account_id,
				expiresAt: row.expires_at,
				attributes: { sessionNumber: row.id, userAgent: row.user_agent, address: row.address }
			}));
		},

		async setSession({ id, userId, expiresAt, attributes }) {
			const now = new Date();
			await database()
				.insertInto('session')
				.values({
					token_hash: hashToken(id),
					account_id: userId,
					expires_at: expiresAt,
					created_at: now,
					last_seen_at: now,
					user_agent: attributes.userAgent,
					address: attributes.address
				})
				.execute();
		},

		async updateSessionExpiration(sessionId, expiresAt) {
			await database()
				.updateTable('session')
				.set({ expires_at: expiresAt })
				.where('token_hash', '=', hashToken(sessionId))
				.execute();
		},

		async deleteSession(sessionId) {
			await database()
				.deleteFrom('session')
				.where('token_hash', '=', hashToken(sessionId))
				.execute();
		},

		async deleteUserSessions(accountId) {
			await database().deleteFrom('session').where('account_id', '=', accountId).execute();
		},

		async deleteExpiredSessions() {
			await database().deleteFrom('session').where('expires_at', '<=', new Date()).execute();
		}
	};
}

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** One statement: session, account, person and the roles in force today. */
async function findSession(db: Kysely<DB>, tokenHash: string) {
	const today = new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 10);
	const row = await db
		.selectFrom('session')
		.innerJoin('account', 'account.id', 'session.account_id')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('session.token_hash', '=', tokenHash)
		.where('account.disabled_at', 'is', null)
		.select([
			'session.id as sessionNumber',
			'session.expires_at',
			'session.last_seen_at',
			'account.id',
			'account.person_id as personId',
			'account.email',
			'account.locale',
			'person.prefix_th',
			'person.given_name_th',
			'person.surname_th',
			'person.given_name_en',
			'person.surname_en'
		])
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom('role_grant')
					.leftJoin('org_unit', 'org_unit.id', 'role_grant.org_unit_id')
					.whereRef('role_grant.account_id', '=', 'account.id')
					.where('role_grant.starts_on', '<=', today)
					.where((where) =>
						where.or([
							where('role_grant.ends_on', 'is', null),
							where('role_grant.ends_on', '>=', today)
						])
					)
					.select(['role_grant.role', 'org_unit.path as unitPath'])
			).as('roles')
		)
		.executeTakeFirst();
	if (!row) return undefined;
	const { sessionNumber, expires_at, last_seen_at, ...account } = row;
	return { session: { id: sessionNumber, expires_at, last_seen_at }, account };
}
