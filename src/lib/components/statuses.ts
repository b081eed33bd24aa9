import type { Status } from '#lib/domain/qualification/types.ts';
import { m } from '#lib/paraglide/messages.js';

const words: Record<Status, () => string> = {
	not_required: m.status_not_required,
	waived: m.status_waived,
	qualified: m.status_qualified,
	expiring: m.status_expiring,
	in_grace: m.status_in_grace,
	lapsed: m.status_lapsed,
	in_progress: m.status_in_progress,
	not_started: m.status_not_started
};

const looks: Record<Status, 'plain' | 'good' | 'due' | 'bad'> = {
	not_required: 'plain',
	waived: 'plain',
	qualified: 'good',
	expiring: 'due',
	in_grace: 'due',
	lapsed: 'bad',
	in_progress: 'plain',
	not_started: 'plain'
};

export const statusLabel = (status: Status) => words[status]();
export const statusLook = (status: Status) => looks[status];
