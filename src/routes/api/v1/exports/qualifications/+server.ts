import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { answerApi } from '#lib/server/api/problem.ts';
import { readDay } from '#lib/server/api/read-qualifications.ts';
import { readBearer } from '#lib/server/api/tokens.ts';
import { database } from '#lib/server/db/current.ts';
import { exportQualifications } from '#lib/server/export/export-qualifications.ts';
import { download } from '#lib/server/http/download.ts';

export const GET = ({ request, locals, url }) =>
	answerApi({ request, requestId: locals.requestId }, async () => {
		const db = database();
		const now = new Date();
		const { tokenId, scope } = await readBearer(db, {
			authorization: request.headers.get('authorization'),
			now
		});
		const today = bangkokDay(now);
		return download(
			await exportQualifications(db, {
				by: { tokenId },
				scope,
				unit: url.searchParams.get('unit') ?? undefined,
				asOf: readDay(url.searchParams, 'as_of') ?? today,
				knownAt: readDay(url.searchParams, 'known_at') ?? today,
				format: 'csv',
				locale: 'en',
				now: () => new Date()
			})
		);
	});

export const fallback = ({ request, locals }) =>
	answerApi({ request, requestId: locals.requestId }, () =>
		Promise.reject(new DomainError('api.read_only', 405))
	);
