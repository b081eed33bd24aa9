import { writeAiken } from '#lib/domain/item-exchange/aiken/write-aiken.ts';
import type { ExchangeItem } from '#lib/domain/item-exchange/exchange-item.ts';
import { writeGift } from '#lib/domain/item-exchange/gift/write-gift.ts';
import type { ExchangeFormat, Loss, Written } from '#lib/domain/item-exchange/losses.ts';
import { writeMoodleXml } from '#lib/domain/item-exchange/moodle-xml/write-moodle-xml.ts';
import { writeSheet } from '#lib/domain/item-exchange/sheet/write-sheet.ts';
import { toCsv } from '../documents/csv.ts';
import { writeXlsx } from '../documents/xlsx.ts';

/** What the file of a format is called at its end, and what it is sent as. */
export const fileTypes: Record<ExchangeFormat, { ending: string; type: string }> = {
	gift: { ending: 'gift.txt', type: 'text/plain; charset=utf-8' },
	'moodle-xml': { ending: 'xml', type: 'application/xml; charset=utf-8' },
	aiken: { ending: 'aiken.txt', type: 'text/plain; charset=utf-8' },
	csv: { ending: 'csv', type: 'text/csv; charset=utf-8' },
	xlsx: {
		ending: 'xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
	}
};

/** Items as a file of a format, and what of them it does not hold. */
export async function writeItemFile(
	items: readonly ExchangeItem[],
	{ format, locale }: { format: ExchangeFormat; locale: 'th' | 'en' }
): Promise<{ bytes: Uint8Array<ArrayBuffer>; lost: Loss[] }> {
	const text = ({ content, lost }: Written<string>) => ({
		bytes: new TextEncoder().encode(content),
		lost
	});
	switch (format) {
		case 'gift':
			return text(writeGift(items));
		case 'moodle-xml':
			return text(writeMoodleXml(items));
		case 'aiken':
			return text(writeAiken(items));
		case 'csv':
		case 'xlsx': {
			const { content, lost } = writeSheet(items, { format, locale });
			if (format === 'csv') return text({ content: toCsv(content), lost });
			const [headings = [], ...rows] = content;
			const columns = headings.map((title) => ({ title, width: 24 }));
			return { bytes: await writeXlsx([{ name: 'items', columns, rows }], { locale }), lost };
		}
	}
}
