import { GAP_CLOSE, GAP_OPEN } from '../../assessment/read-key.ts';
import { escapeHtml } from '../../course/escape-html.ts';
import { gapKinds, type ExchangeGap, type GapKind } from '../exchange-item.ts';
import { refuse } from '../notes.ts';
import { weightOf } from '../read-kind.ts';
import { readPlainNumber } from '../read-number.ts';
import type { Found } from '../text/html-to-markdown.ts';
import { readText, writeText } from '../text/moodle-text.ts';

const SHORT: Record<string, GapKind> = {
	...{ SA: 'SHORTANSWER', MW: 'SHORTANSWER', SAC: 'SHORTANSWER_C', MWC: 'SHORTANSWER_C' },
	...{ NM: 'NUMERICAL', MC: 'MULTICHOICE', MCV: 'MULTICHOICE_V', MCH: 'MULTICHOICE_H' },
	...{ MCS: 'MULTICHOICE_S', MCVS: 'MULTICHOICE_VS', MCHS: 'MULTICHOICE_HS' },
	...{ MR: 'MULTIRESPONSE', MRH: 'MULTIRESPONSE_H', MRV: 'MULTIRESPONSE' },
	...{ MRS: 'MULTIRESPONSE_S', MRHS: 'MULTIRESPONSE_HS', MRVS: 'MULTIRESPONSE_S' }
};
const KINDS = [...gapKinds, 'MULTIRESPONSE_V', 'MULTIRESPONSE_VS', ...Object.keys(SHORT)];
const longestFirst = [...KINDS].sort((a, b) => b.length - a.length).join('|');
const GAP = new RegExp(`\\{(\\d*):(${longestFirst}):((?:\\\\[\\s\\S]|[^\\\\}])*)\\}`, 'g');
const ALTERNATIVE = /^(?:(=)|%(-?\d+(?:[.,]\d*)?)%)?([\s\S]*)$/;

/** Takes the answers out of a cloze text; each leaves its number between the marks of a gap. */
export function readCloze(html: string, found: Found): { html: string; gaps: ExchangeGap[] } {
	const gaps: ExchangeGap[] = [];
	const rest = html.replace(GAP, (_, weight: string, kind: string, answers: string) => {
		gaps.push(readGap(weight, kind, answers, found));
		return `${GAP_OPEN}${gaps.length}${GAP_CLOSE}`;
	});
	return gaps.length === 0 ? refuse('cloze-no-gap') : { html: rest, gaps };
}

function readGap(weight: string, written: string, answers: string, found: Found): ExchangeGap {
	const long =
		SHORT[written] ??
		written.replace('MULTIRESPONSE_V', 'MULTIRESPONSE_').replace(/_$/, '').replace('__', '_');
	const kind = gapKinds.find((each) => each === long) ?? 'MULTIRESPONSE';
	const gap: ExchangeGap = {
		kind,
		weight: weight === '' ? 1 : Number(weight),
		answers: splitUnescaped(answers, '~')
			.filter((each, at) => at > 0 || each.trim() !== '')
			.map((each) => readAlternative(each.trim(), kind, found))
	};
	const best = Math.max(...gap.answers.map((answer) => answer.weight));
	const isShared = kind.startsWith('MULTIRESPONSE');
	if (gap.answers.length === 0 || (isShared ? best <= 0 : best !== 100)) refuse('no-full-answer');
	return gap;
}

function readAlternative(written: string, kind: GapKind, found: Found) {
	const [, full, percent, rest = ''] = ALTERNATIVE.exec(written) ?? [];
	const weight = full ? 100 : percent ? weightOf(percent.replace(',', '.'), found.changes) : 0;
	const [answer = '', ...after] = splitUnescaped(rest, '#');
	const feedback = readHtml(unescape(after.join('#')), found);
	if (kind === 'NUMERICAL') {
		const [number = '', margin = '0'] = decode(answer).trim().split(':');
		const value = number.trim() === '*' ? '*' : readPlainNumber(number);
		const tolerance = readPlainNumber(margin);
		if (value === undefined || tolerance === undefined) refuse('not-a-number', answer.trim());
		return { text: value, tolerance, weight, feedback };
	}
	const text = kind.startsWith('SHORTANSWER')
		? decode(unescape(answer)).trim()
		: readHtml(unescape(answer), found);
	return text === '' ? refuse('no-answer') : { text, tolerance: '0', weight, feedback };
}

/** A gap as Moodle writes it into the text. */
export function writeGap({ kind, weight, answers }: ExchangeGap): string {
	const written = answers.map((answer) => {
		const mark = answer.weight === 100 ? '=' : `%${answer.weight}%`;
		const text =
			kind === 'NUMERICAL'
				? `${answer.text}:${answer.tolerance}`
				: escape(
						kind.startsWith('SHORTANSWER') ? escapeHtml(answer.text) : writeText(answer.text).text
					);
		const hint = answer.feedback === '' ? '' : `#${escape(writeText(answer.feedback).text)}`;
		return mark + text + hint;
	});
	return `{${weight}:${kind}:${written.join('~')}}`;
}

const escape = (text: string) => text.replace(/&#39;/g, "'").replace(/[}~]|#/g, '\\$&');
const unescape = (text: string) => text.replace(/\\([}~#/"])/g, '$1');

function splitUnescaped(text: string, sign: '~' | '#'): string[] {
	return text.split(sign === '~' ? /(?<!\\)~/ : /(?<!\\|&|&amp;)#/);
}

function readHtml(html: string, found: Found): string {
	return readText(html, 'html', found);
}

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	nbsp: ' ',
	apos: "'"
};

function decode(html: string): string {
	return html
		.replace(/<[^>]*>/g, '')
		.replace(
			/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
			(whole, decimal: string, hex: string, name: string) =>
				name
					? (ENTITIES[name] ?? whole)
					: String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16))
		);
}
