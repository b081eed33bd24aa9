import { describe, expect, it } from 'vitest';
import { safeFileName, sniffDocument } from './sniff.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file handed in', () => {
	it('is what its first bytes say, not what its name says', () => {
		expect(sniffDocument(bytes('%PDF-1.7\n'))).toBe('application/pdf');
		expect(sniffDocument(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]))).toBe('image/jpeg');
		expect(sniffDocument(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).toBe(
			'image/png'
		);
		for (const text of ['<html><script>', '<svg xmlns=', 'MZ', '', '%PD'])
			expect(sniffDocument(bytes(text)), text).toBeUndefined();
	});

	it('keeps its Thai name, without what a path or a header could be bent with', () => {
		expect(safeFileName('ประกาศนียบัตร.pdf', 'application/pdf')).toBe('ประกาศนียบัตร.pdf');
		expect(safeFileName('../../etc/passwd', 'image/png')).toBe('passwd.png');
		expect(safeFileName('C:\\a\\b.exe', 'application/pdf')).toBe('b.pdf');
		expect(safeFileName('a"\r\nset-cookie: x', 'image/png')).toBe('aset-cookie x.png');
		expect(safeFileName('\u202egnp.exe', 'image/png')).toBe('gnp.png');
		expect(safeFileName('', 'image/jpeg')).toBe('document.jpg');
	});
});
