import { lineBreakPieces } from './line-break.ts';
import { graphemes, LEADING } from './segment.ts';

const DANGLING = new RegExp(`[${LEADING}\\s([{“‘]+$`);

/**
 * Shortens text to at most `max` visible characters, the ellipsis among them. It ends after a whole
 * word; only a word too long for the place is cut, and then never between a letter and its vowel
 * or tone. Text that fits comes back as it is.
 */
export function truncate(text: string, max: number, ellipsis = '…'): string {
	const all = graphemes(text);
	if (all.length <= max) return text;
	const room = max - graphemes(ellipsis).length;
	if (room <= 0) return graphemes(ellipsis).slice(0, Math.max(0, max)).join('');

	let kept = '';
	let used = 0;
	for (const piece of lineBreakPieces(text)) {
		if (used + graphemes(piece.trimEnd()).length > room) break;
		kept += piece;
		used += graphemes(piece).length;
	}
	// A first word that fills the place: better a cut word than nothing.
	if (kept.trim() === '') kept = all.slice(0, room).join('');
	return kept.replace(DANGLING, '') + ellipsis;
}
