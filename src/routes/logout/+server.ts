import { redirect } from '@sveltejs/kit';
import { endSession, sessionCookieName } from '#lib/server/auth/lucia.ts';
import { clearSessionCookie } from '#lib/server/auth/session-cookie.ts';

export async function POST(event) {
	const token = event.cookies.get(sessionCookieName);
	if (token) await endSession(token);
	clearSessionCookie(event);
	redirect(303, '/login');
}
