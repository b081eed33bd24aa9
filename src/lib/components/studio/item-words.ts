import { m } from '#lib/paraglide/messages.js';

export const typeWords: Record<string, () => string> = {
	single: m.item_type_single,
	true_false: m.item_type_true_false,
	multiple: m.item_type_multiple,
	ordering: m.item_type_ordering,
	matching: m.item_type_matching,
	numerical: m.item_type_numerical,
	short_answer: m.item_type_short_answer,
	cloze: m.item_type_cloze,
	essay: m.item_type_essay
};

export const levelWords: Record<string, () => string> = {
	easy: m.item_level_easy,
	medium: m.item_level_medium,
	hard: m.item_level_hard
};

export const itemStateWords: Record<string, () => string> = {
	live: m.item_state_live,
	quarantined: m.item_state_quarantined,
	retired: m.item_state_retired,
	draft: m.item_state_draft
};

export const itemStateLooks: Record<string, 'plain' | 'good' | 'due' | 'bad'> = {
	live: 'good',
	quarantined: 'bad',
	retired: 'plain',
	draft: 'due'
};
