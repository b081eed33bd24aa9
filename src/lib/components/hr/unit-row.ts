import { m } from '#lib/paraglide/messages.js';
import type { Unit } from '#lib/server/org-unit/unit-choice.ts';

interface Row {
	kind: 'all' | 'direct' | 'below';
	unit: Unit | undefined;
}

/** What a row of a table of units is called. */
export function rowName({ kind, unit }: Row, locale: 'th' | 'en'): string {
	if (!unit) return m.hr_matrix_all();
	const name = unit.name[locale];
	if (kind === 'all') return m.hr_matrix_all_in({ unit: name });
	return kind === 'direct' ? m.hr_matrix_direct({ unit: name }) : name;
}

/** The filter of the names that a row counts; that of all is the page's own. */
export function rowFilter({ kind, unit }: Row): Record<string, string | undefined> {
	if (kind === 'all') return {};
	return { unit: unit?.code, direct: kind === 'direct' ? '1' : undefined };
}
