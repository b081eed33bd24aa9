import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { refusals } from '#lib/components/hr/org/refusals.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';

/** A written date, Thai or ISO, as a day. */
export const dayField = v.pipe(
	v.string(() => m.org_error_date()),
	v.trim(),
	v.check(
		(text) => parseThaiDate(text).kind === 'day',
		() => m.org_error_date()
	),
	v.transform((text) => {
		const parsed = parseThaiDate(text);
		return parsed.kind === 'day' ? parsed.day : '';
	})
);

/** A date that may be left out. */
export const optionalDay = v.union(
	[
		v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.literal(''),
			v.transform(() => null)
		),
		dayField
	],
	() => m.org_error_date()
);

export const textField = v.pipe(
	v.string(() => m.org_error_required()),
	v.trim(),
	v.nonEmpty(() => m.org_error_required()),
	v.maxLength(300)
);

export const optionalText = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(300),
	v.transform((text) => text || undefined)
);

export const reasonField = v.pipe(
	v.string(() => m.org_error_reason()),
	v.trim(),
	v.nonEmpty(() => m.org_error_reason()),
	v.maxLength(1000)
);

export const tick = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => text !== '')
);

/** Does what a form asks for; a refusal that can be mended there comes back to its field. */
export async function orRefusal<T>(values: Record<string, string>, work: () => Promise<T>) {
	try {
		return { ok: true as const, done: await work() };
	} catch (thrown) {
		const refusal = thrown instanceof DomainError ? refusals[thrown.code] : undefined;
		if (!(thrown instanceof DomainError) || !refusal) throw thrown;
		const failure = fail(422, {
			errors: { [refusal.field]: [refusal.text()] },
			values,
			refused: thrown.code
		});
		return { ok: false as const, failure };
	}
}
