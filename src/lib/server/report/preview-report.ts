import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import type { XlsxCell, XlsxColumn } from '../documents/xlsx.ts';
import { reportTable } from './report-table.ts';
import type { Report } from './reports.ts';

const shownRows = 20;

/** The first rows of a report as the reader would get it now; cells as a screen shows them. */
export async function previewReport(
	db: Kysely<DB>,
	{ report, actor, locale, now }: { report: Report; actor: Actor; locale: 'th' | 'en'; now: Date }
): Promise<{
	columns: string[];
	rows: string[][];
	/** There are more than are shown. */
	more: boolean;
	days: { asOf: string; from: string; until: string };
}> {
	const { kind, filters } = report;
	const { columns, rows, days } = await reportTable(db, { kind, filters, actor, locale, now });
	const shown: string[][] = [];
	let more = false;
	for await (const row of rows) {
		if (shown.length === shownRows) {
			more = true;
			break;
		}
		shown.push(columns.map((column, at) => write(row[at], column, locale)));
	}
	return { columns: columns.map(({ title }) => title), rows: shown, more, days };
}

function write(cell: XlsxCell, { type }: XlsxColumn, locale: 'th' | 'en'): string {
	if (cell === null || cell === undefined) return '';
	if (type === 'day') return formatDate(String(cell), locale, 'short');
	if (type === 'percent') return `${(Number(cell) * 100).toFixed(1)}%`;
	return String(cell);
}
