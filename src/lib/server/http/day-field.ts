import * as v from 'valibot';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';

/** A day as people type it; in English a four-digit common-era year is no question. */
export function dayField(locale: 'th' | 'en') {
	return v.pipe(
		v.string(),
		v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
			const read = readDay(dataset.value, locale);
			if ('day' in read) return read.day;
			addIssue({ message: read.fault });
			return NEVER;
		})
	);
}

/** The same, and nothing typed is nothing said. */
export function optionalDayField(locale: 'th' | 'en') {
	return v.pipe(
		v.string(),
		v.rawTransform<string, string | undefined>(({ dataset, addIssue, NEVER }) => {
			if (!dataset.value.trim()) return undefined;
			const read = readDay(dataset.value, locale);
			if ('day' in read) return read.day;
			addIssue({ message: read.fault });
			return NEVER;
		})
	);
}

function readDay(typed: string, locale: 'th' | 'en'): { day: string } | { fault: string } {
	const text = typed.trim();
	const first = parseThaiDate(text);
	const parsed =
		first.kind === 'ambiguous' && locale === 'en' && /\d{4}/.test(text)
			? parseThaiDate(text, { era: 'ce' })
			: first;
	if (parsed.kind === 'day') return { day: parsed.day };
	return {
		fault: parsed.kind === 'ambiguous' ? m.request_error_day_ambiguous() : m.request_error_day()
	};
}

/** Words that must be there. @param missing says what to write when they are not */
export const requiredText = (most: number, missing: () => string) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(() => missing()),
		v.maxLength(most, () => m.request_error_long({ count: most }))
	);

/** What a person must write for another to read. */
export const reasonField = (most = 500) => requiredText(most, m.request_error_reason);
