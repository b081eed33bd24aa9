export interface Heading {
	/** Of the text, from 1. */
	line: number;
	level: number;
	title: string;
}

/** The headings of a file in Markdown as it is typed; those in code or front matter are none. */
export function headingsOf(text: string): Heading[] {
	const lines = text.split('\n');
	const headings: Heading[] = [];
	const bodyAt = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0;
	let fence = '';
	lines.forEach((line, index) => {
		if (index < bodyAt) return;
		const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
		if (mark && (fence === '' || mark.startsWith(fence))) {
			fence = fence === '' ? mark : '';
			return;
		}
		if (fence) return;
		const [, signs, title] = /^(#{1,6}) +(.*?)(?: *\{[^}]*\})?(?: +#+)? *$/.exec(line) ?? [];
		if (signs && title) headings.push({ line: index + 1, level: signs.length, title });
	});
	return headings;
}
