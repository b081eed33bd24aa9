import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { importerOf } from '#lib/server/import/import-scope.ts';
import { getImport, listImportRows } from '#lib/server/import/queries.ts';
import { refusedCsv } from '#lib/server/import/template.ts';

/** More refused rows than this are no list that anybody mends by hand. */
const mostRows = 20_000;

export const GET = ({ locals, params }) =>
	answer(async () => {
		const importer = importerOf(signedIn(locals));
		const { id, kind } = await getImport(database(), { id: readId(params.id, 'import'), importer });
		const { rows } = await listImportRows(database(), {
			importId: id,
			outcome: 'refused',
			limit: mostRows
		});
		const words = { line: m.import_line(), reason: m.import_reason(), fix: m.import_fix() };
		return download({
			name: `${m.import_download_name()}-${id}.csv`,
			mediaType: 'text/csv; charset=utf-8',
			content: new TextEncoder().encode(refusedCsv(kind, rows, words, locals.locale))
		});
	});
