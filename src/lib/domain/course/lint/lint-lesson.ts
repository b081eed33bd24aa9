import { countWords } from '../../thai/segment.ts';
import { fault, type Fault } from '../faults.ts';
import type { Lang } from '../localised.ts';
import type { SourceText } from '../source-text.ts';
import { proseOf } from './prose.ts';
import { isHard, readingLevel, tooLongAStretch } from './reading-level.ts';

/** Words of prose in one lesson: about a quarter of an hour at 200 words a minute. */
export const LONGEST_LESSON = 3000;

/** What a careful editor would notice in a lesson of one language: its length and its reading level. */
export function lintLesson(body: SourceText, lang: Lang): Fault[] {
	const prose = proseOf(body);
	const top = { file: body.file, line: body.line };
	const words = prose.reduce((sum, { text }) => sum + countWords(text), 0);
	const level = readingLevel(prose, lang);
	return [
		...(words > LONGEST_LESSON ? [fault('lesson.too-long', top, String(words))] : []),
		...(level !== null && isHard(level, lang)
			? [fault(lang === 'th' ? 'lesson.hard-thai' : 'lesson.hard-english', top, level.toFixed(1))]
			: []),
		...prose.flatMap(({ line, text }) => {
			const long = tooLongAStretch(text, lang);
			const code = lang === 'th' ? 'text.long-run' : 'text.long-sentence';
			return long ? [fault(code, { file: body.file, line }, String(long.words))] : [];
		})
	];
}
