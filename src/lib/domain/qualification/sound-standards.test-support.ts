// Random standards of the kind that a file may hold: the ones that the parser takes.
import { readdirSync, readFileSync } from 'node:fs';
import { parseStandard } from './parse.ts';
import type { Standard } from './types.ts';
import { anyStandard } from './worlds.test-support.ts';

const STANDARDS = 'content/standards';

export function readStandard(text: string): Standard {
	const parsed = parseStandard(text);
	if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.faults)}\n${text}`);
	return parsed.standard;
}

/** JSON is YAML, so that a tree can be held against the parser without the printer. */
export const isReadable = (standard: Standard) => parseStandard(JSON.stringify(standard)).ok;

export const anySoundStandard = anyStandard.filter(isReadable);

/** The standards that ship with the product, with the text of their files. */
export const shippedStandards = readdirSync(STANDARDS)
	.filter((name) => name.endsWith('.yaml'))
	.map((name) => {
		const text = readFileSync(`${STANDARDS}/${name}`, 'utf8');
		return { name, text, standard: readStandard(text) };
	});
