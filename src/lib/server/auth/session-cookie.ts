import type { RequestEvent } from '@sveltejs/kit';
import { sessionCookieName, sessionLifeSeconds } from './lucia.ts';

/**
 * `secure` follows the request: an agency may serve plain http on its own network, and a cookie
 * marked secure would never come back there.
 */
export function setSessionCookie(event: RequestEvent, token: string): void {
	event.cookies.set(sessionCookieName, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: sessionLifeSeconds
	});
}

export function clearSessionCookie(event: RequestEvent): void {
	event.cookies.delete(sessionCookieName, { path: '/', secure: event.url.protocol === 'https:' });
}

const oneYear = 365 * 24 * 3600;

/** The language a person chose goes with them to every device. Read by the page's scripts too. */
export function setLocaleCookie(event: RequestEvent, locale: string): void {
	event.cookies.set('locale', locale, {
		path: '/',
		maxAge: oneYear,
		httpOnly: false,
		secure: event.url.protocol === 'https:'
	});
}
