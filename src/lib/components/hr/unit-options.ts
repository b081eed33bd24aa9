import { m } from '#lib/paraglide/messages.js';
import type { Unit, UnitChoice } from '#lib/server/org-unit/unit-choice.ts';

/** The tree around the chosen unit as choices: all, what is above, itself, what is below. */
export function unitOptions(choice: UnitChoice, locale: 'th' | 'en') {
	const { above, chosen, below } = choice;
	const lines = [...above, ...(chosen ? [chosen] : [])];
	const option = (unit: Unit, depth: number) => ({
		value: unit.code,
		label: `${'– '.repeat(depth)}${unit.name[locale]}`
	});
	return [
		{ value: '', label: m.hr_unit_all() },
		...lines.map(option),
		...below.map((unit) => option(unit, lines.length))
	];
}
