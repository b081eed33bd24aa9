import { describe, expect, it } from 'vitest';
import { parseQuiz } from '../assessment/parse-quiz.ts';
import { withOwnCopy } from './own-copy.ts';

const quiz = `---
id: pw
kind: check
title: { th: 'รหัสผ่าน', en: Passwords }
pass: 60
bank: [pw-01, pw-02]
---

## own {points=1}
เจ็ด

= 7

### เฉลย
เจ็ด
`;
const item = '## pw-01 {points=2 tags=mfa}\nแปด\n\n= 8\n\n### เฉลย\nแปด';

describe('a quiz that no longer follows the bank', () => {
	it('has the item in its own words, and follows on with the others', () => {
		const kept = withOwnCopy(quiz, { itemId: 'pw-01', source: item }) ?? '';
		const read = parseQuiz('q.quiz.md', kept).quiz;
		expect(read?.shared).toEqual(['pw-02']);
		expect(read?.items.map(({ id, points }) => [id, points])).toEqual([
			['own', 1],
			['pw-01', 2]
		]);
		expect(kept).toContain("title: { th: 'รหัสผ่าน', en: Passwords }");
		const last = withOwnCopy(kept, { itemId: 'pw-02', source: '## pw-02' }) ?? '';
		expect(last).not.toContain('bank:');
	});

	it('stays as it is when it takes no such item', () => {
		expect(withOwnCopy(quiz, { itemId: 'other', source: item })).toBeUndefined();
		expect(withOwnCopy('no front matter', { itemId: 'pw-01', source: item })).toBeUndefined();
	});
});
