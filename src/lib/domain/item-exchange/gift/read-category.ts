import { plainWords } from '../text/moodle-text.ts';

/** The parts of a category below the course's own, joined by `/`; `//` is a slash in a name. */
export function readCategory(path: string): string {
	return path
		.trim()
		.split(/(?<!\/)\/(?!\/)/)
		.map((part) => plainWords(part))
		.filter((part, at) => part !== '' && !/^\$\w+\$$/.test(part) && !(at <= 1 && part === 'top'))
		.join('/');
}
