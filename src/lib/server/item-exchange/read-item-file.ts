import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { sniffDelimiter } from '#lib/domain/import/encoding.ts';
import { decodeText, type TextEncoding } from '#lib/domain/item-exchange/decode.ts';
import type { Reading } from '#lib/domain/item-exchange/exchange-item.ts';
import { guessFormat } from '#lib/domain/item-exchange/guess-format.ts';
import type { ExchangeFormat } from '#lib/domain/item-exchange/losses.ts';
import { readItems } from '#lib/domain/item-exchange/read-file.ts';
import type { SheetLine } from '#lib/domain/item-exchange/sheet/read-sheet.ts';
import { parseCsv } from '../import/read-csv.ts';
import { isXlsx, readXlsx } from '../import/read-xlsx.ts';

export type ItemFile = {
	format: ExchangeFormat;
	/** null: a workbook says itself how its text is written. */
	encoding: TextEncoding | null;
	reading: Reading;
};

/** What is known of a file beforehand; what is left out is found out from its content. */
export type ItemFileAsked = {
	format?: ExchangeFormat | undefined;
	encoding?: TextEncoding | undefined;
};

/**
 * Reads a file of items. Whatever stands in it is either an item or refused with its line.
 *
 * @throws item_import.old_workbook, item_import.unreadable, import.unreadable for a broken workbook
 */
export async function readItemFile(bytes: Uint8Array, asked: ItemFileAsked): Promise<ItemFile> {
	if ([0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte))
		throw new DomainError('item_import.old_workbook', 422);
	if (isXlsx(bytes)) {
		const lines: SheetLine[] = [];
		for await (const line of readXlsx(bytes)) lines.push(line);
		return { format: 'xlsx', encoding: null, reading: readItems('xlsx', { text: '', lines }) };
	}
	const { text, encoding } = decodeText(bytes, asked.encoding);
	if (text.trim() === '' || text.includes('\u0000') || asked.format === 'xlsx')
		throw new DomainError('item_import.unreadable', 422);
	const format = asked.format ?? guessFormat(text);
	const lines = format === 'csv' ? [...parseCsv([text], sniffDelimiter(text))] : [];
	return { format, encoding, reading: readItems(format, { text, lines }) };
}
