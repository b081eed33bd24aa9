import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { staffGroups } from '#lib/domain/staff/staff-groups.ts';
import type { DB } from '../db/schema.ts';
import { readAskedDays } from '../http/asked-days.ts';
import { readUnitChoice } from '../org-unit/unit-choice.ts';
import { listStandards } from '../qualification/standards.ts';
import type { PeopleFilter } from './list-people.ts';
import { readingScope } from './reading-scope.ts';
import { queryStanding } from './standing.ts';

export type PeopleAsked = Awaited<ReturnType<typeof readPeopleFilter>>;

/**
 * The people that an address of the desk asks for: days, unit, group, post, standing and words. The
 * list of people, its exports and actions on a selection read the same address in the same way.
 *
 * @throws person.not_found for an actor who may read nobody; org_unit.not_found
 */
export async function readPeopleFilter(
	db: Kysely<DB>,
	{ url, actor, locale, now }: { url: URL; actor: Actor; locale: 'th' | 'en'; now: Date }
) {
	const scope = readingScope(actor);
	const fields = readAskedDays(url, { locale, now });
	const days = { asOf: fields.asOf.day, knownAt: fields.knownAt.day };
	const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
	const [unit, standards] = await Promise.all([
		readUnitChoice(db, { scope, code: ask('unit') }),
		listStandards(db)
	]);
	const asked = {
		text: ask('q'),
		unit: unit.chosen?.code,
		post: ask('post'),
		group: staffGroups.find((group) => group === ask('group')),
		standard: standards.find(({ id }) => id === ask('standard'))?.id,
		status: ask('status'),
		direct: unit.chosen && ask('direct') ? ('1' as const) : undefined
	};
	const standing = asked.standard
		? await queryStanding(db, {
				scope: unit.chosen ? [unit.chosen.path] : scope,
				days,
				filter: {
					standardId: asked.standard,
					status: asked.status,
					directUnitId: asked.direct && unit.chosen?.id
				}
			})
		: undefined;
	const { text, post, group } = asked;
	const filter: PeopleFilter = { text, post, group, unitPath: unit.chosen?.path, standing };
	return {
		/** What was asked for and understood, to show again in the form. */
		asked,
		unit,
		standards: standards.map(({ id, title }) => ({ id, title })),
		days: fields,
		/** Too many people to derive as known on an earlier day: the filter must not be used. */
		tooMany: asked.standard !== undefined && standing === undefined,
		/** For `listPeople` and its kin. */
		input: { actor, days, today: fields.today, filter }
	};
}
