import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, readDecimal } from './decimal.ts';

describe('numbers as people type them', () => {
	it.each([
		['42', '42'],
		['๑,๒๕๐.๕๐', '1250.50'],
		[' 1,250 บาท', '1250'],
		['−5', '-5'],
		['.5', '0.5'],
		['75 %', '75'],
		['４２', '42'],
		['5.', '5']
	])('reads %s', (typed, read) => expect(readDecimal(typed)).toBe(read));

	it.each(['', 'ห้า', '1,25', '12,34,567', '5 หรือ 6', '1.2.3', '--5', '1e5'])(
		'does not take %s for a number',
		(typed) => expect(readDecimal(typed)).toBeUndefined()
	);

	it('compares without binary fractions', () => {
		expect(isWithin('0.3', '0.1', '0.2')).toBe(true);
		expect(isWithin('0.30000000000000001', '0.1', '0.2')).toBe(false);
		expect(isWithin('-1', '1', '2')).toBe(true);
	});

	it('agrees with whole-number arithmetic', () => {
		const number = fc.integer({ min: -100000, max: 100000 });
		const check = (a: number, b: number, t: number) => {
			expect(isWithin(String(a), String(b), String(t))).toBe(Math.abs(a - b) <= t);
		};
		fc.assert(fc.property(number, number, fc.nat(100000), check));
	});
});
