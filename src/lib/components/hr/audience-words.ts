import type { AudienceCondition } from '#lib/domain/audience/condition.ts';
import { findCareerLine } from '#lib/domain/staff/career-lines.ts';
import { tiers } from '#lib/domain/staff/org-units.ts';
import { provinces } from '#lib/domain/staff/provinces.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { staffGroupLabel } from '../staff-groups.ts';
import { postOptions } from './post-options.ts';

/** The conditions of an audience, each in words. */
export function describeCondition(
	condition: AudienceCondition,
	unitName: { th: string; en: string } | null,
	locale: 'th' | 'en'
): string[] {
	const { unit, tier, provinces: codes = [], group, post, line, appointedSince } = condition;
	const words: (string | undefined)[] = [
		group && staffGroupLabel(group),
		post && postOptions(locale).find(({ value }) => value === post)?.label,
		line && findCareerLine(line)?.[locale],
		unit && m.audience_condition_unit({ unit: unitName?.[locale] ?? unit }),
		tier && tiers[tier][locale],
		provinces
			.filter(({ code }) => codes.includes(code))
			.map((each) => each[locale])
			.join(', '),
		appointedSince && m.audience_condition_since({ date: formatDate(appointedSince, locale) })
	];
	const said = words.filter((each): each is string => Boolean(each));
	return said.length > 0 ? said : [m.audience_everybody()];
}
