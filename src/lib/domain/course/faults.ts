import { faultTexts } from './fault-texts.ts';
import type { Place } from './source-text.ts';

export type FaultCode = keyof typeof faultTexts;

/**
 * Something in a content file that its writer should mend. A `fault` refuses publishing, a
 * `warning` does not. `line` and `column` are 1-based; `file` is relative to the course folder.
 */
export type Fault = {
	file: string;
	line: number;
	column?: number;
	code: FaultCode;
	severity: 'fault' | 'warning';
	message: { th: string; en: string };
	fix: { th: string; en: string };
};

/** A fault of the catalogue at a place; `value` is the word, number or name it speaks about. */
export function fault(code: FaultCode, place: Place, value = ''): Fault {
	const { severity, message, fix } = faultTexts[code];
	const fill = (text: { th: string; en: string }) => ({
		th: fillIn(text.th, value),
		en: fillIn(text.en, value)
	});
	return {
		file: place.file,
		line: place.line,
		...(place.column === undefined ? {} : { column: place.column }),
		code,
		severity,
		message: fill(message),
		fix: fill(fix)
	};
}

// A doubled %% is Mermaid's comment sign and stays.
function fillIn(text: string, value: string): string {
	return text.replace(/%%|%/g, (sign) => (sign === '%' ? value : sign));
}

/** Whether anything in the list refuses publishing. */
export function isBlocking(faults: readonly Fault[]): boolean {
	return faults.some(({ severity }) => severity === 'fault');
}

/** Faults in reading order: file, line, column; the same fault at the same place once. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
	const seen = new Map(faults.map((found) => [JSON.stringify(found), found]));
	return [...seen.values()].sort(
		(a, b) =>
			(a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
			a.line - b.line ||
			(a.column ?? 0) - (b.column ?? 0)
	);
}
