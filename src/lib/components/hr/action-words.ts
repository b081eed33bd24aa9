import type { ActionKind } from '#lib/domain/action/kinds.ts';
import type { RequestFault } from '#lib/domain/action/check-request.ts';
import type { WhyKept, WhyLeft } from '#lib/domain/action/person-plan.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ActionItem } from '#lib/server/action/read-action.ts';
import type { ActionState } from '#lib/server/action/stored-action.ts';
import { inLanguage } from '../localised.ts';

const kinds: Record<ActionKind, { label: () => string; about: () => string }> = {
	remind: { label: m.action_kind_remind, about: m.action_about_remind },
	extend: { label: m.action_kind_extend, about: m.action_about_extend },
	waive: { label: m.action_kind_waive, about: m.action_about_waive },
	revoke_waiver: { label: m.action_kind_revoke_waiver, about: m.action_about_revoke_waiver },
	assign: { label: m.action_kind_assign, about: m.action_about_assign },
	cancel_assignment: {
		label: m.action_kind_cancel_assignment,
		about: m.action_about_cancel_assignment
	},
	enrol: { label: m.action_kind_enrol, about: m.action_about_enrol }
};

const states: Record<ActionState, { label: () => string; look: 'plain' | 'good' | 'due' | 'bad' }> =
	{
		draft: { label: m.action_state_draft, look: 'due' },
		running: { label: m.action_state_running, look: 'due' },
		done: { label: m.action_state_done, look: 'good' },
		undoing: { label: m.action_state_undoing, look: 'due' },
		undone: { label: m.action_state_undone, look: 'plain' }
	};

const whys: Record<WhyLeft | WhyKept, () => string> = {
	not_in_scope: m.action_why_not_in_scope,
	own: m.action_why_own,
	not_required: m.action_why_not_required,
	nothing_due: m.action_why_nothing_due,
	not_later: m.action_why_not_later,
	already_waived: m.action_why_already_waived,
	no_waiver: m.action_why_no_waiver,
	already_assigned: m.action_why_already_assigned,
	completed: m.action_why_completed,
	no_assignment: m.action_why_no_assignment,
	already_enrolled: m.action_why_already_enrolled,
	prerequisite: m.action_why_prerequisite,
	changed: m.action_why_changed,
	sent: m.action_why_sent,
	read: m.action_why_read,
	already_undone: m.action_why_already_undone,
	begun: m.action_why_begun
};

const faults: Record<RequestFault, () => string> = {
	unknown_standard: m.action_fault_unknown_standard,
	unknown_leaf: m.action_fault_unknown_leaf,
	unknown_course: m.action_fault_unknown_course,
	day_past: m.action_fault_day_past,
	days_out_of_range: m.action_fault_days_out_of_range,
	text_missing: m.action_fault_text_missing
};

export const kindLabel = (kind: ActionKind): string => kinds[kind].label();
export const kindAbout = (kind: ActionKind): string => kinds[kind].about();
export const actionStateLabel = (state: ActionState): string => states[state].label();
export const actionStateLook = (state: ActionState) => states[state].look;
export const whyWords = (why: string): string => whys[why as WhyLeft]?.() ?? why;
export const faultWords = (fault: string): string => faults[fault as RequestFault]?.() ?? fault;

/** The action in one line, such as "Extend · IT staff standard · 14 days". */
export function describeRequest(
	request: ActionRequest,
	about: { th: string; en?: string } | null,
	locale: 'th' | 'en'
): string {
	const until = (day: string) => m.action_until({ date: formatDate(day, locale) });
	const parts = [
		kindLabel(request.kind),
		about ? inLanguage(about, locale).text : m.action_standard_any()
	];
	if (request.kind === 'extend')
		parts.push(
			request.until === null
				? m.action_extend_days({ count: request.days ?? 0 })
				: until(request.until)
		);
	if (request.kind === 'waive') parts.push(until(request.until));
	if (request.kind === 'assign')
		parts.push(m.action_by_day({ date: formatDate(request.dueOn, locale) }));
	return parts.join(' · ');
}

/** What happens, or happened, to one person. */
export function describeItem(
	request: ActionRequest,
	{ before, after }: ActionItem,
	locale: 'th' | 'en'
): string {
	const date = (day: string | undefined) => (day ? formatDate(day, locale, 'short') : '–');
	switch (request.kind) {
		case 'remind':
			return m.action_item_remind({ due: date(before.due) });
		case 'extend':
			return m.action_item_due({ before: date(before.due), after: date(after.due) });
		case 'waive':
			return request.leaf
				? m.action_item_leaf_waived({ until: date(after.until) })
				: m.action_item_waived({ until: date(after.until) });
		case 'revoke_waiver':
			return m.action_item_waiver_ends({ until: date(before.until) });
		case 'assign':
			return m.action_item_assigned({ due: date(after.due) });
		case 'cancel_assignment':
			return m.action_item_unassigned({ due: date(before.due) });
		case 'enrol':
			return m.action_item_enrolled();
	}
}

/** What will not be undone once it is confirmed: said before. */
export function whatCannotBeUndone(kind: ActionKind): string {
	if (kind === 'remind') return m.action_cannot_remind();
	if (kind === 'enrol') return m.action_cannot_enrol();
	if (kind === 'assign') return m.action_cannot_assign();
	return m.action_cannot_none();
}
