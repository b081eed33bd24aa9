import { m } from '#lib/paraglide/messages.js';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { describeEntry } from '#lib/components/record-words.ts';
import { inLanguage } from '#lib/components/localised.ts';
import { sourceLabel } from '#lib/components/sources.ts';
import { renderRecord } from '#lib/server/documents/record.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';
import { readRecordHolder } from '#lib/server/record/record-holder.ts';

/** The record of learning on paper, in the reader's language. */
export const GET = ({ locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const { locale } = locals;
		const now = new Date();
		const year = Number(url.searchParams.get('year')) || undefined;
		const [{ entries }, person] = await Promise.all([
			readMyRecord(database(), { personId }),
			readRecordHolder(database(), { personId, asOf: bangkokDay(now), locale })
		]);
		const pdf = await renderRecord({
			locale,
			person,
			issuer: m.app_name(),
			...(year && { scope: m.record_year_name({ year: locale === 'th' ? year : year - 543 }) }),
			entries: entries
				.filter(({ fiscalYear }) => year === undefined || fiscalYear === year)
				.map((entry) => ({
					day: entry.on,
					what: inLanguage(entry.title, locale).text,
					...(entry.revoked && { detail: m.record_is_revoked() }),
					source: sourceLabel(entry.source),
					...(entry.hours && !entry.revoked && { minutes: entry.hours * 60 }),
					score: describeEntry(entry, locale)
				})),
			issuedAt: now,
			numerals: url.searchParams.get('numerals') === 'thai' ? 'thai' : 'arab'
		});
		return new Response(new Uint8Array(pdf), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': 'attachment; filename="record-of-learning.pdf"',
				'cache-control': 'private, no-store'
			}
		});
	});
