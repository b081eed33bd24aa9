import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('where a form may send a person afterwards', () => {
	it('is a path of this site, with its question and place', () => {
		for (const path of ['/', '/courses?q=a%20b', '/courses/x/y#s-%E0%B8%81'])
			expect(localPath(path)).toBe(path);
	});

	it('is never another site', () => {
		for (const to of [
			'//evil.example',
			'/\\evil.example',
			'/\t/evil.example',
			'/\n/evil.example',
			'/..//evil.example',
			'https://evil.example',
			'javascript:alert(1)',
			'',
			null,
			42
		])
			expect(localPath(to), String(to)).toBe('/');
	});
});
