import { toThaiDigits } from './numerals.ts';

/** A calendar day in Bangkok, `YYYY-MM-DD`, common era. */
export type IsoDay = string;
export type Locale = 'th' | 'en';
export type DateStyle = 'long' | 'short' | 'numeric';
export type DateOptions = { numerals?: 'arab' | 'thai' };

/** What the Thai calendar is ahead of the common era, in years. */
export const BUDDHIST_ERA_OFFSET = 543;

// Thailand has kept UTC+7 without summer time since 1920, so the day in Bangkok needs no time
// zone database and never depends on where the server stands.
const BANGKOK_OFFSET_MS = 7 * 60 * 60 * 1000;

export const MONTHS = {
	th: {
		long: [
			...['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน'],
			...['กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม']
		],
		short: [
			...['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.'],
			...['ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']
		]
	},
	en: {
		long: [
			...['January', 'February', 'March', 'April', 'May', 'June'],
			...['July', 'August', 'September', 'October', 'November', 'December']
		],
		short: [
			...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
			...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
		]
	}
} as const;

/**
 * Writes a day for people: `1 ตุลาคม 2569` / `1 October 2026` (long), `1 ต.ค. 2569` /
 * `1 Oct 2026` (short), `01/10/2569` / `01/10/2026` (numeric). Thai shows the Buddhist era,
 * English the common era. Thai numerals are for documents, never for screens or CSV.
 * @throws RangeError when the text is not a day of the calendar.
 */
export function formatDate(
	day: IsoDay,
	locale: Locale,
	style: DateStyle = 'long',
	options: DateOptions = {}
): string {
	const { year, month, date } = splitDay(day);
	const shownYear = locale === 'th' ? year + BUDDHIST_ERA_OFFSET : year;
	const text =
		style === 'numeric'
			? `${two(date)}/${two(month)}/${shownYear}`
			: `${date} ${MONTHS[locale][style][month - 1]} ${shownYear}`;
	return options.numerals === 'thai' ? toThaiDigits(text) : text;
}

/** Writes the month of a day or of a `YYYY-MM`: `ตุลาคม 2569` / `October 2026`. */
export function formatMonth(
	month: string,
	locale: Locale,
	style: 'long' | 'short' = 'long',
	options: DateOptions = {}
): string {
	return formatDate(`${month.slice(0, 7)}-01`, locale, style, options).slice(2);
}

/** Writes an instant by the clock of Bangkok: `1 ตุลาคม 2569 เวลา 00:30 น.` /
 * `1 October 2026, 00:30`. */
export function formatInstant(
	instant: Date,
	locale: Locale,
	style: DateStyle = 'long',
	options: DateOptions = {}
): string {
	const clock = bangkokClock(instant).slice(11, 16);
	const day = formatDate(bangkokDay(instant), locale, style, options);
	const time = options.numerals === 'thai' ? toThaiDigits(clock) : clock;
	if (locale === 'en') return `${day}, ${time}`;
	return style === 'long' ? `${day} เวลา ${time} น.` : `${day} ${time} น.`;
}

/** The day on Bangkok's calendar at an instant. */
export function bangkokDay(instant: Date): IsoDay {
	return bangkokClock(instant).slice(0, 10);
}

/** True for a `YYYY-MM-DD` that the calendar has. */
export function isIsoDay(text: string): boolean {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	return match !== null && toIsoDay(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** The ISO day of common-era numbers, or undefined when the calendar has no such day. */
export function toIsoDay(year: number, month: number, date: number): IsoDay | undefined {
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
	if (days === undefined || date < 1 || date > days || year < 1 || year > 9999) return undefined;
	return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

function splitDay(day: IsoDay) {
	if (!isIsoDay(day)) throw new RangeError(`Not a day of the calendar (YYYY-MM-DD): ${day}`);
	return {
		year: Number(day.slice(0, 4)),
		month: Number(day.slice(5, 7)),
		date: Number(day.slice(8, 10))
	};
}

function bangkokClock(instant: Date): string {
	return new Date(instant.getTime() + BANGKOK_OFFSET_MS).toISOString();
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
