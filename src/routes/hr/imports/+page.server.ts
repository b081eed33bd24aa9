import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { importerOf } from '#lib/server/import/import-scope.ts';
import { listImports } from '#lib/server/import/queries.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const importer = importerOf(signedIn(locals));
		const { rows, next } = await listImports(database(), {
			importer,
			after: url.searchParams.get('after')
		});
		return { imports: rows, ...pageLinks(url, next) };
	});
