import { positionLevels, positionTypes, type PositionType } from '#lib/domain/staff/positions.ts';
import type { GroupMapping, GroupRule, StaffGroup } from '#lib/domain/staff/staff-groups.ts';

const groups: readonly StaffGroup[] = ['executive', 'manager', 'operational', 'it'];

/** The rules as the form sends them, in the order of its fields; those left out and empty ones dropped. */
export function readMapping(form: FormData): GroupMapping {
	return { primary: readRules(form, 'primary'), additional: readRules(form, 'additional') };
}

function readRules(form: FormData, part: string): GroupRule[] {
	const rules: GroupRule[] = [];
	for (let number = 0; form.has(`${part}.${number}.group`); number++) {
		const field = (name: string) => `${part}.${number}.${name}`;
		const text = (name: string) => String(form.get(field(name)) ?? '').trim();
		const all = (name: string) => form.getAll(field(name)).map(String);
		const group = groups.find((each) => each === text('group'));
		if (!group || text('unused')) continue;
		const track = text('track');
		const types = all('types').filter((type): type is PositionType =>
			Object.hasOwn(positionTypes, type)
		);
		const levels = all('levels').filter((id) => positionLevels.some((level) => level.id === id));
		rules.push({
			id: text('id') || `${part}-${number + 1}`,
			group,
			when: {
				...(track === 'it' || track === 'general' ? { track } : {}),
				...(types.length ? { types } : {}),
				...(levels.length ? { levels } : {}),
				...(text('isHead') ? { isHead: true as const } : {}),
				...(text('isCio') ? { isCio: true as const } : {})
			},
			reason: { th: text('th'), en: text('en') }
		});
	}
	return rules;
}
