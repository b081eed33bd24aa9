import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { Needs, Outcome } from '#lib/domain/standard/impact.ts';
import type { DB } from '../../db/schema.ts';
import { assertOwns } from '../ownership.ts';

const outcomes = ['must_add', 'keeps', 'gains', 'released', 'newly_required'] as const;

export interface ImpactDay {
	day: string;
	required: number;
	holdingNow: number;
	holdingThen: number;
	gains: number;
	loses: number;
}

/**
 * A report on a draft: sums by day, by unit and by outcome, what mending the losses takes, and whether
 * the draft, the published standard or the facts have moved on since.
 *
 * @throws standard.not_found
 */
export async function readImpact(
	db: Kysely<DB>,
	{ actor, standardId, impactId }: { actor: Actor; standardId: string; impactId: number }
) {
	assertOwns(actor, 'standard.write', 'standard.approve');
	const impact = await db
		.selectFrom('standard_impact as impact')
		.innerJoin('standard_draft as draft', 'draft.id', 'impact.draft_id')
		.innerJoin('standard_draft_version as head', (join) =>
			join.onRef('head.draft_id', '=', 'draft.id').onRef('head.number', '=', 'draft.head')
		)
		.leftJoin('standard', 'standard.id', 'draft.standard_id')
		.where('impact.id', '=', impactId)
		.where('draft.standard_id', '=', standardId)
		.selectAll('impact')
		.select(['draft.state as draftState', 'head.content_hash as headHash'])
		.select('standard.content_hash as publishedHash')
		.executeTakeFirst();
	if (!impact) throw notFound('standard');
	const days = impact.days as string[];
	const [byDay, byOutcome, newFacts, minutes] = await Promise.all([
		sumDays(db, impactId),
		countOutcomes(db, impactId),
		countFactsAfter(db, impact.last_fact_id),
		sumMinutes(db, impactId)
	]);
	const isUnderWay = impact.draftState === 'open' || impact.draftState === 'proposed';
	return {
		id: impact.id,
		standardId,
		state: impact.state,
		peopleTotal: impact.people_total,
		peopleDone: impact.people_done,
		startedAt: impact.started_at,
		movedAt: impact.moved_at,
		finishedAt: impact.finished_at,
		draftState: impact.draftState,
		isStale:
			isUnderWay &&
			(impact.headHash !== impact.content_hash || impact.publishedHash !== impact.base_hash),
		newFacts,
		days: days.map((day, place): ImpactDay => ({ day, ...(byDay.get(place) ?? nobody) })),
		outcomes: outcomes.map((outcome) => ({ outcome, people: byOutcome.get(outcome) ?? 0 })),
		minutes,
		needed: impact.needed as Needs
	};
}

const nobody = { required: 0, holdingNow: 0, holdingThen: 0, gains: 0, loses: 0 };

async function sumDays(db: Kysely<DB>, impactId: number) {
	const rows = await sql<typeof nobody & { place: number }>`
		select day_place as place, sum(required)::int as required, sum(holding_now)::int as "holdingNow",
			sum(holding_then)::int as "holdingThen", sum(gains)::int as gains, sum(loses)::int as loses
		from standard_impact_unit where impact_id = ${impactId} group by day_place`.execute(db);
	return new Map(rows.rows.map(({ place, ...sums }) => [place, sums]));
}

async function countOutcomes(db: Kysely<DB>, impactId: number): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom('standard_impact_person')
		.where('impact_id', '=', impactId)
		.groupBy('outcome')
		.select(({ fn }) => ['outcome', fn.countAll<number>().as('people')])
		.execute();
	return new Map(rows.map(({ outcome, people }) => [outcome, people]));
}

async function sumMinutes(db: Kysely<DB>, impactId: number): Promise<number> {
	const { minutes } = await db
		.selectFrom('standard_impact_person')
		.where('impact_id', '=', impactId)
		.select(sql<number>`coalesce(sum(minutes), 0)::int`.as('minutes'))
		.executeTakeFirstOrThrow();
	return minutes;
}

async function countFactsAfter(db: Kysely<DB>, factId: number): Promise<number> {
	const { facts } = await db
		.selectFrom('fact')
		.where('id', '>', factId)
		.select(({ fn }) => fn.countAll<number>().as('facts'))
		.executeTakeFirstOrThrow();
	return facts;
}

export interface ImpactUnit {
	unitId: number;
	code: string;
	name: { th: string; en: string };
	required: number;
	gains: number;
	loses: number;
	mustAdd: number;
	minutes: number;
}

/** The units in which somebody gains or loses by one of the days, those who lose most first. */
export async function listImpactUnits(
	db: Kysely<DB>,
	{ impactId, place, limit = 100 }: { impactId: number; place: number; limit?: number }
): Promise<ImpactUnit[]> {
	const { rows } = await sql<{
		unitId: number;
		code: string;
		th: string;
		en: string;
		required: number;
		gains: number;
		loses: number;
		mustAdd: number;
		minutes: number;
	}>`
		with need as (
			select org_unit_id, count(*)::int as people, coalesce(sum(minutes), 0)::int as minutes
			from standard_impact_person
			where impact_id = ${impactId} and outcome = 'must_add' group by org_unit_id
		)
		select unit.id as "unitId", unit.code, unit.name_th as th, unit.name_en as en,
			sums.required, sums.gains, sums.loses,
			coalesce(need.people, 0) as "mustAdd", coalesce(need.minutes, 0) as minutes
		from standard_impact_unit sums
			join org_unit unit on unit.id = sums.org_unit_id
			left join need on need.org_unit_id = sums.org_unit_id
		where sums.impact_id = ${impactId} and sums.day_place = ${place}
			and (sums.gains > 0 or sums.loses > 0 or need.people > 0)
		order by sums.loses desc, coalesce(need.people, 0) desc, sums.gains desc, unit.code
		limit ${limit}`.execute(db);
	return rows.map(({ th, en, ...row }) => ({ ...row, name: { th, en } }));
}

export const isOutcome = (text: string | null): text is Outcome =>
	outcomes.some((each) => each === text);
