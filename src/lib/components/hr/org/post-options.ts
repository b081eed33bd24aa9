import { careerLines } from '#lib/domain/staff/career-lines.ts';
import { hasLevels } from '#lib/domain/staff/check-post.ts';
import { positionLevels, positionTypes } from '#lib/domain/staff/positions.ts';
import { m } from '#lib/paraglide/messages.js';

type Locale = 'th' | 'en';

/** Type, scheme and code as one choice, since a code means nothing without its scheme. */
export const levelValue = (type: string, scheme: string, code: string) =>
	[type, scheme, code].join('|');

/** @param other the level of the post itself, when no scheme lists it */
export function levelOptions(locale: Locale, other?: string) {
	const listed = positionLevels.flatMap((level) =>
		Object.entries(level.codes).map(([scheme, code]) => ({
			value: levelValue(level.type, scheme, code),
			label: `${m.hr_post_level({ type: positionTypes[level.type][locale], level: level[locale] })} – ${m.org_post_scheme({ code, scheme: scheme.toUpperCase() })}`
		}))
	);
	const unlisted = Object.entries(positionTypes)
		.filter(([type]) => !hasLevels(type))
		.map(([type, words]) => ({
			value: levelValue(type, 'dpis', '-'),
			label: m.org_post_no_level({ type: words[locale] })
		}));
	const all = [...listed, ...unlisted];
	if (other === undefined || all.some(({ value }) => value === other)) return all;
	return [...all, { value: other, label: other.split('|').slice(1).join(' ') }];
}

export const lineOptions = (locale: Locale) =>
	careerLines.map((line) => ({ value: line.code, label: `${line[locale]} (${line.code})` }));
