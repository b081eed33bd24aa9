/** A line of a PDF as a reader gets it: its true text, and where its glyphs stand. */
export type ReadLine = {
	page: number;
	text: string;
	glyphs: { code: string; x: number; y: number }[];
};

const SPAN = /\/Span <<\s\/ActualText \(((?:[^\\)]|\\[^])*)\)\s>> BDC([^]*?)EMC/g;
const SHOWN = /1 0 0 1 (\S+) (\S+) Tm (?:(<[0-9a-f]+>) Tj|\[(.*?)\] TJ)/g;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads the lines of an uncompressed PDF from its marked spans, page by page. */
export function readLines(pdf: Uint8Array): ReadLine[] {
	return readContents(pdf).flatMap((content, page) =>
		Array.from(content.matchAll(SPAN), ([, actual = '', shown = '']) => ({
			page: page + 1,
			text: decode(actual),
			glyphs: Array.from(shown.matchAll(SHOWN), ([, x, y, one, many = '']) =>
				Array.from((one ?? many).matchAll(/<([0-9a-f]+)>/g), ([, code = '']) => ({
					code,
					x: Number(x),
					y: Number(y)
				}))
			).flat()
		}))
	);
}

/** The drawing operators of each page. */
export function readContents(pdf: Uint8Array): string[] {
	const source = Buffer.from(pdf).toString('latin1');
	return Array.from(source.matchAll(/stream\n([^]*?)\nendstream/g), ([, body = '']) => body).filter(
		(body) => /^1 0 0 -1 0 [\d.]+ cm/.test(body)
	);
}

function decode(escaped: string): string {
	const raw = escaped.replace(/\\([^])/g, (_, char: string) => ESCAPES[char] ?? char);
	if (!raw.startsWith('\xfe\xff')) return raw;
	return new TextDecoder('utf-16be').decode(Buffer.from(raw.slice(2), 'latin1'));
}
