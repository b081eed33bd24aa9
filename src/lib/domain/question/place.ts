/** A lesson's paragraphs in one language, in order. */
export type Blocks = readonly { id: string }[];

/**
 * Where a question stands in a lesson as it is shown: beside its paragraph, else, for one asked in the
 * other language, beside the paragraph of the same place where both languages have as many; undefined
 * when neither is sure.
 */
export function shownBeside(block: string, shown: Blocks, other: Blocks = []): string | undefined {
	if (shown.some(({ id }) => id === block)) return block;
	const at = other.findIndex(({ id }) => id === block);
	return at >= 0 && other.length === shown.length ? shown[at]?.id : undefined;
}

/**
 * A lesson's HTML in pieces, each with the block that ends it: what is said beside it goes in between.
 * The element around all of it is left to whoever puts the pieces together.
 */
export function piecesAfter(
	html: string,
	blocks: Blocks,
	stopAfter: ReadonlySet<string>
): { html: string; block?: string }[] {
	const inner = html.replace(/^<div[^>]*>/, '').replace(/<\/div>\s*$/, '');
	const startOf = (id: string) => inner.lastIndexOf('<', inner.indexOf(` data-block="${id}"`));
	const footnotes = inner.indexOf('<section class="footnotes"');
	const pieces: { html: string; block?: string }[] = [];
	let from = 0;
	for (const [index, { id }] of blocks.entries()) {
		if (!stopAfter.has(id)) continue;
		const next = blocks[index + 1];
		const end = next ? startOf(next.id) : footnotes === -1 ? inner.length : footnotes;
		pieces.push({ html: inner.slice(from, end), block: id });
		from = end;
	}
	return [...pieces, { html: inner.slice(from) }];
}
