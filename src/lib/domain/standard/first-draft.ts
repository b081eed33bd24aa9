import { fiscalYearOf, toDayNumber } from '../qualification/calendar.ts';
import { printStandard } from '../qualification/print-standard.ts';
import type { Day, Standard } from '../qualification/types.ts';
import type { Edit } from './edits.ts';

/** The coming 1 October: rules begin with the fiscal year unless their order says otherwise. */
export const nextFiscalYear = (today: Day): Day => `${fiscalYearOf(toDayNumber(today))}-10-01`;

/** A new standard to begin from, which can be read before anything is filled in. */
export function firstDraft({
	id,
	title,
	today
}: {
	id: string;
	title: string;
	today: Day;
}): string {
	return printStandard({
		id,
		title: { th: title },
		editions: [
			{
				edition: 1,
				issued_on: today,
				effective_from: nextFiscalYear(today),
				rule: { all: [{ hours: 6 }] },
				validity: { months: 24, base: 'completion' },
				renewal: { window_months: 6, grace_days: 30 }
			}
		]
	});
}

/** The edit that adds the next edition, which begins as a copy of the last; running periods are kept. */
export function nextEdition({ editions }: Standard, today: Day): Edit {
	const last = editions.at(-1);
	const first = nextFiscalYear(today);
	return {
		do: 'insert',
		path: ['editions'],
		at: editions.length,
		value: {
			edition: (last?.edition ?? 0) + 1,
			issued_on: today,
			effective_from:
				last && last.effective_from >= first ? nextFiscalYear(last.effective_from) : first,
			transition: { running_periods: 'keep' },
			...(last && {
				rule: last.rule,
				...(last.validity && { validity: last.validity }),
				...(last.renewal && { renewal: last.renewal }),
				...(last.equivalences && { equivalences: last.equivalences })
			})
		}
	};
}
