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

/** A status or group of statuses by its name in an address. */
export function statusWord(name: string): string {
	if (Object.hasOwn(groups, name)) return groups[name as keyof typeof groups]();
	const status = single.find((each) => each === name);
	return status ? statusLabel(status) : m.hr_any();
}
