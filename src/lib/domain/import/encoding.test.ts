import { describe, expect, it } from 'vitest';
import { guessEncoding, sniffDelimiter } from './encoding.ts';

describe('the encoding of a file', () => {
	it('is UTF-8 when its bytes are well-formed, also where a piece ends inside a letter', () => {
		const text = 'ก'.repeat(700_000);
		expect(guessEncoding(new TextEncoder().encode(text))).toBe('utf-8');
		expect(guessEncoding(new TextEncoder().encode('plain ASCII'))).toBe('utf-8');
	});

	it('is else the Thai code page', () => {
		expect(guessEncoding(new Uint8Array([0xaa, 0xd7, 0xe8, 0xcd]))).toBe('windows-874'); // ชื่อ
	});
});

describe('the delimiter of a file', () => {
	it.each([
		['ชื่อ,นามสกุล\nก,ข;ค;ง', ','],
		['ชื่อ;นามสกุล\r\nก;1,5', ';'],
		['ชื่อ\tนามสกุล, ชื่อสกุล', '\t'],
		['"ก;ข;ค",นามสกุล', ','],
		['รายชื่อบุคลากร\n\nชื่อ;นามสกุล', ';'],
		['ชื่อ', ',']
	])('of %j is %j', (text, delimiter) => {
		expect(sniffDelimiter(text)).toBe(delimiter);
	});
});
