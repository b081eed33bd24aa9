import { m } from '#lib/paraglide/messages.js';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { bangkokDay, formatDate } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMyQualifications } from '#lib/server/qualification/my-qualifications.ts';

export async function load({ locals, url }) {
	const { personId } = signedIn(locals);
	const today = bangkokDay(new Date());
	const asked = url.searchParams.get('as_of')?.trim();
	const parsed = asked ? parseThaiDate(asked) : undefined;
	const asOf = parsed?.kind === 'day' ? parsed.day : today;
	return {
		...(await readMyQualifications(database(), { personId, asOf })),
		asOf,
		isToday: asOf === today,
		asked: asked ?? formatDate(asOf, locals.locale, 'numeric'),
		fault:
			parsed?.kind === 'invalid'
				? m.qualification_as_of_wrong()
				: parsed?.kind === 'ambiguous'
					? m.qualification_as_of_ambiguous()
					: undefined
	};
}
