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
