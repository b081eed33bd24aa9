import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import {
	hoursBands,
	trainingSpan,
	type HoursBand,
	type TrainingSpan
} from '#lib/domain/training/training-days.ts';
import type { DB } from '../db/schema.ts';
import { peopleIds, type PeopleFilter } from '../person/list-people.ts';
import type { AskedDays } from '../person/held-on.ts';
import { creditedFacts } from './credited-hours.ts';
import { readTrainingRule } from './training-rule.ts';

export interface SpanTotal {
	span: TrainingSpan;
	hours: number;
	/** People with any hours. */
	people: number;
}

export interface BandCount extends HoursBand {
	people: number;
}

/**
 * Credited hours of the people in a view: in the asked span by band and against the target of the
 * year, and for comparison the year, its rounds and the year before. The target is for a whole year.
 */
export async function readTraining(
	db: Kysely<DB>,
	input: {
		actor: Actor;
		days: AskedDays;
		filter: PeopleFilter;
		span: TrainingSpan;
		/** Whose rule holds: the chosen unit's, or the nearest above it. */
		unitId?: number | undefined;
	}
) {
	const { days, span } = input;
	const rule = await readTrainingRule(db, {
		...(input.unitId !== undefined && { unitId: input.unitId }),
		fiscalYear: span.year,
		days
	});
	const target = span.round === undefined ? rule.targetDays : undefined;
	const bands = hoursBands(rule.hoursPerDay, target);
	const people = await peopleIds(db, input);
	const spans = [
		trainingSpan(span.year),
		trainingSpan(span.year, 1),
		trainingSpan(span.year, 2),
		trainingSpan(span.year - 1)
	];
	const [spread, totals] = await Promise.all([
		countBands(db, { people, bands, span, days }),
		sumSpans(db, { people, spans, days })
	]);
	const targetHours = target === undefined ? undefined : target * rule.hoursPerDay;
	return {
		rule,
		people: spread.reduce((sum, each) => sum + each.people, 0),
		bands: spread,
		totals,
		target:
			targetHours === undefined
				? undefined
				: {
						hours: Math.round(targetHours * 100) / 100,
						below: spread
							.filter(
								({ below }) => below !== undefined && below <= Math.round(targetHours * 100) / 100
							)
							.reduce((sum, each) => sum + each.people, 0)
					}
	};
}

async function countBands(
	db: Kysely<DB>,
	asked: {
		people: Awaited<ReturnType<typeof peopleIds>>;
		bands: HoursBand[];
		span: TrainingSpan;
		days: AskedDays;
	}
): Promise<BandCount[]> {
	const { people, bands, span, days } = asked;
	const counts = bands.map(
		({ from, below }) => sql`count(*) filter (where hours >= ${from}::numeric
			and ${below === undefined ? sql`true` : sql`hours < ${below}::numeric`})::int`
	);
	const { rows } = await sql<{ counts: number[] }>`
		with member as (${people}), given as (
			select person_id, sum(hours) as hours
			from (${creditedFacts(sql`select id from member`, { span, days })}) as counted
			group by person_id
		)
		select to_jsonb(array[${sql.join(counts)}]) as counts
		from (
			select coalesce(given.hours, 0) as hours
			from member left join given on given.person_id = member.id
		) as person_hours`.execute(db);
	return bands.map((band, index) => ({ ...band, people: rows[0]?.counts[index] ?? 0 }));
}

async function sumSpans(
	db: Kysely<DB>,
	asked: {
		people: Awaited<ReturnType<typeof peopleIds>>;
		spans: TrainingSpan[];
		days: AskedDays;
	}
): Promise<SpanTotal[]> {
	const { people, spans, days } = asked;
	const all = {
		from: spans.reduce((first, { from }) => (from < first ? from : first), '9999-12-31'),
		until: spans.reduce((last, { until }) => (until > last ? until : last), '0001-01-01')
	};
	const within = ({ from, until }: TrainingSpan) =>
		sql`occurred_on between ${from}::date and ${until}::date`;
	const sums = spans.flatMap((span) => [
		sql`coalesce(sum(hours) filter (where ${within(span)}), 0)::float8`,
		sql`(count(distinct person_id) filter (where ${within(span)}))::float8`
	]);
	const { rows } = await sql<{ sums: number[] }>`
		with member as (${people})
		select to_jsonb(array[${sql.join(sums)}]) as sums
		from (${creditedFacts(sql`select id from member`, { span: all, days })}) as counted`.execute(db);
	return spans.map((span, index) => ({
		span,
		hours: rows[0]?.sums[index * 2] ?? 0,
		people: rows[0]?.sums[index * 2 + 1] ?? 0
	}));
}
