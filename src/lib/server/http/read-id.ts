import { notFound } from '#lib/domain/errors/domain-error.ts';

/**
 * A whole number from an address or a form field.
 *
 * @param noun what it names, for the refusal
 * @throws noun.not_found for anything else: what is not a number names nothing
 */
export function readId(text: unknown, noun: string): number {
	const number = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
	if (!Number.isSafeInteger(number)) throw notFound(noun);
	return number;
}
