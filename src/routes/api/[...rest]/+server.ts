import { notFound } from '#lib/domain/errors/domain-error.ts';
import { answerApi } from '#lib/server/api/problem.ts';

export const fallback = ({ request, locals }) =>
	answerApi({ request, requestId: locals.requestId }, () => Promise.reject(notFound('api')));
