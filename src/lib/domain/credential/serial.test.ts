import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSerial, readSerial } from './serial.ts';

const random = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 9, maxLength: 9 });
const year = fc.integer({ min: 2540, max: 2650 });

describe('a certificate serial number', () => {
	it('reads back however a person types it', () => {
		fc.assert(
			fc.property(year, random, (y, r) => {
				const serial = makeSerial(y, r);
				expect(readSerial(serial)).toBe(serial);
				expect(readSerial(` ${serial.toLowerCase().replaceAll('-', ' ')} `)).toBe(serial);
				expect(readSerial(serial.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(serial);
			})
		);
	});

	it('is refused with one sign wrong or two neighbours swapped', () => {
		fc.assert(
			fc.property(year, random, fc.nat(13), fc.integer({ min: 1, max: 9 }), (y, r, at, by) => {
				const signs = makeSerial(y, r).replaceAll('-', '');
				const wrong = String((Number.parseInt(signs[at] ?? '0', 10) || 0) + by).slice(-1);
				if (wrong !== signs[at])
					expect(readSerial(signs.slice(0, at) + wrong + signs.slice(at + 1))).toBeUndefined();
				const [a = '', b = ''] = [signs[at], signs[at + 1]];
				if (at < 12 && a !== b)
					expect(readSerial(signs.slice(0, at) + b + a + signs.slice(at + 2))).toBeUndefined();
			})
		);
	});

	it('is refused when it is anything else', () => {
		for (const text of ['', '2569', 'hello world!!!', '2569-7KQ4-M8TX-UU'])
			expect(readSerial(text)).toBeUndefined();
	});
});
