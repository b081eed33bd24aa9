import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDocument, compileFragment } from './compile-document.ts';
import { sanitise } from './sanitise.ts';

const space = { courseId: 'c', assets: new Set(['x.svg']), courses: new Map() };

const ATTACKS = [
	'<script>alert(1)</script>',
	'<SCRIPT SRC=//evil></SCRIPT>',
	'<img src=x onerror=alert(1)>',
	'<svg/onload=alert(1)>',
	'<svg><script>alert(1)</script></svg>',
	'<math><mtext></mtext><annotation-xml encoding="text/html"><script>1</script></annotation-xml></math>',
	'<a href="javascript:alert(1)">x</a>',
	'[x](javascript:alert(1))',
	'[x](JaVaScRiPt:alert(1))',
	'[x](java\nscript:alert(1))',
	'[x](&#106;avascript:alert(1))',
	'[x](data:text/html,<script>1</script>)',
	'![x](javascript:alert(1))',
	'![x](+assets/x.svg" onerror="alert(1))',
	'![x](+assets/x.svg "t\\" onload=\\"alert(1)")',
	'![" onerror="alert(1)](+assets/x.svg)',
	'<https://e.org/"onclick="alert(1)>',
	'## " onclick="alert(1)',
	'`` <script>1</script> ``',
	'```ts" onclick="alert(1)\n<script>1</script>\n```',
	'```mermaid\n%% alt: " onload="alert(1)\nflowchart TD\n  A["<script>1</script>"] --> B[<img src=x onerror=1>]\n  click A "javascript:alert(1)"\n  style A fill:url(javascript:1),stroke:#f00"onload="x\n```',
	'$\\href{javascript:alert(1)}{x}$',
	'$\\htmlData{x="y"}{z}$',
	'[^x" onclick="1]\n\n[^x" onclick="1]: <script>1</script>',
	'> [!NOTE]\n> <iframe src="javascript:1"></iframe>',
	'| <script>1</script> | [x](vbscript:1) |\n|---|---|\n| <style>*{}</style> | <base href=//evil> |',
	'<style>@import "//evil"</style>',
	'<form action=//evil><input name=q></form>',
	'<!--><script>1</script>-->',
	'&lt;script&gt;1&lt;/script&gt;'
];

// What a browser would act on: an element or attribute that runs, styles, submits or fetches.
function dangers(html: string): string[] {
	const tags = html.match(/<[^>]*>/g) ?? [];
	return tags.filter(
		(tag) =>
			/^<\/?(script|style|iframe|object|embed|form|input|base|link|meta|foreignobject|annotation-xml|use|animate|set|template)\b/i.test(
				tag
			) ||
			/\s(on\w+|style|srcset|formaction|xlink:href)\s*=/i.test(tag.replace(/"[^"]*"/g, '""')) ||
			/(href|src)="\s*(?!https?:|mailto:|tel:|\/courses\/|#)[^"]/i.test(tag) ||
			/url\((?!#)/i.test(tag)
	);
}

const hostile = fc.array(
	fc.oneof(
		fc.constantFrom(...ATTACKS),
		fc.string({ maxLength: 12 }),
		fc.constantFrom(
			'\n',
			'\n\n',
			'> ',
			'- ',
			'**',
			'`',
			'$',
			'[',
			'](',
			')',
			'"',
			"'",
			'<',
			'>',
			'|',
			'{{',
			'#'
		)
	),
	{ maxLength: 8 }
);

describe('hostile text', () => {
	it.each(ATTACKS)('is harmless: %s', (attack) => {
		const source = { file: 'a.md', line: 1, text: attack };
		const { document } = compileDocument(source, { lang: 'th', space, titled: false });
		expect(dangers(document.html)).toEqual([]);
		expect(dangers(compileFragment(source, { lang: 'th', space, idPrefix: 'i-' }).html)).toEqual(
			[]
		);
	});

	it('stays harmless however it is put together', () => {
		fc.assert(
			fc.property(hostile, (parts) => {
				const source = { file: 'a.md', line: 1, text: parts.join('') };
				const { document } = compileDocument(source, { lang: 'th', space, titled: false });
				expect(dangers(document.html)).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('is shown as text when it is a script', () => {
		const source = { file: 'a.md', line: 1, text: 'ก <script>alert(1)</script>' };
		const { document } = compileDocument(source, { lang: 'th', space, titled: false });
		expect(document.html).toContain('ก &lt;script&gt;alert(1)&lt;/script&gt;');
	});

	it('does not pass the last gate even if all before it failed', () => {
		fc.assert(
			fc.property(hostile, (parts) => {
				expect(dangers(sanitise(parts.join('')))).toEqual([]);
			}),
			{ numRuns: 500 }
		);
	});
});
