import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { provinces } from '#lib/domain/staff/provinces.ts';
import { staffGroups } from '#lib/domain/staff/staff-groups.ts';
import type { DB } from '../db/schema.ts';
import { readAskedDays } from '../http/asked-days.ts';
import { readUnitChoice, type UnitChoice } from '../org-unit/unit-choice.ts';
import { listStandards } from '../qualification/standards.ts';
import { tiers, type CountedView } from './counted-view.ts';
import { readingScope, type ReadingScope } from './reading-scope.ts';
import { isStatusName } from './standing.ts';

export type DeskView = Awaited<ReturnType<typeof readDeskView>>;

/**
 * What every view of the desk is asked for in its address: the days, and the filters `unit`, `direct`,
 * `tier`, `province`, `group`, `post`, `standard` and `status`. Read the same way everywhere, so that
 * a number and the names behind it speak of the same people.
 *
 * @throws person.not_found for an actor who may read nobody; org_unit.not_found
 */
export async function readDeskView(
	db: Kysely<DB>,
	{
		url,
		actor,
		locale,
		now,
		scope = readingScope(actor)
	}: { url: URL; actor: Actor; locale: 'th' | 'en'; now: Date; scope?: ReadingScope }
) {
	const days = readAskedDays(url, { locale, now });
	const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
	const asked = { asOf: days.asOf.day, ...(days.knownAt.day && { knownAt: days.knownAt.day }) };
	const [unit, standards] = await Promise.all([
		chooseUnit(db, { scope, code: ask('unit'), days: asked }),
		listStandards(db)
	]);
	const standard = standards.find(({ id }) => id === ask('standard'));
	const status = ask('status');
	const direct = unit.chosen && ask('direct') ? ('1' as const) : undefined;
	const view: CountedView = {
		scope,
		within: unit.chosen?.path,
		directUnitId: direct && unit.chosen?.id,
		tier: tiers.find((tier) => tier === ask('tier')),
		province: provinces.find(({ code }) => code === ask('province'))?.code,
		group: staffGroups.find((group) => group === ask('group')),
		post: ask('post'),
		days: asked
	};
	return {
		/** What was asked for and understood, to show again in the form and carry into links. */
		asked: {
			unit: unit.chosen?.code,
			direct,
			tier: view.tier,
			province: view.province,
			group: view.group,
			post: view.post,
			standard: standard?.id,
			status: isStatusName(status) ? status : undefined
		},
		unit,
		days,
		standard,
		standards,
		view
	};
}

/** Who looks after one unit alone begins there, where there is something to choose from. */
async function chooseUnit(
	db: Kysely<DB>,
	asked: { scope: ReadingScope; code: string | undefined; days: CountedView['days'] }
): Promise<UnitChoice> {
	const choice = await readUnitChoice(db, asked);
	const [only, ...others] = choice.below;
	if (choice.chosen || !only || others.length > 0) return choice;
	return readUnitChoice(db, { ...asked, code: only.code });
}

/**
 * The part of a view that a page shows and links on.
 *
 * @param without filters that the page does not take, and so must not carry on
 */
export function shownView(
	{ asked, unit, days, standards }: DeskView,
	without: Partial<Record<keyof DeskView['asked'], undefined>> = {}
) {
	return {
		asked: { ...asked, ...without } as Partial<DeskView['asked']>,
		unit,
		days,
		standards: standards.map(({ id, title }) => ({ id, title }))
	};
}

export type ShownView = ReturnType<typeof shownView>;
