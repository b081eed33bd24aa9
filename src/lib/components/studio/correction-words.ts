import type { Correction } from '#lib/domain/assessment/correction.ts';
import { m } from '#lib/paraglide/messages.js';

export const changeWords: Record<Correction['kind'], () => string> = {
	key: m.correction_key,
	everyone: m.correction_everyone,
	void: m.correction_void
};

export const correctionStates: Record<string, () => string> = {
	proposed: m.correction_state_proposed,
	applied: m.correction_state_applied,
	declined: m.correction_state_declined,
	withdrawn: m.correction_state_withdrawn
};

export const correctionLooks: Record<string, 'plain' | 'good' | 'due' | 'bad'> = {
	proposed: 'due',
	applied: 'good',
	declined: 'bad',
	withdrawn: 'plain'
};

export const directionWords: Record<string, () => string> = {
	fail_to_pass: m.correction_fail_to_pass,
	pass_to_fail: m.correction_pass_to_fail,
	score_only: m.correction_score_only
};

export const directionLooks: Record<string, 'plain' | 'good' | 'bad'> = {
	fail_to_pass: 'good',
	pass_to_fail: 'bad',
	score_only: 'plain'
};

/** What to do about a refusal, by its code. */
export function correctionRefused(code: string): string {
	const words: Record<string, () => string> = {
		'correction.under_way': m.correction_refused_under_way,
		'correction.changes_nothing': m.correction_refused_nothing,
		'correction.nothing_left': m.correction_refused_empty,
		'correction.second_person': m.correction_refused_second,
		'correction.decided': m.correction_refused_decided
	};
	return (words[code] ?? m.correction_refused_decided)();
}
