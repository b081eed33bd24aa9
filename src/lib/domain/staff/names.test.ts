import { describe, expect, it } from 'vitest';
import { displayName, findPrefix, formalName, suggestNameSplits } from './names.ts';
import { prefixes } from './prefixes.ts';

const somying = {
	prefix: 'นางสาว',
	givenName: 'สมหญิง',
	surname: 'ใจดี',
	givenNameEn: 'Somying',
	surnameEn: 'Jaidee'
};

describe('names', () => {
	it('joins a civil prefix to the given name and sets a rank apart', () => {
		expect(formalName(somying, 'th')).toBe('นางสาวสมหญิง ใจดี');
		const colonel = { prefix: 'พ.ต.ท.', givenName: 'สมชาย', surname: 'ใจดี' };
		expect(formalName(colonel, 'th')).toBe('พันตำรวจโท สมชาย ใจดี');
		expect(displayName(colonel, 'th')).toBe('พ.ต.ท. สมชาย ใจดี');
	});

	it('prints the full prefix on a certificate when the register holds the short one', () => {
		expect(formalName({ ...somying, prefix: 'น.ส.' }, 'th')).toBe('นางสาวสมหญิง ใจดี');
		expect(displayName({ ...somying, prefix: 'น.ส.' }, 'th')).toBe('นางสาวสมหญิง ใจดี');
	});

	it('writes English from the English name, and the Thai name when there is none', () => {
		expect(displayName(somying, 'en')).toBe('Ms Somying Jaidee');
		expect(formalName({ ...somying, prefixEn: 'Dr' }, 'en')).toBe('Dr Somying Jaidee');
		expect(displayName({ ...somying, surnameEn: null }, 'en')).toBe('นางสาวสมหญิง ใจดี');
	});

	it('keeps a middle name, and a prefix that is not in the table', () => {
		expect(formalName({ ...somying, middleName: 'แก้ว' }, 'th')).toBe('นางสาวสมหญิง แก้ว ใจดี');
		expect(formalName({ ...somying, prefix: 'ศิลปิน' }, 'th')).toBe('ศิลปิน สมหญิง ใจดี');
		expect(formalName({ ...somying, prefix: '' }, 'th')).toBe('สมหญิง ใจดี');
	});

	it('reads นางสาว before นาง when it splits a combined name', () => {
		expect(suggestNameSplits('นางสาวสมหญิง  ใจดี')[0]).toEqual({
			prefix: 'นางสาว',
			givenName: 'สมหญิง',
			surname: 'ใจดี'
		});
	});

	it('always offers the reading in which the name itself begins with those letters', () => {
		expect(suggestNameSplits('นายสมชาย ใจดี')).toContainEqual({
			givenName: 'นายสมชาย',
			surname: 'ใจดี'
		});
		expect(suggestNameSplits('นายิกา ใจดี')).toEqual([{ givenName: 'นายิกา', surname: 'ใจดี' }]);
		expect(suggestNameSplits('สมชาย')).toEqual([]);
	});

	it('finds every prefix of the table by its full and its short form', () => {
		for (const prefix of prefixes) {
			expect(findPrefix(prefix.full)).toBe(prefix);
			expect(findPrefix(prefix.short)).toBe(prefix);
		}
		expect(new Set(prefixes.map((prefix) => prefix.key)).size).toBe(prefixes.length);
	});
});
