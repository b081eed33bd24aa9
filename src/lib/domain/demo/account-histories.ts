import type { Day } from '../qualification/types.ts';
import { addDays, later, shiftMonths } from './demo-days.ts';
import type { AccountName } from './fixed-accounts.ts';
import type { Phase } from './histories.ts';
import type { Ledger } from './ledger.ts';

/** Where the other accounts stand; the officer, manager, executive and IT officer are written out. */
export const phaseOfAccount: Partial<Record<AccountName, Phase>> = {
	hr: 'qualified',
	trainer: 'in_progress',
	reviewer: 'renewed',
	auditor: 'lapsed',
	admin: 'qualified'
};

/**
 * Histories of the accounts that people try first, so that their pages are alive on any day.
 * @returns false for an account whose history is drawn like anybody's
 */
export function writeAccountHistory(name: AccountName, ledger: Ledger, today: Day): boolean {
	const ago = (days: number) => addDays(today, -days);
	switch (name) {
		case 'officer': {
			// A period that ends in eleven weeks; of its renewal one course is done, one half-way, one
			// not started.
			const openedOn = shiftMonths(addDays(today, 77), -24);
			ledger.complete('cyber-basics', addDays(openedOn, -80));
			ledger.complete('pdpa-officer', addDays(openedOn, -24), {
				failedBefore: addDays(openedOn, -38)
			});
			ledger.complete('saraban-digital', openedOn);
			ledger.write({
				kind: 'credited',
				subject: 'DS',
				occurredOn: ago(250),
				recordedOn: ago(228),
				details: {
					hours: 6,
					title: {
						th: 'สัมมนาการเขียนคู่มือประชาชนให้อ่านง่าย (สมมติ)',
						en: 'Seminar on plain citizen manuals (fictional)'
					}
				},
				source: 'hr_file'
			});
			ledger.complete('cyber-basics', ago(26));
			ledger.study('pdpa-officer', ago(12), ago(1), 2);
			return true;
		}
		case 'manager':
			ledger.complete('cyber-basics', ago(310));
			ledger.complete('pdpa-officer', ago(280));
			ledger.complete('service-redesign', ago(240), { failedBefore: ago(252) });
			ledger.study('data-for-decisions', ago(20), ago(4), 1);
			return true;
		case 'executive':
			ledger.complete('cyber-basics', ago(150));
			ledger.complete('exec-digital-law', ago(92));
			ledger.study('exec-it-investment', ago(30), ago(6), 1);
			return true;
		case 'itstaff': {
			const openedOn = shiftMonths(ago(18), -12);
			ledger.completeRetired(addDays(openedOn, -420));
			ledger.complete('cyber-basics', addDays(openedOn, -60));
			ledger.complete('it-law-logs', addDays(openedOn, -30));
			ledger.complete('secure-operations', openedOn, { failedBefore: addDays(openedOn, -10) });
			ledger.complete('it-law-logs', ago(34));
			ledger.study('secure-operations', ago(25), ago(2), 2);
			return true;
		}
		case 'hr':
			// Qualified since March 2568, but the paper of the last course came to be recorded in June:
			// asked about 1 April, what was known then and what is known now are two answers.
			if (today < '2025-07-01') return false;
			ledger.complete('cyber-basics', '2024-11-12');
			ledger.complete('pdpa-officer', '2025-01-20');
			ledger.complete('hr-records', '2025-03-14', { paperFrom: '2025-06-20' });
			for (const course of ['cyber-basics', 'pdpa-officer', 'hr-records'])
				ledger.complete(course, later('2025-07-01', ago(60)));
			return true;
		default:
			return false;
	}
}
