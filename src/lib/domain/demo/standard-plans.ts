import type { StaffGroup } from '../staff/staff-groups.ts';

/**
 * What the histories aim at: the evidence that opens a period of a standard, and how long the
 * period, the window before its end and the grace after it last. The standards themselves decide
 * the status; these numbers only place the evidence so that every status occurs.
 */
export interface StandardPlan {
	standard: string;
	group: StaffGroup;
	required: string[];
	/** One of these besides; which one follows from the career line where it can. */
	oneOf: string[];
	months: number;
	windowMonths: number;
	graceDays: number;
}

const term = { months: 24, windowMonths: 6, graceDays: 60 };

export const standardPlans: readonly StandardPlan[] = [
	{
		standard: 'g1-executive',
		group: 'executive',
		required: ['cyber-basics', 'exec-digital-law', 'exec-it-investment'],
		oneOf: [],
		...term
	},
	{
		standard: 'g2-manager',
		group: 'manager',
		required: ['cyber-basics', 'pdpa-officer'],
		oneOf: ['service-redesign', 'data-for-decisions', 'budgeting'],
		...term
	},
	{
		standard: 'g3-operational',
		group: 'operational',
		required: ['cyber-basics', 'pdpa-officer'],
		oneOf: [
			'saraban-digital',
			'procurement-basics',
			'hr-records',
			'finance-accounting',
			'budgeting'
		],
		...term
	},
	{
		standard: 'g4-it',
		group: 'it',
		required: ['cyber-basics', 'it-law-logs', 'secure-operations'],
		oneOf: [],
		months: 12,
		windowMonths: 6,
		graceDays: 60
	}
];
