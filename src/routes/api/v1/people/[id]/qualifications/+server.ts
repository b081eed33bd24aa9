import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { answerApi } from '#lib/server/api/problem.ts';
import { readQualifications } from '#lib/server/api/read-qualifications.ts';
import { bearerScope } from '#lib/server/api/tokens.ts';
import { database } from '#lib/server/db/current.ts';

export const GET = ({ request, locals, params, url }) =>
	answerApi({ request, requestId: locals.requestId }, async () => {
		const now = new Date();
		const authorization = request.headers.get('authorization');
		const scope = await bearerScope(database(), { authorization, now });
		return readQualifications(database(), {
			scope,
			personId: params.id,
			query: url.searchParams,
			now
		});
	});

export const fallback = ({ request, locals }) =>
	answerApi({ request, requestId: locals.requestId }, () =>
		Promise.reject(new DomainError('api.read_only', 405))
	);
