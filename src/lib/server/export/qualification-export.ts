import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { statusLabelIn } from '#lib/components/statuses.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DB } from '../db/schema.ts';
import { byteOrderMark, toCsvLine } from '../documents/csv.ts';
import { streamXlsx, type XlsxCell, type XlsxColumn, type XlsxSheet } from '../documents/xlsx.ts';
import { answerQuestion, type AnswerRow } from './answer-question.ts';
import { exportHash, type ExportQuestion } from './export-question.ts';
import { recordExport, type ExportAsker } from './record-export.ts';

type Locale = 'th' | 'en';
export type ExportFormat = 'csv' | 'xlsx';

interface Made {
	exportId: string;
	people: number;
	rows: number;
}

/**
 * "Everyone × every requirement × status": one file, written as it is derived. It ends with the id
 * that names question and answer, so that a file that was cut off shows it, and the same question
 * asked again tomorrow gives the same id and bytes.
 */
export function qualificationExport(
	db: Kysely<DB>,
	input: {
		by: ExportAsker;
		question: ExportQuestion;
		standards: readonly Standard[];
		format: ExportFormat;
		locale: Locale;
		now: () => Date;
	}
): Readable {
	const { question, standards, format, locale } = input;
	const hash = exportHash(question);
	const made: Made = { exportId: '', people: 0, rows: 0 };
	const titles = new Map(standards.map(({ id, title }) => [id, title]));

	async function* rows(): AsyncGenerator<XlsxCell[][]> {
		let lastPerson = '';
		for await (const batch of answerQuestion(db, question, standards)) {
			for (const row of batch) {
				hash.add([
					row.personNo,
					row.unit.code,
					row.standard,
					row.edition,
					row.status,
					row.until,
					row.proof
				]);
				if (row.personNo !== lastPerson) made.people++;
				lastPerson = row.personNo;
			}
			made.rows += batch.length;
			yield batch.map((row) => toCells(row, titles, locale));
		}
		made.exportId = hash.id();
		await recordExport(db, { ...input, ...made, kind: 'qualifications', now: input.now() });
	}

	return format === 'csv'
		? Readable.from(csv(rows(), { made, question, locale }), { objectMode: false })
		: streamXlsx(sheets(rows(), { made, question, locale }), {
				locale,
				dated: new Date(`${question.knownAt}T00:00:00Z`)
			});
}

type Told = { made: Made; question: ExportQuestion; locale: Locale };

async function* csv(rows: AsyncIterable<XlsxCell[][]>, told: Told): AsyncGenerator<string> {
	yield byteOrderMark + toCsvLine(columns(told.locale).map(({ title }) => title));
	for await (const batch of rows) yield batch.map(toCsvLine).join('');
	yield toCsvLine(closingLine(told));
}

async function* sheets(rows: AsyncIterable<XlsxCell[][]>, told: Told): AsyncGenerator<XlsxSheet> {
	const { locale, question } = told;
	yield {
		name: m.export_sheet_answer({}, { locale }),
		columns: columns(locale),
		rows: flat(rows)
	};
	// Asked for when the sheet before it is written: by then the id is known.
	const { exportId, people, rows: count } = told.made;
	yield {
		name: m.export_sheet_about({}, { locale }),
		columns: [
			{ title: m.export_about_item({}, { locale }), width: 36 },
			{ title: m.export_about_value({}, { locale }), width: 48 }
		],
		rows: [
			[m.export_id({}, { locale }), exportId],
			[m.export_as_of({}, { locale }), formatDate(question.asOf, locale)],
			[m.export_known_at({}, { locale }), formatDate(question.knownAt, locale)],
			[m.export_units({}, { locale }), question.units.join(', ')],
			[m.export_people({}, { locale }), String(people)],
			[m.export_rows({}, { locale }), String(count)],
			...question.standards.map(({ id, hash }) => [
				`${m.export_col_standard({}, { locale })} ${id}`,
				hash
			])
		]
	};
}

async function* flat(batches: AsyncIterable<XlsxCell[][]>): AsyncGenerator<XlsxCell[]> {
	for await (const batch of batches) yield* batch;
}

function columns(locale: Locale): XlsxColumn[] {
	const o = { locale };
	return [
		{ title: m.export_col_person({}, o), width: 14 },
		{ title: m.export_col_name({}, o), width: 30 },
		{ title: m.export_col_post({}, o), width: 34 },
		{ title: m.export_col_level({}, o), width: 16 },
		{ title: m.export_col_unit_code({}, o), width: 14 },
		{ title: m.export_col_unit({}, o), width: 34 },
		{ title: m.export_col_standard({}, o), width: 18 },
		{ title: m.export_col_title({}, o), width: 40 },
		{ title: m.export_col_edition({}, o), type: 'number', width: 8 },
		{ title: m.export_col_status_code({}, o), width: 14 },
		{ title: m.export_col_status({}, o), width: 18 },
		{ title: m.export_col_until({}, o), type: 'day', width: 14 },
		{ title: m.export_col_proof({}, o), width: 24 }
	];
}

function toCells(
	row: AnswerRow,
	titles: Map<string, { th: string; en?: string }>,
	locale: Locale
): XlsxCell[] {
	const title = row.standard === null ? undefined : titles.get(row.standard);
	return [
		row.personNo,
		row.name[locale],
		row.post?.title[locale],
		row.post?.level?.[locale],
		row.unit.code,
		row.unit.name[locale],
		row.standard,
		title && (title[locale] ?? title.th),
		row.edition,
		row.status,
		statusLabelIn(row.status, locale),
		row.until,
		row.proof
	];
}

/** The last line: without it the file was cut off on its way. */
function closingLine({ made, question, locale }: Told): string[] {
	const o = { locale };
	return [
		m.export_end({}, o),
		`${m.export_id({}, o)} ${made.exportId}`,
		`${m.export_as_of({}, o)} ${question.asOf}`,
		`${m.export_known_at({}, o)} ${question.knownAt}`,
		question.units.join(' '),
		`${m.export_people({}, o)} ${made.people}`,
		`${m.export_rows({}, o)} ${made.rows}`
	];
}
