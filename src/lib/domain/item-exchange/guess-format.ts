import { readHeading } from './sheet/columns.ts';
import type { ExchangeFormat } from './losses.ts';

/** The format of a file by what it holds; `text` is undefined for a workbook. */
export function guessFormat(text: string | undefined): ExchangeFormat {
	if (text === undefined) return 'xlsx';
	if (/^\s*(<\?xml|<!--|<quiz\b)/.test(text)) return 'moodle-xml';
	if (/^ANSWER:/m.test(text) && /^[A-Z][.)]/m.test(text) && !/[{}]/.test(text)) return 'aiken';
	const [heading = ''] = text.split('\n').filter((line) => line.trim() !== '');
	const known = heading.split(/[,;\t]/).map((cell) => readHeading(cell.replace(/^"|"$/g, '')));
	return known.filter((column) => column !== undefined).length >= 2 ? 'csv' : 'gift';
}
