import { sql, type Kysely, type Transaction } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import { dryRun } from '../db/dry-run.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import {
	withRequirementChanges,
	type PersonRequirementChange
} from '../qualification/requirement-changes.ts';

/** For so many people a preview derives what they must hold before and after. */
export const mostPreviewed = 2000;

export interface ChangeEffect {
	units: number;
	posts: number;
	people: number;
	/** Undefined: too many people to say before it is done. */
	changes: (PersonRequirementChange & { name: { th: string; en: string } })[] | undefined;
}

/**
 * What a change of a unit or a post would do, without doing it: how much of the organisation it
 * touches from its day on, and who would have to hold something else.
 */
export async function previewEffect(
	db: Kysely<DB>,
	about: { unitId: number; on: string } | { positionId: number; on: string },
	work: (db: Transaction<DB>) => Promise<unknown>
): Promise<ChangeEffect> {
	return dryRun(db, async (trx) => {
		const touched = await countTouched(trx, about);
		if (touched.people > mostPreviewed) {
			await work(trx);
			return { ...touched, changes: undefined };
		}
		const people = await listTouched(trx, about);
		const { changes } = await withRequirementChanges(trx, [...people.keys()], () => work(trx));
		return {
			...touched,
			changes: changes.map((change) => ({
				...change,
				name: people.get(change.personId) ?? { th: '', en: '' }
			}))
		};
	});
}

type About = { unitId: number; on: string } | { positionId: number; on: string };

/** Posts below the unit, or the one post, on the day or later. */
function touchedPosts(about: About) {
	const reaches = sql`state.superseded_on is null
		and (state.until_on is null or state.until_on >= ${about.on}::date)`;
	if ('positionId' in about)
		return sql`select state.position_id from position_state state
			where state.position_id = ${about.positionId}::bigint and ${reaches}`;
	return sql`
		select state.position_id from position_state state
		where ${reaches} and state.org_unit_id in (${touchedUnits(about)})`;
}

function touchedUnits({ unitId, on }: { unitId: number; on: string }) {
	return sql`
		select lower.org_unit_id from org_unit_state upper
			join org_unit_state lower on lower.path <@ upper.path
		where upper.org_unit_id = ${unitId}::bigint and upper.superseded_on is null
			and lower.superseded_on is null
			and (upper.until_on is null or upper.until_on >= ${on}::date)
			and (lower.until_on is null or lower.until_on >= ${on}::date)`;
}

const held = (about: About) => sql`appointment.position_id in (${touchedPosts(about)})
	and appointment.withdrawn_on is null
	and (appointment.ends_on is null or appointment.ends_on >= ${about.on}::date)`;

async function countTouched(db: Transaction<DB>, about: About) {
	const units =
		'unitId' in about
			? sql`(select count(distinct org_unit_id) from (${touchedUnits(about)}) unit)`
			: sql`0`;
	const { rows } = await sql<{ units: number; posts: number; people: number }>`
		select ${units}::int as units,
			(select count(distinct position_id) from (${touchedPosts(about)}) post)::int as posts,
			(select count(distinct person_id) from appointment where ${held(about)})::int as people`.execute(
		db
	);
	return rows[0] ?? { units: 0, posts: 0, people: 0 };
}

async function listTouched(db: Transaction<DB>, about: About) {
	const { rows } = await sql<{ id: number }>`
		select distinct person_id as id from appointment where ${held(about)} order by 1`.execute(db);
	const people = await db
		.selectFrom('person')
		.where(
			'id',
			'=',
			sql<number>`any(${arrayOf(
				rows.map(({ id }) => id),
				'bigint'
			)})`
		)
		.select(['id', ...nameColumns])
		.orderBy('id')
		.execute();
	return new Map(people.map(({ id, ...name }) => [id, nameOf(name)]));
}
