import type { Locale } from './dates.ts';
import { toThaiDigits } from './numerals.ts';

export type NumberOptions = { decimals?: number; numerals?: 'arab' | 'thai' };

/** Groups thousands and rounds half away from zero to `decimals` (0 by default): `1,234.50`. */
export function formatNumber(value: number, options: NumberOptions = {}): string {
	const decimals = options.decimals ?? 0;
	const text = value.toLocaleString('en-US', {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals
	});
	return options.numerals === 'thai' ? toThaiDigits(text) : text;
}

/** An amount of money, given in satang so that no fraction is lost: `1,234.50 บาท` /
 * `THB 1,234.50`. */
export function formatBaht(satang: number, locale: Locale, options: NumberOptions = {}): string {
	const amount = formatNumber(satang / 100, { decimals: 2, ...options });
	return locale === 'th' ? `${amount} บาท` : `THB ${amount}`;
}

/** A share as a percentage with at most one decimal: 0.755 → `75.5%`, 0.8 → `80%`. */
export function formatPercent(share: number, options: NumberOptions = {}): string {
	const percent = Math.round(share * 1000) / 10;
	const decimals = options.decimals ?? (Number.isInteger(percent) ? 0 : 1);
	return `${formatNumber(percent, { ...options, decimals })}%`;
}

/** A length of study, given in minutes: `12 ชั่วโมง 30 นาที` / `12 h 30 min`. */
export function formatMinutes(
	minutes: number,
	locale: Locale,
	options: Pick<NumberOptions, 'numerals'> = {}
): string {
	const whole = Math.round(minutes);
	const [hours, rest] = [Math.floor(whole / 60), whole % 60];
	const [hour, minute] = locale === 'th' ? ['ชั่วโมง', 'นาที'] : ['h', 'min'];
	const parts = [
		...(hours > 0 ? [`${formatNumber(hours, options)} ${hour}`] : []),
		...(rest > 0 || hours === 0 ? [`${formatNumber(rest, options)} ${minute}`] : [])
	];
	return parts.join(' ');
}
