import { formatInstant } from '#lib/domain/thai/dates.ts';
import { formatMinutes } from '#lib/domain/thai/number.ts';
import { closePdf, drawArtifact, openPdf, type Pdf } from './pdf.ts';
import { drawRule, GREY, INK, LEFT, PAGE, RULE, TOP, WIDTH } from './record-sheet.ts';
import { writeParagraph, type Sheet } from './record-sheet.ts';
import { digitsOf, formatDigits, writeYear } from './record-table.ts';
import { RECORD_WORDS } from './record-words.ts';
import { groupByFiscalYear, type RecordYear } from './record-years.ts';
import { drawLine, drawLines, lineHeightOf, widthOf, wrapText, type TextStyle } from './text.ts';
import type { RecordData } from './types.ts';

const ISSUER: TextStyle = { face: 'regular', size: 10.5, color: GREY };
const TITLE: TextStyle = { face: 'bold', size: 22, color: INK };
const LABEL: TextStyle = { face: 'regular', size: 9, color: GREY };
const VALUE: TextStyle = { face: 'bold', size: 11, color: INK };
const BODY: TextStyle = { face: 'regular', size: 10.5, color: INK };
const FOOT: TextStyle = { face: 'regular', size: 8, color: GREY };

/**
 * Draws a record of learning on A4 portrait pages: the person, then a table for each fiscal year
 * with its learning time. Table heads are repeated on every page, rows are never cut in two, and a
 * year's total never stands alone. The same data gives the same bytes.
 */
export async function renderRecord(
	data: RecordData,
	{ compress = true }: { compress?: boolean } = {}
): Promise<Uint8Array> {
	const words = RECORD_WORDS[data.locale];
	const doc = openPdf({
		title: `${words.title} – ${data.person.name}`,
		author: data.issuer,
		subject: words.title,
		lang: data.locale === 'th' ? 'th-TH' : 'en',
		issuedAt: data.issuedAt,
		layout: 'portrait',
		compress
	});
	const years = groupByFiscalYear(data.entries);
	const sheet: Sheet = { doc, y: TOP };
	writePerson(sheet, data, years);
	for (const year of years) writeYear(sheet, data, year);
	if (years.length === 0) writeParagraph(sheet, 'P', [words.empty], BODY);
	drawFooters(doc, data);
	return closePdf(doc);
}

/** Head of the first page: whose record, of what time, and how much there is in all. */
function writePerson(sheet: Sheet, data: RecordData, years: readonly RecordYear[]): void {
	const { doc } = sheet;
	const { person } = data;
	const words = RECORD_WORDS[data.locale];
	writeParagraph(sheet, 'P', wrapText(doc, data.issuer, ISSUER, WIDTH), ISSUER);
	writeParagraph(sheet, 'H1', [words.title], TITLE);
	drawArtifact(doc, () => drawRule(doc, sheet.y + 4, INK, 1.4));
	sheet.y += 14;

	const minutes = years.reduce((sum, year) => sum + year.minutes, 0);
	const count = formatDigits(String(data.entries.length), data);
	const time = formatMinutes(minutes, data.locale, digitsOf(data));
	const facts: [label: string, value: string | undefined][] = [
		[words.name, person.name],
		[words.personNumber, person.personNumber && formatDigits(person.personNumber, data)],
		[words.position, person.position],
		[words.organisation, person.organisation],
		[words.scope, data.scope && formatDigits(data.scope, data)],
		[words.total, `${count} ${words.items} · ${time}`]
	];
	for (const [label, value] of facts) if (value) writeFact(sheet, label, value);
	sheet.y += 16;
}

function writeFact(sheet: Sheet, label: string, value: string): void {
	const { doc, y } = sheet;
	const named = 118;
	const lines = wrapText(doc, value, VALUE, WIDTH - named);
	const part = doc.struct('P');
	part.add(() => {
		// The smaller label stands on the baseline of its value.
		const lowered = y + (VALUE.size - LABEL.size) * 1.1;
		drawLine(doc, label, { x: LEFT, y: lowered, width: named }, LABEL);
		drawLines(doc, lines, { x: LEFT + named, y, width: WIDTH - named }, VALUE);
	});
	doc.addStructure(part);
	part.end();
	sheet.y += lines.length * lineHeightOf(VALUE) + 2;
}

/** On every page: whose record it is, when it was printed, and which page of how many. */
function drawFooters(doc: Pdf, data: RecordData): void {
	const words = RECORD_WORDS[data.locale];
	const { start, count } = doc.bufferedPageRange();
	const printed = formatInstant(data.issuedAt, data.locale, 'short', digitsOf(data));
	const y = PAGE.height - 44;
	for (let at = 0; at < count; at++) {
		doc.switchToPage(start + at);
		const page = formatDigits(`${words.page} ${at + 1} ${words.of} ${count}`, data);
		const room = WIDTH - widthOf(doc, page, FOOT) - 12;
		const [owner = ''] = wrapText(
			doc,
			`${data.person.name} · ${words.title} · ${words.printed} ${printed}`,
			FOOT,
			room
		);
		drawArtifact(
			doc,
			() => {
				drawRule(doc, y - 4, RULE);
				drawLine(doc, owner, { x: LEFT, y, width: room }, FOOT);
				drawLine(doc, page, { x: LEFT, y, width: WIDTH }, { ...FOOT, align: 'right' });
			},
			'Pagination'
		);
	}
}
