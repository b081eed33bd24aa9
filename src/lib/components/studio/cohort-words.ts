import { m } from '#lib/paraglide/messages.js';

export const questionWords: Record<string, () => string> = {
	open: m.question_state_open,
	answered: m.question_state_answered,
	accepted: m.question_state_accepted
};

export const questionLooks: Record<string, 'plain' | 'good' | 'due' | 'bad'> = {
	open: 'due',
	answered: 'plain',
	accepted: 'good'
};

/** What to do about a refusal, by its code. */
export function cohortRefusal(code: string): string {
	const words: Record<string, () => string> = {
		'cohort.not_trainer': m.cohort_refused_trainer,
		'cohort.too_many': m.cohort_refused_many,
		'cohort.nobody': m.cohort_refused_nobody,
		'cohort.changed': m.cohort_refused_changed,
		'cohort.enough_today': m.cohort_refused_today
	};
	return (words[code] ?? m.error_500)();
}
