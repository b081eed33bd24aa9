import { toArabicDigits } from '../thai/numerals.ts';

// The number first, then perhaps a unit that holds no further digit.
const NUMBER = /^([+-]? ?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?![\d,.]*\d)(\D*)$/;

/**
 * Reads a decimal number as people type it: Thai or Arabic digits, thousands separated by commas,
 * any minus sign, and a per cent sign or unit after it. Returns plain digits ("-1250.5"), or
 * undefined when it is not one number.
 */
export function readDecimal(text: string): string | undefined {
	const typed = toArabicDigits(text.normalize('NFKC')).replace(/[\u2010-\u2015\u2212]/g, '-');
	const [, sign = '', number] = NUMBER.exec(typed.trim()) ?? [];
	if (number === undefined) return undefined;
	const digits = number.replaceAll(',', '').replace(/\.$/, '').replace(/^\./, '0.');
	return (sign.startsWith('-') ? '-' : '') + digits;
}

/** Whether |a − b| ≤ tolerance, exactly: no binary fractions are involved. */
export function isWithin(a: string, b: string, tolerance: string): boolean {
	const places = Math.max(...[a, b, tolerance].map((each) => each.split('.')[1]?.length ?? 0));
	const difference = scaled(a, places) - scaled(b, places);
	return (difference < 0n ? -difference : difference) <= scaled(tolerance, places);
}

function scaled(decimal: string, places: number): bigint {
	const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
	const value = BigInt(whole + fraction.padEnd(places, '0'));
	return decimal.startsWith('-') ? -value : value;
}
