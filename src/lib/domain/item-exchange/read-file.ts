import { readAiken } from './aiken/read-aiken.ts';
import type { Reading } from './exchange-item.ts';
import { readGift } from './gift/read-gift.ts';
import type { ExchangeFormat } from './losses.ts';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.ts';
import { readSheet, type SheetLine } from './sheet/read-sheet.ts';

/** Reads a file of text, or the lines of a sheet, in a format. */
export function readItems(
	format: ExchangeFormat,
	{ text, lines }: { text: string; lines: readonly SheetLine[] }
): Reading {
	switch (format) {
		case 'gift':
			return readGift(text);
		case 'moodle-xml':
			return readMoodleXml(text);
		case 'aiken':
			return readAiken(text);
		case 'csv':
		case 'xlsx':
			return readSheet(lines);
	}
}
