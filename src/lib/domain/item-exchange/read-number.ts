const NUMBER = /^([+-]?)(\d*)(?:[.](\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * A number as programs write it (`.5`, `-1.50`, `1e3`), as plain digits that keep its decimals;
 * undefined: no number.
 */
export function readPlainNumber(written: string): string | undefined {
	const [, sign = '', whole = '', fraction = '', exponent] = NUMBER.exec(written.trim()) ?? [];
	if (whole + fraction === '') return undefined;
	const point = whole.length + Number(exponent ?? 0);
	const before = point < 1 ? '0'.repeat(1 - point) : '';
	const digits = (before + whole + fraction).padEnd(point, '0');
	const at = Math.max(1, point);
	const decimals = digits.slice(at);
	const units = digits.slice(0, at).replace(/^0+(?=\d)/, '');
	const number = decimals === '' ? units : `${units}.${decimals}`;
	return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number;
}

/** Half way between two numbers and half of their distance, exactly. */
export function midpoint(low: string, high: string): { value: string; tolerance: string } {
	const places = Math.max(placesOf(low), placesOf(high)) + 1;
	const [a, b] = [scale(low, places), scale(high, places)];
	const distance = b > a ? b - a : a - b;
	return { value: unscale((a + b) / 2n, places), tolerance: unscale(distance / 2n, places) };
}

const placesOf = (number: string) => number.split('.')[1]?.length ?? 0;

function scale(number: string, places: number): bigint {
	const [whole = '0', fraction = ''] = number.replace('-', '').split('.');
	const value = BigInt(whole + fraction.padEnd(places, '0'));
	return number.startsWith('-') ? -value : value;
}

function unscale(value: bigint, places: number): string {
	const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
	const decimals = digits.slice(-places).replace(/0+$/, '');
	const number = digits.slice(0, -places) + (decimals === '' ? '' : `.${decimals}`);
	return value < 0n ? `-${number}` : number;
}
