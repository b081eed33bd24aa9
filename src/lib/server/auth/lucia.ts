import { Lucia, TimeSpan } from 'lucia';
import type { HeldRole } from '#lib/domain/access/capabilities.ts';
import { database } from '../db/current.ts';
import { isForeignToProduction } from '../demo/demo-mode.ts';
import { sessionStore } from './session-store.ts';

/** The only folder that knows Lucia: the rest of the app sees `Account` and the functions here. */
export const lucia = new Lucia(sessionStore(database), {
	sessionExpiresIn: new TimeSpan(14, 'd'),
	sessionCookie: { name: 'session', attributes: { sameSite: 'lax', path: '/' } },
	getSessionAttributes: ({ sessionNumber }) => ({ sessionNumber }),
	getUserAttributes: (account) => account
});

export interface AccountAttributes {
	personId: number;
	email: string;
	locale: string;
	prefix_th: string;
	given_name_th: string;
	surname_th: string;
	given_name_en: string | null;
	surname_en: string | null;
	roles: { role: string; unitPath: string | null }[];
}

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		UserId: number;
		DatabaseUserAttributes: AccountAttributes;
		DatabaseSessionAttributes: { sessionNumber?: number; userAgent: string; address: string };
	}
}

/** The signed-in account as the app knows it. */
export interface Account {
	accountId: number;
	personId: number;
	email: string;
	locale: 'th' | 'en';
	name: { th: string; en: string };
	roles: HeldRole[];
	sessionNumber: number;
}

/**
 * @returns the account behind a session token, and whether the cookie should be sent again because
 * the session's life was extended; undefined for an unknown, expired or revoked session
 */
export async function readSession(
	token: string
): Promise<{ account: Account; extended: boolean } | undefined> {
	const { session, user } = await lucia.validateSession(token);
	if (!session || isForeignToProduction(user.email)) return undefined;
	const th = `${user.given_name_th} ${user.surname_th}`;
	return {
		extended: session.fresh,
		account: {
			accountId: user.id,
			personId: user.personId,
			email: user.email,
			locale: user.locale === 'en' ? 'en' : 'th',
			name: { th, en: user.given_name_en ? `${user.given_name_en} ${user.surname_en ?? ''}` : th },
			roles: user.roles as HeldRole[],
			sessionNumber: session.sessionNumber ?? 0
		}
	};
}

export async function startSession(
	accountId: number,
	from: { userAgent: string; address: string }
): Promise<string> {
	const session = await lucia.createSession(accountId, {
		userAgent: from.userAgent.slice(0, 300),
		address: from.address
	});
	return session.id;
}

export const endSession = (token: string) => lucia.invalidateSession(token);
export const sessionCookieName = lucia.sessionCookieName;
export const sessionLifeSeconds = 14 * 24 * 3600;

export const clearExpiredSessions = () => lucia.deleteExpiredSessions();
