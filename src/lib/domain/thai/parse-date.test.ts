import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bangkokDay, formatDate } from './dates.ts';
import { toThaiDigits } from './numerals.ts';
import { parseThaiDate } from './parse-date.ts';

describe('reading a date', () => {
	it.each([
		'2025-10-01',
		'2568-10-01',
		'01/10/2568',
		'1-10-2568',
		'1.10.2568',
		'๑/๑๐/๒๕๖๘',
		'1 ต.ค. 68',
		'1 ต.ค. 2568',
		'1 ตค 68',
		'1ต.ค.68',
		'๑ ตุลาคม พ.ศ. ๒๕๖๘',
		'วันพุธที่ 1 ตุลาคม พ.ศ. 2568',
		'1 เดือนตุลาคม 2568',
		'1 ตุลาคม ค.ศ. 2025',
		'1 October 2025',
		'1 Oct 2025',
		' 1  ตุลาคม\u00A02568 '
	])('takes %o for 1 October 2025', (text) => {
		expect(parseThaiDate(text)).toEqual({ kind: 'day', day: '2025-10-01' });
	});

	it('knows 29 February of a Buddhist leap year', () => {
		expect(parseThaiDate('29/02/2567')).toEqual({ kind: 'day', day: '2024-02-29' });
		expect(parseThaiDate('29/02/2568')).toEqual({ kind: 'invalid', reason: 'day' });
	});

	it('asks when a Thai form carries a common-era year', () => {
		const asked = { kind: 'ambiguous', readings: ['2025-10-01'] };
		expect(parseThaiDate('01/10/2025')).toEqual(asked);
		expect(parseThaiDate('1 ตุลาคม 2025')).toEqual(asked);
	});

	it('asks which era two digits after a slash mean', () => {
		expect(parseThaiDate('1/10/68')).toEqual({
			kind: 'ambiguous',
			readings: ['2025-10-01', '2068-10-01']
		});
	});

	it('does not ask when the era of the file is known', () => {
		expect(parseThaiDate('01/10/2025', { era: 'ce' })).toEqual({ kind: 'day', day: '2025-10-01' });
		expect(parseThaiDate('1/10/68', { era: 'be' })).toEqual({ kind: 'day', day: '2025-10-01' });
		expect(parseThaiDate('01/10/2025', { era: 'be' })).toEqual({ kind: 'invalid', reason: 'year' });
	});

	it.each([
		['', 'empty'],
		['  ', 'empty'],
		['ไม่ทราบ', 'form'],
		['45931', 'form'],
		['10/2568', 'form'],
		['1 ตุลาคาม 2568', 'month'],
		['10/13/2568', 'month'],
		['31/04/2568', 'day'],
		['31/04/68', 'day'],
		['0/10/2568', 'day'],
		['01/10/3568', 'year'],
		['1 ตุลาคม พ.ศ. 2025', 'year'],
		['0001-01-01', 'year']
	])('refuses %o and names the fault: %s', (text, reason) => {
		expect(parseThaiDate(text)).toEqual({ kind: 'invalid', reason });
	});

	it('reads back every day that the product writes', () => {
		const days = fc
			.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
			.map(bangkokDay);
		const styles = fc.constantFrom('long' as const, 'short' as const, 'numeric' as const);
		fc.assert(
			fc.property(days, styles, (day, style) => {
				const written = formatDate(day, 'th', style);
				expect(parseThaiDate(written)).toEqual({ kind: 'day', day });
				expect(parseThaiDate(toThaiDigits(written))).toEqual({ kind: 'day', day });
				expect(parseThaiDate(formatDate(day, 'en', 'long'))).toEqual({ kind: 'day', day });
				expect(parseThaiDate(day)).toEqual({ kind: 'day', day });
			})
		);
	});
});
