import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';

/** A standard of this folder; a fault in the file is an error with its place. */
export function readStandard(file: string): Standard {
	const parsed = parseStandard(readFileSync(join(import.meta.dirname, file), 'utf8'));
	if (parsed.ok) return parsed.standard;
	const faults = parsed.faults.map(
		({ line, column, message }) => `${file}:${line}:${column} ${message.en}`
	);
	throw new Error(faults.join('\n'));
}
