import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { log } from '../log.ts';

type Locale = 'th' | 'en';

/** Titles and details by error code, in the caller's language. */
const words: Record<string, (e: DomainError, options: { locale: Locale }) => [string, string]> = {
	'api_token.missing': (_, o) => [m.api_missing_title({}, o), m.api_missing_detail({}, o)],
	'api_token.invalid': (_, o) => [m.api_invalid_title({}, o), m.api_invalid_detail({}, o)],
	'person.not_found': (_, o) => [m.api_person_title({}, o), m.api_person_detail({}, o)],
	'org_unit.not_found': (_, o) => [m.api_unit_title({}, o), m.api_unit_detail({}, o)],
	'standard.not_found': (_, o) => [m.api_standard_title({}, o), m.api_standard_detail({}, o)],
	'api.bad_day': ({ details }, o) => [
		m.api_day_title({}, o),
		m.api_day_detail({ parameter: String(details['parameter']) }, o)
	],
	'api.not_found': (_, o) => [m.api_route_title({}, o), m.api_route_detail({}, o)],
	'api.read_only': (_, o) => [m.api_method_title({}, o), m.api_method_detail({}, o)],
	'api.unexpected': ({ details }, o) => [
		m.api_unexpected_title({}, o),
		m.api_unexpected_detail({ id: String(details['id']) }, o)
	]
};

/**
 * Answers an API request with JSON, and a refusal with a problem document (RFC 9457). Answers about
 * people are never kept by caches.
 */
export async function answerApi(
	{ request, requestId }: { request: Request; requestId: string },
	work: () => Promise<unknown>
): Promise<Response> {
	try {
		const result = await work();
		if (result instanceof Response) return result;
		return Response.json(result, { headers: { 'cache-control': 'no-store' } });
	} catch (thrown) {
		if (thrown instanceof DomainError && words[thrown.code]) return problem(request, thrown);
		log.error({ request: requestId, err: thrown }, 'unexpected error');
		return problem(request, new DomainError('api.unexpected', 500, { id: requestId }));
	}
}

function problem(request: Request, error: DomainError): Response {
	const locale = languageOf(request);
	const [title, detail] = words[error.code]?.(error, { locale }) ?? [error.code, ''];
	const headers = new Headers({
		'content-type': 'application/problem+json',
		'content-language': locale,
		'cache-control': 'no-store'
	});
	if (error.status === 401)
		headers.set(
			'www-authenticate',
			error.code === 'api_token.invalid' ? 'Bearer error="invalid_token"' : 'Bearer'
		);
	if (error.status === 405) headers.set('allow', 'GET, HEAD');
	const { code, status } = error;
	const type = `urn:samatthana:problem:${code}`;
	return new Response(JSON.stringify({ type, title, status, detail, code }), { status, headers });
}

/** The first of our languages that the caller names; Thai when it names none. */
function languageOf(request: Request): Locale {
	const named = (request.headers.get('accept-language') ?? '').toLowerCase().match(/\b(th|en)\b/);
	return named?.[1] === 'en' ? 'en' : 'th';
}
