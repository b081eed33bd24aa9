import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparePeople, compareThai } from './sort.ts';

it('Thai words stand in dictionary order, the leading vowel after its consonant', () => {
	const sorted = ['กา', 'กิ่ง', 'เก่ง', 'แก้ว', 'ไก่', 'ขวัญ', 'เขียว', 'Anan'];
	expect(sorted.toReversed().sort(compareThai)).toEqual(sorted);
});

it('numbers sort by value, in Thai digits too', () => {
	expect(['ชุดที่ ๑๐', 'ชุดที่ 2'].sort(compareThai)).toEqual(['ชุดที่ 2', 'ชุดที่ ๑๐']);
});

it('a space counts, so that two different names are never the same', () => {
	expect(compareThai('สมชาย ใจดี', 'สมชายใจดี')).not.toBe(0);
});

it('people stand by surname, then given name, a monk by his only name', () => {
	const people = [
		{ given: 'สมหญิง', surname: 'กล้าหาญ' },
		{ given: 'ชาติ', surname: 'ใจดี' },
		{ given: 'สมชาย', surname: 'ใจดี' },
		{ given: 'พระมหาสมพงษ์', surname: '' },
		{ given: 'กมล', surname: 'เรืองศรี' }
	];
	expect(people.toReversed().sort(comparePeople)).toEqual(people);
});

it('the order of people does not depend on how the list came in', () => {
	const name = fc.constantFrom('', 'ใจดี', 'กล้าหาญ', 'เรืองศรี', 'Smith');
	const people = fc.uniqueArray(fc.record({ given: name, surname: name }), {
		selector: ({ given, surname }) => `${surname}|${given}`
	});
	fc.assert(
		fc.property(people, (list) => {
			const key = (sorted: typeof list) => sorted.map((one) => one.surname || one.given);
			expect(key(list.toSorted(comparePeople))).toEqual(key(list.toReversed().sort(comparePeople)));
		})
	);
});
