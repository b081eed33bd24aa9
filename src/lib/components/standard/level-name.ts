import { m } from '#lib/paraglide/messages.js';
import { inLanguage } from '../localised.ts';

interface Scale {
	levels: { level: number; name: { th: string; en?: string } }[];
}

/** “Level 2, Working”: a level never stands without its name. */
export function levelName(scale: Scale, level: number, locale: 'th' | 'en'): string {
	const name = scale.levels.find((each) => each.level === level)?.name;
	const number = m.level_number({ level });
	return name ? `${number} ${inLanguage(name, locale).text}` : number;
}
