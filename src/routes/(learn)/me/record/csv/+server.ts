import { m } from '#lib/paraglide/messages.js';
import { describeEntry } from '#lib/components/record-words.ts';
import { inLanguage } from '#lib/components/localised.ts';
import { sourceLabel } from '#lib/components/sources.ts';
import { toCsv } from '#lib/server/documents/csv.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';

/** The record as a file that a spreadsheet opens with Thai intact; days in ISO, for programs. */
export async function GET({ locals, url }) {
	const { personId } = signedIn(locals);
	const { entries } = await readMyRecord(database(), { personId });
	const year = Number(url.searchParams.get('year')) || undefined;
	const head = [
		m.record_date(),
		m.record_year(),
		m.record_what(),
		m.record_result(),
		m.record_source(),
		m.record_hours()
	];
	const rows = entries
		.filter(({ fiscalYear }) => year === undefined || fiscalYear === year)
		.map((entry) => [
			entry.on,
			entry.fiscalYear,
			inLanguage(entry.title, locals.locale).text,
			entry.revoked ? m.record_is_revoked() : describeEntry(entry, locals.locale),
			sourceLabel(entry.source),
			entry.hours ?? ''
		]);
	return new Response(toCsv([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="record-of-learning.csv"',
			'cache-control': 'private, no-store'
		}
	});
}
