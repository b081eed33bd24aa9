import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import type { AskedDays } from './held-on.ts';
import { deriveKnownStandings } from './known-standings.ts';
import { pathWithin, type ReadingScope } from './reading-scope.ts';

/** Statuses that make a number of the matrix. Who is waived counts neither way. */
export const standingGroups = {
	counted: ['qualified', 'expiring', 'in_grace', 'lapsed', 'in_progress', 'not_started'],
	holding: ['qualified', 'expiring', 'in_grace'],
	not_holding: ['lapsed', 'in_progress', 'not_started']
} as const satisfies Record<string, readonly Status[]>;

export const singleStatuses = [...standingGroups.counted, 'waived'] as const;

export interface StandingFilter {
	standardId: string;
	/** Name of a group or a status; anything else: whoever the standard is required of. */
	status: string | undefined;
	/** Only people counted in the unit itself, not in those below. */
	directUnitId?: number;
}

export interface StandingQuery {
	/** Holds for a row of `person` that the filter keeps. */
	condition: RawBuilder<boolean>;
	/** How the people of a page stand. */
	of(personIds: number[]): Promise<Map<number, { status: Status; until: string | null }>>;
}

/**
 * Who stands how in a standard on a day, counted like the matrix: each person in the unit of their
 * own post. From the stored intervals; as known on an earlier day, derived.
 *
 * @returns undefined when there are too many people to derive
 */
export async function queryStanding(
	db: Kysely<DB>,
	{ scope, days, filter }: { scope: ReadingScope; days: AskedDays; filter: StandingFilter }
): Promise<StandingQuery | undefined> {
	const statuses = statusesNamed(filter.status);
	if (days.knownAt === undefined) {
		await settleIntervals(db);
		return queryStored(db, { scope, asOf: days.asOf, filter, statuses });
	}
	const derived = await deriveKnownStandings(db, {
		scope,
		asOf: days.asOf,
		knownAt: days.knownAt
	});
	if (!derived) return undefined;
	const rows = new Map(
		derived
			.filter(
				({ standardId, orgUnitId, status }) =>
					standardId === filter.standardId &&
					(filter.directUnitId === undefined || orgUnitId === filter.directUnitId) &&
					statuses.includes(status)
			)
			.map((row) => [row.personId, row])
	);
	return {
		condition: sql<boolean>`person.id = any(${arrayOf([...rows.keys()], 'bigint')})`,
		of: async () => rows
	};
}

function queryStored(
	db: Kysely<DB>,
	{
		scope,
		asOf,
		filter,
		statuses
	}: { scope: ReadingScope; asOf: string; filter: StandingFilter; statuses: readonly Status[] }
): StandingQuery {
	const { standardId, directUnitId } = filter;
	const unit =
		directUnitId === undefined
			? pathWithin('org_unit.path', scope)
			: sql<boolean>`org_unit.id = ${directUnitId} and ${pathWithin('org_unit.path', scope)}`;
	const onDay = sql<boolean>`standard_id = ${standardId}
		and from_on <= ${asOf}::date and until_on >= ${asOf}::date`;
	return {
		condition: sql<boolean>`person.id in (
			select person_id from qualification_interval
			where ${onDay} and status = any(${arrayOf([...statuses], 'text')})
				and org_unit_id in (select org_unit.id from org_unit where ${unit}))`,
		async of(personIds) {
			if (personIds.length === 0) return new Map();
			const rows = await db
				.selectFrom('qualification_interval')
				.select(['person_id', 'status', 'valid_until'])
				.where(onDay)
				.where(sql<boolean>`person_id = any(${arrayOf(personIds, 'bigint')})`)
				.execute();
			return new Map(
				rows.map((row) => [row.person_id, { status: row.status as Status, until: row.valid_until }])
			);
		}
	};
}

function statusesNamed(name: string | undefined): readonly Status[] {
	if (name !== undefined && Object.hasOwn(standingGroups, name))
		return standingGroups[name as keyof typeof standingGroups];
	const single = singleStatuses.find((status) => status === name);
	return single ? [single] : singleStatuses;
}
