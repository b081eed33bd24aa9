const ZERO = 0x0e50;

/** Writes every 0-9 of the text as ๐-๙, for official documents. Serial numbers and addresses that
 * a machine reads must stay as they are: do not pass them here. */
export function toThaiDigits(text: string): string {
	return text.replace(/[0-9]/g, (digit) => String.fromCharCode(ZERO + Number(digit)));
}

/** Writes every ๐-๙ of the text as 0-9, as storage, search and CSV want it. */
export function toArabicDigits(text: string): string {
	return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - ZERO));
}
