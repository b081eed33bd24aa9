import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listReports } from '#lib/server/report/reports.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const after = url.searchParams.get('after') ?? undefined;
		const page = await listReports(database(), { actor, ...(after && { after }) });
		return { reports: page.rows, accountId: actor.accountId, ...pageLinks(url, page.next) };
	});
