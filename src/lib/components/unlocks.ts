import type { Unlock } from '#lib/domain/course/progress.ts';
import { m } from '#lib/paraglide/messages.js';
import { inLanguage } from './localised.ts';

/** Says exactly what opens a locked unit. */
export function describeUnlock(unlock: Unlock, locale: 'th' | 'en'): string {
	return unlock.kind === 'pass'
		? m.course_unlocks_by_passing({
				title: inLanguage(unlock.title, locale).text,
				pass: unlock.pass
			})
		: m.course_unlocks_by_course({ title: unlock.courseId });
}
