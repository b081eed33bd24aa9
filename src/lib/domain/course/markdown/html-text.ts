const ENTITIES: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'"
};

/**
 * The words of rendered HTML: a figure or diagram is what it is called, tags are gone, white space
 * is one space. For search, block names and labels; never for showing as HTML.
 */
export function htmlToText(html: string): string {
	return html
		.replace(/<svg\b[^>]*?aria-label="([^"]*)"[^>]*>[\s\S]*?<\/svg>/g, ' $1 ')
		.replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, ' $1 ')
		.replace(/<sup><a\b[^>]*>[^<]*<\/a><\/sup>/g, '')
		.replace(/<\/?(p|li|tr|td|th|h\d|div|figcaption|br|dt|dd|section|aside|figure)\b[^>]*>/g, ' ')
		.replace(/<[^>]*>/g, '')
		.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
		.replace(/\s+/g, ' ')
		.trim();
}
