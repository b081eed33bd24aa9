import type { Subject } from '#lib/server/standard/read-titles.ts';
import { inLanguage } from '../localised.ts';

type Option = { value: string; label: string };

/** What conditions can name, as choices. */
export type Pickers = Record<Subject['kind'], Option[]>;

export function toPickers(subjects: readonly Subject[], locale: 'th' | 'en'): Pickers {
	const of = (kind: Subject['kind']): Option[] =>
		subjects
			.filter((subject) => subject.kind === kind)
			.map(({ id, title }) => ({ value: id, label: `${inLanguage(title, locale).text} (${id})` }));
	return { course: of('course'), assessment: of('assessment'), competency: of('competency') };
}
