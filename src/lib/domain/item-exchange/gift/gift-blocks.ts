/** What stands between blank lines: one question, with the lines of comment before or in it. */
export type GiftBlock = { line: number; text: string; comments: string[] };

/**
 * Cuts a file into its questions. A blank line ends a question wherever it stands, as in Moodle;
 * comments are taken out and leave their line empty, so that line numbers hold.
 */
export function giftBlocks(file: string): GiftBlock[] {
	const blocks: GiftBlock[] = [];
	let lines: string[] = [];
	let comments: string[] = [];
	let first = 0;
	const end = () => {
		const text = lines.join('\n').trim();
		if (text !== '') {
			const before = lines.findIndex((line) => line !== '');
			blocks.push({ line: first + before, text, comments });
		}
		if (text !== '' || lines.length === 0) comments = [];
		lines = [];
	};
	for (const [index, raw] of file.split('\n').entries()) {
		const line = raw.trim();
		if (line === '') {
			end();
			continue;
		}
		if (lines.length === 0) first = index + 1;
		if (line.startsWith('//')) comments.push(line);
		lines.push(line.startsWith('//') ? '' : line);
	}
	end();
	return blocks;
}
