import type { MissingItem } from '#lib/domain/qualification/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { inLanguage } from './localised.ts';

/** What is missing, as something to do. */
export function needWords(
	{ item, title }: { item: MissingItem; title: { th: string; en?: string } },
	locale: 'th' | 'en'
): string {
	const words = inLanguage(title, locale).text;
	if ('completed' in item) return m.qualification_need_completed({ title: words });
	if ('passed' in item) return m.qualification_need_passed({ title: words, score: item.score });
	if ('level' in item) return m.qualification_need_level({ title: words, level: item.at_least });
	if ('hours' in item)
		return m.qualification_need_hours({
			hours: item.hours,
			area: item.area ? m.qualification_need_hours_area({ title: words }) : ''
		});
	return m.qualification_need_post({ months: item.held_post.months });
}
