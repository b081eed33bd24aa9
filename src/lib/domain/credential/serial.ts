/** Crockford's signs (no I, L, O, U: a number read aloud or typed is not mistaken) less Z: 31, a prime. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';

/**
 * A certificate's serial number, such as `2569-7KQ4-M8TX-3P`: the Buddhist year of issue, nine
 * random signs, about 44 bits (so that one number does not lead to the next person's) and a check sign.
 *
 * @param random nine numbers 0-30
 */
export function makeSerial(buddhistYear: number, random: number[]): string {
	const signs = random.slice(0, 9).map((n) => alphabet[n % 31]);
	const body = signs.join('');
	return group(buddhistYear, body + checkSign(`${buddhistYear}${body}`));
}

/** A serial as typed by a person (spaces, lower case, O for 0, I or L for 1), or undefined when it cannot be one. */
export function readSerial(text: string): string | undefined {
	const clean = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
	const match = /^(\d{4})([0-9A-HJKMNP-TV-Y]{9})([0-9A-HJKMNP-TV-Y])$/.exec(clean);
	const [, year, body, check] = match ?? [];
	if (!year || !body || checkSign(year + body) !== check) return undefined;
	return group(Number(year), body + check);
}

const group = (year: number, signs: string) =>
	`${year}-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;

/** Weighted sum modulo 31: finds every single wrong sign and every swap of neighbours. */
function checkSign(text: string): string {
	let sum = 0;
	for (const [index, sign] of [...text].entries()) sum += (index + 1) * alphabet.indexOf(sign);
	return alphabet[sum % 31] ?? '0';
}
