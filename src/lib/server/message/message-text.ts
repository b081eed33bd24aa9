import { formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { MessageParam } from './queue-message.ts';

type Locale = 'th' | 'en';
type Texts = Record<
	string,
	((params: Record<string, string | number>, options: { locale: Locale }) => string) | undefined
>;

/** What a message says, in a language. A kind that this version has no words for shows its name. */
export function messageText(
	{ kind, params }: { kind: string; params: Record<string, MessageParam> },
	locale: Locale
): { subject: string; body: string } {
	const filled = Object.fromEntries(
		Object.entries(params).map(([name, value]) => [name, write(value, locale)])
	);
	const say = (part: 'subject' | 'body') =>
		(m as unknown as Texts)[`message_${kind}_${part}`]?.(filled, { locale });
	return { subject: say('subject') ?? kind, body: say('body') ?? '' };
}

function write(value: MessageParam, locale: Locale): string | number {
	if (typeof value !== 'object') return value;
	if ('day' in value) return formatDate(value.day, locale);
	return locale === 'en' ? (value.en ?? value.th) : value.th;
}

/** Every kind of message there is, and what causes it. */
export function messageKinds(locale: Locale): { kind: string; cause: string }[] {
	const texts = m as unknown as Texts;
	return Object.keys(m)
		.flatMap((key) => /^message_(.+)_subject$/.exec(key)?.[1] ?? [])
		.sort()
		.map((kind) => ({ kind, cause: texts[`message_${kind}_cause`]?.({}, { locale }) ?? kind }));
}
