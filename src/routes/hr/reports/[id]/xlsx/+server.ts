import { error } from '@sveltejs/kit';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { auditExport } from '#lib/server/export/record-export.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { fileName, makeWorkbook, xlsxType } from '#lib/server/report/deliver-reports.ts';

/** The report as a workbook, now. */
export const GET = ({ locals, params }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const id = readId(params.id, 'report');
		const now = new Date();
		const made = await makeWorkbook(db, { actor, id, locale: locals.locale, now });
		if (!made) error(404, 'report.not_found');
		const { accountId } = actor;
		await auditExport(db, {
			by: { accountId },
			kind: 'report',
			question: { report: id, rows: made.rows },
			now
		});
		const name = fileName(made.report, bangkokDay(now));
		return download({ name, mediaType: xlsxType, content: made.content });
	});
