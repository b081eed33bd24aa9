import type { Lang } from '../course/localised.ts';
import { isTypo } from './typo.ts';
import type { Label } from './materiality.ts';
import { diffWords, putIn, takenOut, type Span } from './spans.ts';

/** What part of a course a change is in. */
export type Part =
	| 'field'
	| 'lesson'
	| 'quiz'
	| 'item'
	| 'block'
	| 'stem'
	| 'option'
	| 'key'
	| 'points'
	| 'feedback'
	| 'explanation'
	| 'asset';

export type Change = {
	/** `course.md`, a lesson's slug, a quiz's id, or `<quiz>/<item>`. */
	place: string;
	part: Part;
	/** Name of the front matter field or attribute; '' elsewhere. */
	name: string;
	lang: Lang;
	action: 'added' | 'removed' | 'moved' | 'renamed' | 'changed';
	label: Label;
	/** What to read: kept words, words taken out, words put in. */
	spans: Span[];
};

export type Where = Pick<Change, 'place' | 'part' | 'lang'> & { name?: string };

/** A text that says something else now: a typo where it is no more than that, else `label`. */
export function textChange(where: Where, before: string, after: string, label: Label): Change[] {
	if (before === after) return [];
	const [added, removed] = [before === '', after === ''];
	return [
		{
			name: '',
			...where,
			action: added ? 'added' : removed ? 'removed' : 'changed',
			label: !added && !removed && isTypo(before, after) ? 'typo' : label,
			spans: added ? putIn(after) : removed ? takenOut(before) : diffWords(before, after)
		}
	];
}

/** A value that is another now; never a typo. */
export function valueChange(where: Where, before: unknown, after: unknown, label: Label): Change[] {
	const [from, to] = [inWords(before), inWords(after)];
	if (from === to) return [];
	return [
		{ name: '', ...where, action: 'changed', label, spans: [...takenOut(from), ...putIn(to)] }
	];
}

function inWords(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
}
