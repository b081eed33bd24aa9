import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { issueLetter } from '#lib/server/credential/issue-letter.ts';
import { readHeldForLetter } from '#lib/server/credential/held-for-letter.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		return {
			days,
			...(await readHeldForLetter(database(), {
				actor: signedIn(locals),
				personId: readId(params.id, 'person'),
				asOf: days.asOf.day,
				today: days.today
			}))
		};
	});

const required = (words: () => string) => v.pipe(v.string(), v.trim(), v.nonEmpty(words));

const schema = v.object({
	standard: required(() => m.letter_standard_required()),
	as_of: v.pipe(
		v.string(),
		v.transform((text) => {
			const parsed = parseThaiDate(text.trim());
			return parsed.kind === 'day' ? parsed.day : '';
		}),
		v.nonEmpty(() => m.hr_date_unreadable())
	),
	number: v.pipe(
		required(() => m.letter_number_required()),
		v.maxLength(60)
	),
	signatory: v.pipe(
		required(() => m.letter_signatory_required()),
		v.maxLength(120)
	),
	position: v.pipe(
		required(() => m.letter_position_required()),
		v.maxLength(200)
	),
	numerals: v.picklist(['thai', 'arab'])
});

/** What the form can mend, by the code of the refusal: the field and the words. */
const mendable: Record<string, [field: string, words: () => string]> = {
	'credential.not_held': ['standard', m.letter_not_held],
	'letter.number_taken': ['number', m.letter_number_taken],
	'letter.future': ['as_of', m.letter_future]
};

export const actions = {
	default: ({ request, locals, params }) =>
		answer(async () => {
			const personId = readId(params.id, 'person');
			const copy = request.clone();
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { standard, as_of: asOf, number, signatory, position, numerals } = form.data;
			try {
				const serial = await database()
					.transaction()
					.execute((trx) =>
						issueLetter(trx, {
							actor: signedIn(locals),
							personId,
							standardId: standard,
							asOf,
							number,
							signatory: { name: signatory, position },
							numerals,
							now: new Date()
						})
					);
				redirect(303, `/hr/people/${personId}/letters/${serial}`);
			} catch (thrown) {
				const mend = thrown instanceof DomainError ? mendable[thrown.code] : undefined;
				if (!mend) throw thrown;
				const typed = Object.fromEntries(await copy.formData()) as Record<string, string>;
				return fail(422, { errors: { [mend[0]]: [mend[1]()] }, values: typed });
			}
		})
};
