import { readText } from './source-text.ts';
import type { SourceFile } from './course-source.ts';

/**
 * A name for exactly this content: the hash of each file's path and content, in path order, so
 * that neither the order of reading nor the platform's line ends matter. `sha256` returns hex.
 */
export function contentHash(
	files: readonly SourceFile[],
	sha256: (data: string | Uint8Array) => string
): string {
	const lines = files
		.map(
			({ path, content }) => `${path}\u0000${sha256(isText(path) ? readText(content) : content)}`
		)
		.sort();
	return sha256(lines.join('\n'));
}

/** Files whose line ends may differ between platforms. */
function isText(path: string): boolean {
	return /\.(md|svg|vtt)$/.test(path);
}
