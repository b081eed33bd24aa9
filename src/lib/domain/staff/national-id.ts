import { toArabicDigits } from '../thai/numerals.ts';

/** Why a text is no national ID number; `spreadsheet_number` is 1.10017E+12, digits already lost. */
export type NationalIdFault =
	'empty' | 'spreadsheet_number' | 'form' | 'person_type' | 'check_digit';

export type ParsedNationalId = { ok: true; id: string } | { ok: false; fault: NationalIdFault };

/**
 * Reads a national ID number as people and spreadsheets write it: Thai digits, spaces, hyphens.
 *
 * The check digit finds typing slips only: the third digit weighs 11 ≡ 0, so an error there always
 * passes. Never take a valid number for proof of who someone is.
 */
export function parseNationalId(raw: string): ParsedNationalId {
	const text = toArabicDigits(raw).trim();
	if (text === '') return { ok: false, fault: 'empty' };
	if (/^\d([.,]\d+)?e\+?1\d$/i.test(text)) return { ok: false, fault: 'spreadsheet_number' };
	const digits = text.replace(/[\s\-\u2010-\u2015]/g, '');
	if (!/^\d{13}$/.test(digits)) return { ok: false, fault: 'form' };
	if (!/^[1-8]/.test(digits)) return { ok: false, fault: 'person_type' };
	if (nationalIdCheckDigit(digits.slice(0, 12)) !== Number(digits[12]))
		return { ok: false, fault: 'check_digit' };
	return { ok: true, id: digits };
}

export function isNationalId(raw: string): boolean {
	return parseNationalId(raw).ok;
}

/** The thirteenth digit: (11 − Σ (13−i)·d[i] mod 11) mod 10 over the first twelve. */
export function nationalIdCheckDigit(firstTwelve: string): number {
	let sum = 0;
	for (let i = 0; i < 12; i++) sum += (13 - i) * Number(firstTwelve[i]);
	return (11 - (sum % 11)) % 10;
}

/** Thirteen digits as the card prints them: `1-1120-34563-56-2`. */
export function formatNationalId(id: string): string {
	return `${id.slice(0, 1)}-${id.slice(1, 5)}-${id.slice(5, 10)}-${id.slice(10, 12)}-${id.slice(12)}`;
}

/** What a screen may show: the last three digits, `x-xxxx-xxxxx-56-2`. */
export function maskNationalId(id: string): string {
	return formatNationalId(`xxxxxxxxxx${id.slice(10)}`);
}
