import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { StaffGroup } from '#lib/domain/staff/staff-groups.ts';
import type { DB } from '../db/schema.ts';
import { positionsOn } from '../org-unit/on-day.ts';
import { mappingOn } from '../staff-group/mappings.ts';
import { heldOn, type AskedDays } from './held-on.ts';
import { postInGroup, postOfKind } from './post-condition.ts';
import { pathWithin, type ReadingScope } from './reading-scope.ts';

export const tiers = ['central', 'provincial', 'local'] as const;
export type Tier = (typeof tiers)[number];

/** Which units a view of the desk covers, all on the tree of the asked day. */
export interface CountedPlace {
	/** Whose people the reader may see: subtrees of the present tree. */
	scope: ReadingScope;
	/** Path of a unit: only it and those below it. */
	within?: string | undefined;
	/** Only this unit, not those below it. */
	directUnitId?: number | undefined;
	tier?: Tier | undefined;
	/** Code of a province. */
	province?: string | undefined;
	days: AskedDays;
}

/**
 * Whom a view counts: people whose own post stands in one of the units, and who hold, anywhere the
 * reader may see, a post of the group and kind asked for.
 */
export interface CountedView extends CountedPlace {
	group?: StaffGroup | undefined;
	/** Id of a position type or of a level. */
	post?: string | undefined;
}

/** True when the view asks for more than a unit and a day: such counts are in no roll-up. */
export function isNarrowed({ tier, province, group, post }: CountedView): boolean {
	return [tier, province, group, post].some((each) => each !== undefined);
}

/** True when every unit of the service is covered. */
export function isEverywhere({
	scope,
	within,
	directUnitId,
	tier,
	province
}: CountedPlace): boolean {
	return (
		scope === 'everywhere' &&
		[within, directUnitId, tier, province].every((each) => each === undefined)
	);
}

/** The ids of the units covered. */
export function unitsCounted(place: CountedPlace): RawBuilder<{ id: number }> {
	const { scope, within, directUnitId, tier, province, days } = place;
	const conditions = [
		...(within === undefined ? [] : [pathWithin('counted.path', [within])]),
		...(directUnitId === undefined ? [] : [sql`counted.id = ${directUnitId}::bigint`]),
		...(tier === undefined ? [] : [sql`counted.tier = ${tier}`]),
		...(province === undefined ? [] : [sql`counted.province_code = ${province}`]),
		...(scope === 'everywhere'
			? []
			: [
					sql`counted.id in (
						select id from org_unit as present where ${pathWithin('present.path', scope)})`
				])
	];
	return sql<{ id: number }>`
		select counted.id from org_unit_on(${days.asOf}::date, ${days.knownAt ?? null}::date) as counted
		${conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}`;
}

/** The person with that id holds a post of the group and kind; undefined when neither is asked for. */
export async function holdsCountedPost(
	db: Kysely<DB>,
	view: CountedView,
	personId: RawBuilder<unknown>
): Promise<RawBuilder<boolean> | undefined> {
	const asked = await postConditions(db, view);
	return asked.length ? holds(view, asked, personId) : undefined;
}

/** The person with that id holds a post of the group and kind in one of the units. */
export async function holdsPostIn(
	db: Kysely<DB>,
	view: CountedView,
	personId: RawBuilder<unknown>
): Promise<RawBuilder<boolean>> {
	const unit = sql<boolean>`position.org_unit_id in (${unitsCounted(view)})`;
	const asked = await postConditions(db, view);
	return holds(view, isEverywhere(view) ? asked : [unit, ...asked], personId);
}

function holds(
	{ scope, days }: CountedView,
	asked: RawBuilder<boolean>[],
	personId: RawBuilder<unknown>
): RawBuilder<boolean> {
	const posts = [heldOn(days), pathWithin('present.path', scope), ...asked];
	return sql<boolean>`${personId} in (
		select appointment.person_id from appointment
			join ${positionsOn(days)} as position on position.id = appointment.position_id
			join org_unit as present on present.id = position.org_unit_id
		where ${sql.join(posts, sql` and `)})`;
}

async function postConditions(
	db: Kysely<DB>,
	{ group, post, days }: CountedView
): Promise<RawBuilder<boolean>[]> {
	const kind = post && postOfKind(post);
	const inGroup = group ? [postInGroup(group, await mappingOn(db, days))] : [];
	return [...inGroup, ...(kind ? [kind] : [])];
}
