import type { Token } from 'marked';
import { placeAt, type Place, type SourceText } from '../source-text.ts';

/** Where a token stands in the source. */
export type TokenPlaces = (token: object) => Place;

/**
 * Finds the place of every token. The reader of Markdown keeps no positions, but its tokens are
 * in reading order and each keeps its first line as written, so each is looked for after the one
 * before it; what cannot be found is placed at its parent.
 */
export function placeTokens(source: SourceText, tokens: readonly Token[]): TokenPlaces {
	const offsets = new WeakMap<object, number>();
	const visit = (list: readonly unknown[], from: number) => {
		let cursor = from;
		for (const token of list) {
			if (!isToken(token)) continue;
			const needle = token.raw.trimStart().split('\n')[0] ?? '';
			const found = needle === '' ? -1 : source.text.indexOf(needle, cursor);
			const at = found === -1 ? cursor : found;
			offsets.set(token, at);
			for (const children of childrenOf(token)) visit(children, at);
			cursor = at + (found === -1 ? 0 : needle.length);
		}
	};
	visit(tokens, 0);
	return (token) => placeAt(source, offsets.get(token) ?? 0);
}

type AnyToken = { raw: string } & Record<string, unknown>;

function isToken(value: unknown): value is AnyToken {
	return typeof value === 'object' && value !== null && 'raw' in value;
}

// Inline tokens, list items, and table cells (whose rows are arrays of cells).
function childrenOf(token: AnyToken): unknown[][] {
	const cells = [token['header'], ...(Array.isArray(token['rows']) ? token['rows'] : [])];
	const inCells = cells.flatMap((row) =>
		Array.isArray(row) ? row.map((cell: { tokens?: unknown[] }) => cell.tokens ?? []) : []
	);
	const direct = [token['tokens'], token['items']].filter(Array.isArray) as unknown[][];
	return [...direct, ...inCells];
}
