import { redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { readSession, sessionCookieName } from '#lib/server/auth/lucia.ts';
import { clearSessionCookie, setSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { connectDatabase, database } from '#lib/server/db/current.ts';
import { startWorker } from '#lib/server/jobs/worker.ts';
import { log } from '#lib/server/log.ts';
import { requestSeconds } from '#lib/server/metrics.ts';
import { settleUnits } from '#lib/server/org-unit/settle-units.ts';
import { isPublicRoute } from '#lib/server/access/public-routes.ts';

export const init: ServerInit = async () => {
	await connectDatabase();
	startWorker(database());
};

const observe: Handle = async ({ event, resolve }) => {
	event.locals.requestId = crypto.randomUUID();
	const started = performance.now();
	const response = await resolve(event);
	const seconds = (performance.now() - started) / 1000;
	const route = event.route.id ?? 'none';
	requestSeconds.observe({ route, method: event.request.method, status: response.status }, seconds);
	log.info(
		{
			request: event.locals.requestId,
			method: event.request.method,
			route,
			status: response.status,
			ms: Math.round(seconds * 1000),
			account: event.locals.account?.accountId
		},
		'request'
	);
	response.headers.set('x-request-id', event.locals.requestId);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
	return response;
};

const localise: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		event.locals.locale = locale;
		const theme = event.cookies.get('theme');
		event.locals.theme = theme === 'light' || theme === 'dark' ? theme : 'system';
		return resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale).replace('%theme%', event.locals.theme),
			preload: ({ type, path }) =>
				type === 'js' || type === 'css' || /sarabun-thai-400.*\.woff2$/.test(path)
		});
	});

/** What answers when the database does not. */
const withoutDatabase = ['/healthz', '/readyz', '/metrics'];

/** The present tree, which scopes are read from, is that of the day: the first request of a day sees to it. */
const settle: Handle = async ({ event, resolve }) => {
	if (event.route.id !== null && !withoutDatabase.includes(event.route.id))
		await settleUnits(database(), bangkokDay(new Date()));
	return resolve(event);
};

const authenticate: Handle = async ({ event, resolve }) => {
	const token = event.cookies.get(sessionCookieName);
	if (token) {
		const session = await readSession(token);
		if (!session) clearSessionCookie(event);
		else {
			event.locals.account = session.account;
			if (session.extended) setSessionCookie(event, token);
		}
	}
	return resolve(event);
};

/**
 * Every page needs a signed-in person unless its route is listed as public. Answers are returned, not
 * thrown, so that they too are logged and carry the headers; an address without a route gets the
 * site's own "not found".
 */
const guard: Handle = ({ event, resolve }) => {
	const { route, request, url } = event;
	if (event.locals.account || route.id === null || isPublicRoute(route.id)) return resolve(event);
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return new Response('Sign in first.\n', { status: 401 });
	const to = url.pathname + url.search;
	const location = to === '/' ? '/login' : `/login?to=${encodeURIComponent(to)}`;
	// The client router reads a redirect of its data requests only in the framework's own form.
	if (event.isDataRequest) redirect(303, location);
	return new Response(null, { status: 303, headers: { location } });
};

export const handle = sequence(observe, localise, settle, authenticate, guard);

export const handleError: HandleServerError = ({ error: thrown, event, status, message }) => {
	const { requestId } = event.locals;
	if (status !== 404)
		log.error({ request: requestId, route: event.route.id, err: thrown }, 'unexpected error');
	return { message, requestId };
};
