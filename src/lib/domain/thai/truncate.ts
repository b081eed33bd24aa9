import { lineBreakPieces } from './line-break.ts';
import { graphemes, LEADING, letterClusters } from './segment.ts';

const DANGLING = new RegExp(`[${LEADING}\\s([{“‘]+$`);

/**
 * Shortens text to at most `max` visible characters, the ellipsis among them. It ends after a whole
 * word; only a word too long for the place is cut, and then never between a letter and its vowels
 * or tone. Text that fits comes back as it is.
 */
export function truncate(text: string, max: number, ellipsis = '…'): string {
	const all = graphemes(text);
	if (all.length <= max) return text;
	const room = max - graphemes(ellipsis).length;
	if (room <= 0) return graphemes(ellipsis).slice(0, Math.max(0, max)).join('');

	// A first word that fills the place: better a cut word than nothing.
	const kept = fill(lineBreakPieces(text), room) || fill(letterClusters(text), room);
	return kept.replace(DANGLING, '') + ellipsis;
}

/** As many whole pieces as the room holds; the space after the last may stick out. */
function fill(pieces: readonly string[], room: number): string {
	let kept = '';
	let used = 0;
	for (const piece of pieces) {
		if (used + graphemes(piece.trimEnd()).length > room) break;
		kept += piece;
		used += graphemes(piece).length;
	}
	return kept.trimEnd();
}
