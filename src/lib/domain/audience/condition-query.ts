import { careerLines } from '../staff/career-lines.ts';
import { tiers, type Tier } from '../staff/org-units.ts';
import { positionLevels, positionTypes } from '../staff/positions.ts';
import { provinces } from '../staff/provinces.ts';
import { staffGroups } from '../staff/staff-groups.ts';
import { parseThaiDate } from '../thai/parse-date.ts';
import type { AudienceCondition } from './condition.ts';

/** A condition as an address of the desk says it; what it does not understand is left out. */
export function readCondition(query: URLSearchParams): AudienceCondition {
	const ask = (name: string) => query.get(name)?.trim() || undefined;
	const since = parseThaiDate(ask('since') ?? '');
	const post = ask('post');
	const isPost =
		post !== undefined &&
		(Object.hasOwn(positionTypes, post) || positionLevels.some(({ id }) => id === post));
	const chosen = query.getAll('province');
	const found = provinces.filter(({ code }) => chosen.includes(code)).map(({ code }) => code);
	const condition: AudienceCondition = {
		unit: ask('unit'),
		tier: (Object.keys(tiers) as Tier[]).find((tier) => tier === ask('tier')),
		provinces: found.length > 0 ? found : undefined,
		group: staffGroups.find((group) => group === ask('group')),
		post: isPost ? post : undefined,
		line: careerLines.find(({ code }) => code === ask('line'))?.code,
		appointedSince: since.kind === 'day' ? since.day : undefined
	};
	return Object.fromEntries(
		Object.entries(condition).filter(([, value]) => value !== undefined)
	) as AudienceCondition;
}

/** The same the other way round: reading it gives the condition back. */
export function conditionQuery(condition: AudienceCondition): URLSearchParams {
	const { unit, tier, provinces: chosen = [], group, post, line, appointedSince } = condition;
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({
		unit,
		tier,
		group,
		post,
		line,
		since: appointedSince
	}))
		if (value) query.set(name, value);
	for (const code of chosen) query.append('province', code);
	return query;
}
