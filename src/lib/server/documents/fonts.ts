import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Face = 'regular' | 'bold' | 'italic';

const FILES: Record<Face, string> = {
	regular: 'Sarabun-Regular.ttf',
	bold: 'Sarabun-Bold.ttf',
	italic: 'Sarabun-Italic.ttf'
};
// In the source tree the fonts lie under static/, in a build under client/.
const FOLDERS = ['static/fonts/sarabun', 'client/fonts/sarabun'];

const loaded = new Map<Face, Uint8Array>();

/** The bytes of a whole Sarabun face (Thai and Latin in one file, as PDF needs it).
 * @throws Error naming the file when the installation lacks it. */
export function loadFont(face: Face): Uint8Array {
	let bytes = loaded.get(face);
	if (!bytes) {
		bytes = readFileSync(findFont(FILES[face]));
		loaded.set(face, bytes);
	}
	return bytes;
}

function findFont(file: string): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		for (const candidate of FOLDERS) {
			const path = join(folder, candidate, file);
			if (existsSync(path)) return path;
		}
		const parent = dirname(folder);
		if (parent === folder) {
			throw new Error(`Font ${file} is missing: put it back into static/fonts/sarabun`);
		}
		folder = parent;
	}
}
