import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay, formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { dayField, reasonField } from '#lib/server/http/day-field.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listExtendable } from '#lib/server/request/list-extendable.ts';
import { submitExtensionRequest } from '#lib/server/request/submit-extension-request.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const extendable = await listExtendable(database(), {
			personId,
			today: bangkokDay(new Date())
		});
		return { ...extendable, asked: url.searchParams.get('standard') ?? '' };
	});

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(
				request,
				v.object({
					standard: v.pipe(
						v.optional(v.string(), ''),
						v.nonEmpty(() => m.request_error_choose())
					),
					until: dayField(locals.locale),
					reason: reasonField()
				})
			);
			if (!form.ok) return fail(422, form);
			const { standard, until, reason } = form.data;
			const values = { standard, until: formatted(until, locals.locale), reason };
			try {
				await database()
					.transaction()
					.execute((trx) =>
						submitExtensionRequest(trx, {
							actor,
							standardId: standard,
							untilOn: until,
							reason,
							now: new Date()
						})
					);
			} catch (thrown) {
				const errors = thrown instanceof DomainError && explain(thrown, locals.locale);
				if (!errors) throw thrown;
				return fail(422, { ok: false as const, errors, values });
			}
			redirect(303, '/me/requests');
		})
};

const formatted = (day: string, locale: 'th' | 'en') =>
	locale === 'en' ? day : formatDate(day, 'th', 'numeric');

/** What a person can mend in the form. */
function explain({ code, details }: DomainError, locale: 'th' | 'en') {
	const date = formatDate(String(details['day'] ?? '2000-01-01'), locale);
	const errors: Record<string, Record<string, string[]>> = {
		'request.not_later': { until: [m.request_error_not_later({ date })] },
		'request.too_late': { until: [m.request_error_too_late({ date })] },
		'request.already_open': { standard: [m.request_error_already_open()] },
		'request.nothing_due': { standard: [m.request_error_nothing_due()] }
	};
	return errors[code];
}
