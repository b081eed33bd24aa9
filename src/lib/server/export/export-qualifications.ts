import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { listStandards } from '../qualification/standards.ts';
import { askExport } from './export-question.ts';
import { qualificationExport, type ExportFormat } from './qualification-export.ts';
import { auditExport, type ExportAsker } from './record-export.ts';

const mediaTypes = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/**
 * The one file of a unit's qualifications on a day, as known on a day, ready to be sent as it is made.
 *
 * @throws org_unit.not_found, also for a unit outside the scope
 */
export async function exportQualifications(
	db: Kysely<DB>,
	input: {
		by: ExportAsker;
		scope: ReadingScope;
		unit: string | undefined;
		asOf: string;
		knownAt: string;
		format: ExportFormat;
		locale: 'th' | 'en';
		now: () => Date;
	}
): Promise<{ name: string; mediaType: string; content: ReadableStream<Uint8Array> }> {
	const standards = await listStandards(db);
	const question = await askExport(db, { ...input, standards });
	const { by, format, asOf, knownAt, now } = input;
	const { units } = question;
	await auditExport(db, {
		by,
		kind: 'qualifications',
		question: { units, asOf, knownAt },
		now: now()
	});
	const content = qualificationExport(db, { ...input, question, standards });
	return {
		name: `qualifications_${units.join('-').slice(0, 40)}_${asOf}_known_${knownAt}.${format}`,
		mediaType: mediaTypes[format],
		content: Readable.toWeb(content) as ReadableStream<Uint8Array>
	};
}
