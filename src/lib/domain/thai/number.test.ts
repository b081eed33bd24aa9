import { expect, it } from 'vitest';
import { formatBaht, formatMinutes, formatNumber, formatPercent } from './number.ts';

it('numbers group their thousands, in Thai digits on documents', () => {
	expect(formatNumber(1234567)).toBe('1,234,567');
	expect(formatNumber(1234.5, { decimals: 2, numerals: 'thai' })).toBe('๑,๒๓๔.๕๐');
});

it('money is exact to the satang', () => {
	expect(formatBaht(123450, 'th')).toBe('1,234.50 บาท');
	expect(formatBaht(123450, 'en')).toBe('THB 1,234.50');
	expect(formatBaht(29, 'th')).toBe('0.29 บาท');
});

it('a share reads as a percentage', () => {
	expect(formatPercent(0.8)).toBe('80%');
	expect(formatPercent(0.7549)).toBe('75.5%');
});

it('study time reads in hours and minutes', () => {
	expect(formatMinutes(750, 'th')).toBe('12 ชั่วโมง 30 นาที');
	expect(formatMinutes(60, 'en')).toBe('1 h');
	expect(formatMinutes(45, 'th', { numerals: 'thai' })).toBe('๔๕ นาที');
	expect(formatMinutes(0, 'en')).toBe('0 min');
});
