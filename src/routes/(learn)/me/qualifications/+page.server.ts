import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { parseThaiDate, type ParsedDate } from '#lib/domain/thai/parse-date.ts';
import { bangkokDay, formatDate } from '#lib/domain/thai/dates.ts';
import { issueQualificationCertificate } from '#lib/server/credential/issue-qualification-certificate.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMyQualifications } from '#lib/server/qualification/my-qualifications.ts';

export const actions = {
	certificate: ({ request, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const standardId = String((await request.formData()).get('standard') ?? '');
			const serial = await database()
				.transaction()
				.execute((trx) =>
					issueQualificationCertificate(trx, { personId, standardId, now: new Date() })
				);
			redirect(303, `/me/record/certificates/${serial}`);
		})
};

export async function load({ locals, url }) {
	const { personId } = signedIn(locals);
	const today = bangkokDay(new Date());
	const asked = url.searchParams.get('as_of')?.trim();
	const parsed = asked ? readDay(asked, locals.locale) : undefined;
	const asOf = parsed?.kind === 'day' ? parsed.day : today;
	return {
		...(await readMyQualifications(database(), { personId, asOf, locale: locals.locale })),
		asOf,
		isToday: asOf === today,
		asked: asked ?? formatDate(asOf, locals.locale, 'numeric'),
		isForecast: asOf > today,
		fault: parsed && describeFault(parsed)
	};
}

/** What to do about a day that could not be read; undefined for one that could. */
function describeFault(parsed: ParsedDate): string | undefined {
	if (parsed.kind === 'day') return undefined;
	if (parsed.kind === 'invalid')
		return parsed.reason === 'day' || parsed.reason === 'month'
			? m.qualification_as_of_no_day()
			: m.qualification_as_of_wrong();
	return m.qualification_as_of_ambiguous();
}

/** In English a four-digit common-era year is no question; in Thai it may be a slip. */
function readDay(text: string, locale: 'th' | 'en') {
	const parsed = parseThaiDate(text);
	return parsed.kind === 'ambiguous' && locale === 'en' && /\d{4}/.test(text)
		? parseThaiDate(text, { era: 'ce' })
		: parsed;
}
