import { m } from '#lib/paraglide/messages.js';
import { statusLabel } from '../statuses.ts';

const groups = {
	counted: m.hr_standing_counted,
	holding: m.hr_standing_holding,
	not_holding: m.hr_standing_not_holding
};
const single = [
	'qualified',
	'expiring',
	'in_grace',
	'lapsed',
	'in_progress',
	'not_started',
	'waived'
] as const;

/** The groups that make the numbers of the matrix, then each status by itself. */
export function standingOptions() {
	return [
		{ value: '', label: m.hr_any() },
		...Object.entries(groups).map(([value, label]) => ({ value, label: label() })),
		...single.map((status) => ({ value: status, label: statusLabel(status) }))
	];
}
