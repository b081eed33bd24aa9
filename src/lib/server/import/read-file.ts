import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { guessEncoding, sniffDelimiter, type Encoding } from '#lib/domain/import/encoding.ts';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import { recogniseColumns } from '#lib/domain/import/recognise-columns.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { decodePieces, parseCsv } from './read-csv.ts';
import { isXlsx, readXlsx, type FileLine } from './read-xlsx.ts';

export interface ReadFile {
	/** null: a workbook says itself how its text is written. */
	encoding: Encoding | null;
	headings: string[];
	lines: AsyncGenerator<FileLine>;
}

/** Titles and notes may stand above the headings, but no more than this. */
const highestHeading = 15;

/**
 * Opens a CSV file or a workbook: its headings, and the lines below them as they are read. Of the
 * first lines the one with the most headings that are known is taken for the heading.
 *
 * @throws import.empty, import.unreadable
 */
export async function readFile(
	bytes: Uint8Array,
	{ kind, encoding }: { kind: ImportKind; encoding: Encoding | undefined }
): Promise<ReadFile> {
	const isWorkbook = isXlsx(bytes);
	// The file format of Excel before 2007, and a common surprise: nothing here reads it.
	if ([0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte))
		throw new DomainError('import.old_workbook', 422);
	const used = isWorkbook ? null : (encoding ?? guessEncoding(bytes));
	const lines = used === null ? readXlsx(bytes) : readText(bytes, used);
	const first: FileLine[] = [];
	while (first.length < highestHeading) {
		const { value, done } = await lines.next();
		if (done) break;
		first.push(value);
	}
	const heading = findHeading(kind, first);
	if (!heading) throw new DomainError('import.empty', 422);
	return {
		encoding: used,
		headings: heading.cells.map((cell) => normaliseThai(cell).slice(0, 100)),
		lines: below(first.slice(first.indexOf(heading) + 1), lines)
	};
}

async function* readText(bytes: Uint8Array, encoding: Encoding): AsyncGenerator<FileLine> {
	const start = new TextDecoder(encoding).decode(bytes.subarray(0, 1 << 16));
	if (start.includes('\u0000')) throw new DomainError('import.unreadable', 422);
	yield* parseCsv(decodePieces(bytes, encoding), sniffDelimiter(start));
}

function findHeading(kind: ImportKind, lines: FileLine[]): FileLine | undefined {
	const known = ({ cells }: FileLine) =>
		recogniseColumns(kind, cells).filter((name) => name !== null).length;
	return lines.reduce<FileLine | undefined>(
		(best, line) => (best === undefined || known(line) > known(best) ? line : best),
		undefined
	);
}

async function* below(first: FileLine[], rest: AsyncGenerator<FileLine>): AsyncGenerator<FileLine> {
	yield* first;
	yield* rest;
}
