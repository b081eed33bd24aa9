import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	formatNationalId,
	isNationalId,
	maskNationalId,
	nationalIdCheckDigit,
	parseNationalId
} from './national-id.ts';

const valid = fc
	.tuple(
		fc.integer({ min: 1, max: 8 }),
		fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 })
	)
	.map(([type, rest]) => `${type}${rest.join('')}`)
	.map((twelve) => `${twelve}${nationalIdCheckDigit(twelve)}`);

describe('national ID number', () => {
	it('accepts the published example however it is written', () => {
		for (const text of [
			'1112034563562',
			'1-1120-34563-56-2',
			' ๑ ๑๑๒๐ ๓๔๕๖๓ ๕๖ ๒ ',
			'1–1120–34563–56–2'
		])
			expect(parseNationalId(text)).toEqual({ ok: true, id: '1112034563562' });
	});

	it('says what is wrong, and recognises a number that a spreadsheet destroyed', () => {
		const fault = (text: string) => {
			const parsed = parseNationalId(text);
			return parsed.ok ? undefined : parsed.fault;
		};
		expect(fault('  ')).toBe('empty');
		expect(fault('1.11203E+12')).toBe('spreadsheet_number');
		expect(fault('111203456356')).toBe('form');
		expect(fault('11120345635622')).toBe('form');
		expect(fault('abc')).toBe('form');
		expect(fault('0000000000001')).toBe('person_type');
		expect(fault('1112034563563')).toBe('check_digit');
	});

	it('survives formatting and parsing, and shows only three digits when masked', () => {
		fc.assert(
			fc.property(valid, (id) => {
				expect(parseNationalId(formatNationalId(id))).toEqual({ ok: true, id });
				expect(maskNationalId(id)).toBe(`x-xxxx-xxxxx-${id.slice(10, 12)}-${id[12]}`);
			})
		);
	});

	it('finds any wrong check digit', () => {
		fc.assert(
			fc.property(valid, fc.integer({ min: 1, max: 9 }), (id, shift) => {
				const wrong = `${id.slice(0, 12)}${(Number(id[12]) + shift) % 10}`;
				expect(isNationalId(wrong)).toBe(false);
			})
		);
	});

	it('never finds an error in the third digit, which is why people are matched on more', () => {
		fc.assert(
			fc.property(valid, fc.integer({ min: 0, max: 9 }), (id, digit) => {
				expect(isNationalId(`${id.slice(0, 2)}${digit}${id.slice(3)}`)).toBe(true);
			})
		);
	});
});
