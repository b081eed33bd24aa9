import { formatDate } from '../thai/dates.ts';
import type { Day, Localised } from './types.ts';

export type Lang = 'th' | 'en';

/** What an id in a standard can name. Areas of credited hours are competencies. */
export type SubjectKind =
	| 'course'
	| 'assessment'
	| 'competency'
	/** A career line, which is how posts are named. */
	| 'post'
	| 'staff_group'
	| 'position_type'
	| 'position_level'
	| 'unit';

/** Titles of what the rules name; undefined where none is known. */
export type TitleOf = (kind: SubjectKind, id: string) => Localised | undefined;

/** How to speak: the language, and the titles to use. */
export interface Voice {
	lang: Lang;
	titleOf?: TitleOf;
}

/** A sentence, and the sentences it introduces. */
export interface Line {
	text: string;
	of: Line[];
}

export function line(text: string, of: Line[] = []): Line {
	return { text, of };
}

/** Plain text of nested sentences: two spaces and a dash a level. */
export function printLines(lines: readonly Line[], depth = 0): string {
	return lines
		.map(({ text, of }) => {
			const own = `${'  '.repeat(depth)}- ${text}`;
			return of.length === 0 ? own : `${own}\n${printLines(of, depth + 1)}`;
		})
		.join('\n');
}

export function say(voice: Voice, th: string, en: string): string {
	return voice.lang === 'th' ? th : en;
}

export function inWords(voice: Voice, text: Localised): string {
	return voice.lang === 'en' ? (text.en ?? text.th) : text.th;
}

export function sayDay(voice: Voice, day: Day): string {
	return formatDate(day, voice.lang);
}

/** The title with the id behind it, so that two things of one title stay two; or the id alone. */
export function nameOf(voice: Voice, kind: SubjectKind, id: string): string {
	const title = voice.titleOf?.(kind, id);
	return title === undefined ? id : `“${inWords(voice, title)}” (${id})`;
}

/** A quantity in English, with its noun in the right number. */
export function plural(n: number, one: string, many = `${one}s`): string {
	return `${n} ${n === 1 ? one : many}`;
}

export const months = (voice: Voice, n: number) => say(voice, `${n} เดือน`, plural(n, 'month'));
export const days = (voice: Voice, n: number) => say(voice, `${n} วัน`, plural(n, 'day'));
export const hours = (voice: Voice, n: number) => say(voice, `${n} ชั่วโมง`, plural(n, 'hour'));
