// Escaped signs are set aside as private characters while the text is cut apart, as Moodle does with
// placeholders: `\\` first, so that `\\n` is a backslash and the letter n.
const SIGNS = [':', '#', '=', '{', '}', '~', '\n'];
const WRITTEN = [':', '#', '=', '{', '}', '~', 'n'];
const FIRST = 0xe020;
const BACKSLASH = '\uE02F';

/** Sets escaped signs aside. */
export function hideEscapes(text: string): string {
	const hidden = text.replaceAll('\\\\', BACKSLASH);
	return hidden
		.replace(/\\([:#={}~n])/g, (_, sign: string) => asideOf(WRITTEN.indexOf(sign)))
		.replaceAll(BACKSLASH, '\\');
}

/** Puts the signs back that were set aside. */
export function showEscapes(text: string): string {
	return text.replace(/[\uE020-\uE026]/g, (aside) => SIGNS[aside.charCodeAt(0) - FIRST] ?? '');
}

/** Escapes whatever GIFT would read as its own. */
export function escapeGift(text: string): string {
	return text
		.replace(/\\/g, '\\\\')
		.replace(/[#={}~:]/g, '\\$&')
		.replace(/\r\n?|\n/g, '\\n');
}

const asideOf = (at: number) => String.fromCharCode(FIRST + at);
