import type { readMatrix } from '#lib/server/org-unit/read-matrix.ts';

export type Matrix = NonNullable<Awaited<ReturnType<typeof readMatrix>>>;

/** In the order of urgency: what the morning begins with first. */
export const singleStatuses = [
	'lapsed',
	'in_grace',
	'expiring',
	'not_started',
	'in_progress',
	'qualified',
	'waived'
] as const;
