import type { FileLine } from './read-xlsx.ts';

const [quote, carriageReturn, lineFeed] = [0x22, 0x0d, 0x0a];

/**
 * The lines of a delimited text as it comes in pieces: CRLF, LF or CR ends a line, a field in quotes
 * may hold all of them, `""` is a quote. A quote inside an unquoted field is itself, as people type
 * it. Empty lines are passed over; each record has the number of the line on which it begins.
 */
export function* parseCsv(pieces: Iterable<string>, delimiter: string): Generator<FileLine> {
	const sign = delimiter.charCodeAt(0);
	let cells: string[] = [];
	let cell = '';
	let line = 1;
	let startedOn = 1;
	/** `after`: behind the quote that may close a field, or be the first half of a doubled one. */
	let state: 'start' | 'plain' | 'quoted' | 'after' = 'start';
	let sawReturn = false;

	function* endRecord(): Generator<FileLine> {
		cells.push(cell);
		if (cells.length > 1 || cells[0]?.trim()) yield { line: startedOn, cells };
		cells = [];
		cell = '';
		state = 'start';
	}

	for (const piece of pieces) {
		/** Where the part of the cell begins that has not been copied yet. */
		let from = 0;
		for (let at = 0; at < piece.length; at++) {
			const code = piece.charCodeAt(at);
			const isSecondHalf = code === lineFeed && sawReturn;
			const isLineEnd = code === lineFeed || code === carriageReturn;
			sawReturn = code === carriageReturn;
			if (isLineEnd && !isSecondHalf) line++;
			if (state === 'quoted') {
				if (code !== quote) continue;
				cell += piece.slice(from, at);
				from = at + 1;
				state = 'after';
			} else if (state === 'after' && code === quote) {
				from = at; // the second of the two stays
				state = 'quoted';
			} else if (code === sign) {
				cells.push(cell + piece.slice(from, at));
				cell = '';
				from = at + 1;
				state = 'start';
			} else if (isLineEnd) {
				if (!isSecondHalf) {
					cell += piece.slice(from, at);
					yield* endRecord();
				}
				from = at + 1;
				startedOn = line;
			} else if (state === 'start' && code === quote) {
				from = at + 1;
				state = 'quoted';
			} else if (state !== 'plain') state = 'plain';
		}
		cell += piece.slice(from);
	}
	if (cell !== '' || cells.length > 0) yield* endRecord();
}

/** A file's bytes as text, piece by piece; no byte-order mark, a letter cut in two made whole. */
export function* decodePieces(bytes: Uint8Array, encoding: string): Generator<string> {
	const decoder = new TextDecoder(encoding);
	const size = 1 << 18;
	for (let at = 0; at < bytes.length; at += size)
		yield decoder.decode(bytes.subarray(at, at + size), { stream: true });
	yield decoder.decode();
}
