import { expect, it } from 'vitest';
import { headingsOf } from './outline.ts';

it('lists the headings of a page with their lines, without attributes', () => {
	const text = `---
id: quiz
# no heading
---
# บท

\`\`\`md
## in code
~~~
\`\`\`

## q-01 {points=1 level=easy}
#not one
### เฉลย ###`;
	expect(headingsOf(text)).toEqual([
		{ line: 5, level: 1, title: 'บท' },
		{ line: 12, level: 2, title: 'q-01' },
		{ line: 14, level: 3, title: 'เฉลย' }
	]);
});

it('lists nothing of front matter that is not ended', () => {
	expect(headingsOf('# one')).toHaveLength(1);
	expect(headingsOf('')).toEqual([]);
});
