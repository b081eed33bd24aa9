import type { Audience } from '#lib/domain/cohort/message.ts';
import type { OutlineUnit } from '#lib/domain/course/progress.ts';
import { inLanguage } from '#lib/components/localised.ts';
import { m } from '#lib/paraglide/messages.js';

/** To whom a message goes, in words. */
export function audienceWords(
	audience: Audience,
	units: readonly OutlineUnit[],
	locale: 'th' | 'en'
): string {
	if (audience.kind === 'enrolled') return m.cohort_to_enrolled();
	if (audience.kind === 'finished') return m.cohort_to_finished();
	const unit = units.find(({ slug }) => slug === audience.unit);
	return m.cohort_to_stuck_at({
		days: audience.quietDays,
		unit: unit ? inLanguage(unit.title, locale).text : (audience.unit ?? m.learners_any_step())
	});
}
