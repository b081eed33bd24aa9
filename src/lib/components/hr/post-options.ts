import { positionLevels, positionTypes, type PositionType } from '#lib/domain/staff/positions.ts';
import { m } from '#lib/paraglide/messages.js';

/** Every type of position, each followed by its levels, highest first. */
export function postOptions(locale: 'th' | 'en') {
	return (Object.keys(positionTypes) as PositionType[]).flatMap((id) => {
		const type = positionTypes[id][locale];
		const levels = positionLevels.filter((level) => level.type === id);
		return [
			{ value: id, label: levels.length ? m.hr_post_type_all({ type }) : type },
			...levels.map((level) => ({
				value: level.id,
				label: m.hr_post_level({ type, level: level[locale] })
			}))
		];
	});
}
