import { BUDDHIST_ERA_OFFSET, MONTHS, toIsoDay, type IsoDay, type Locale } from './dates.ts';
import { normaliseThai } from './normalise.ts';
import { toArabicDigits } from './numerals.ts';

/**
 * What a written date means. `ambiguous` lists the days it may mean, likeliest first, for a person
 * to choose from. `invalid` says what is wrong: nothing written, a form we do not read, or a year,
 * month or day that the calendar does not have.
 */
export type ParsedDate =
	| { kind: 'day'; day: IsoDay }
	| { kind: 'ambiguous'; readings: IsoDay[] }
	| { kind: 'invalid'; reason: 'empty' | 'form' | 'year' | 'month' | 'day' };

/** Which calendar the writer used: Buddhist or common era. */
export type Era = 'be' | 'ce';

// No living person was born, and no record made, outside these years.
const [FIRST_CE, LAST_CE] = [1857, 2156];
// Between the two calendars' plausible years nothing overlaps: from here on a year is Buddhist.
const FIRST_BE = FIRST_CE + BUDDHIST_ERA_OFFSET;

const WEEKDAY = /^(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?\s*/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/;
const WORDS = /^(\d{1,2})\s*(\p{L}[^\d]*?)\s*(พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*(\d{2}|\d{4})$/u;

/**
 * Reads a date as people write it: `01/10/2568`, `1 ต.ค. 68`, `1 ตุลาคม พ.ศ. ๒๕๖๘`,
 * `1 October 2025`, `2025-10-01`; the day comes before the month. Buddhist years are taken back to
 * the common era before the calendar is asked, so 29 กุมภาพันธ์ 2567 is a day.
 *
 * A four-digit year says its era by its size; still, a common-era year in a Thai form is asked
 * about, and so is `1/10/68`. A caller who knows the era of a whole file passes `era`.
 */
export function parseThaiDate(text: string, { era }: { era?: Era } = {}): ParsedDate {
	const plain = toArabicDigits(normaliseThai(text)).replace(WEEKDAY, '');
	if (plain === '') return { kind: 'invalid', reason: 'empty' };

	const iso = ISO.exec(plain);
	if (iso) return dayOf(eraOf(Number(iso[1])), Number(iso[1]), Number(iso[2]), Number(iso[3]));

	const numeric = NUMERIC.exec(plain);
	if (numeric) return withYear(numeric[3]!, Number(numeric[2]), Number(numeric[1]), era);

	const words = WORDS.exec(plain);
	if (!words) return { kind: 'invalid', reason: 'form' };
	const month = monthNamed(words[2]!);
	if (!month) return { kind: 'invalid', reason: 'month' };
	const said = words[3] === undefined ? undefined : words[3][0] === 'พ' ? 'be' : 'ce';
	const year = words[4]!;
	// Who writes the month in Thai and the year in two digits means the Buddhist era.
	const usual = month.locale === 'en' ? 'ce' : year.length === 2 ? 'be' : undefined;
	return withYear(year, month.number, Number(words[1]), said ?? era ?? usual);
}

function withYear(digits: string, month: number, date: number, era: Era | undefined): ParsedDate {
	const year = Number(digits);
	if (digits.length === 4) {
		const sized = eraOf(year);
		if (era === undefined && sized === 'ce') return ask([[year, month, date]]);
		if (era !== undefined && sized !== era) return { kind: 'invalid', reason: 'year' };
		return dayOf(sized, year, month, date);
	}
	const common = year < 70 ? 2000 + year : 1900 + year;
	if (era === 'be') return dayOf('be', 2500 + year, month, date);
	if (era === 'ce') return dayOf('ce', common, month, date);
	return ask([
		[2500 + year - BUDDHIST_ERA_OFFSET, month, date],
		[common, month, date]
	]);
}

function eraOf(year: number): Era {
	return year >= FIRST_BE ? 'be' : 'ce';
}

function dayOf(era: Era, year: number, month: number, date: number): ParsedDate {
	const common = era === 'be' ? year - BUDDHIST_ERA_OFFSET : year;
	if (common < FIRST_CE || common > LAST_CE) return { kind: 'invalid', reason: 'year' };
	if (month < 1 || month > 12) return { kind: 'invalid', reason: 'month' };
	const day = toIsoDay(common, month, date);
	return day ? { kind: 'day', day } : { kind: 'invalid', reason: 'day' };
}

function ask(candidates: [year: number, month: number, date: number][]): ParsedDate {
	const parsed = candidates.map(([year, month, date]) => dayOf('ce', year, month, date));
	const readings = parsed.flatMap((one) => (one.kind === 'day' ? [one.day] : []));
	return readings.length > 0 ? { kind: 'ambiguous', readings } : parsed[0]!;
}

function monthNamed(name: string): { number: number; locale: Locale } | undefined {
	const key = monthKey(name);
	for (const locale of ['th', 'en'] as const) {
		for (const style of ['long', 'short'] as const) {
			const at = MONTHS[locale][style].findIndex((month) => monthKey(month) === key);
			if (at >= 0) return { number: at + 1, locale };
		}
	}
	return undefined;
}

function monthKey(name: string): string {
	return name
		.toLowerCase()
		.replace(/[\s.,]/g, '')
		.replace(/^เดือน/, '');
}
