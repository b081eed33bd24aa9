import { m } from '#lib/paraglide/messages.js';

export const stateWords: Record<string, () => string> = {
	draft: m.studio_state_draft,
	in_review: m.studio_state_in_review,
	changes_asked: m.studio_state_changes_asked,
	approved: m.studio_state_approved
};

export const stateLooks: Record<string, 'plain' | 'good' | 'due' | 'bad'> = {
	draft: 'plain',
	in_review: 'due',
	changes_asked: 'bad',
	approved: 'good'
};

export const decisionWords: Record<string, () => string> = {
	submitted: m.studio_decision_submitted,
	withdrawn: m.studio_decision_withdrawn,
	changes_asked: m.studio_decision_changes_asked,
	approved: m.studio_decision_approved
};

export const actionWords: Record<string, () => string> = {
	saved: m.studio_action_saved,
	added: m.studio_action_added,
	moved: m.studio_action_moved,
	removed: m.studio_action_removed,
	undone: m.studio_action_undone,
	imported: m.studio_action_imported
};

/** What to do about a refusal, by its code. */
export function refusalWords(code: string): string {
	const words: Record<string, () => string> = {
		'studio.draft_unsound': m.studio_refused_unsound,
		'studio.draft_unchanged': m.studio_refused_unchanged,
		'studio.base_changed': m.studio_refused_base,
		'studio.needs_second_person': m.studio_own,
		'studio.draft_closed': m.studio_read_only,
		'studio.path_refused': m.studio_add_taken,
		'studio.sources_missing': m.studio_sources_missing,
		'studio.course_needed': m.studio_refused_needed,
		'studio.draft_under_way': m.studio_refused_under_way
	};
	return (words[code] ?? m.studio_refused_state)();
}
