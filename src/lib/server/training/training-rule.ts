import { sql, type Kysely } from 'kysely';
import { defaultHoursPerDay } from '#lib/domain/training/training-days.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';

export interface TrainingRule {
	hoursPerDay: number;
	/** Absent: no target is set. */
	targetDays: number | undefined;
	/** Whose rule it is: a unit's, everybody's, or (absent) nobody's: our proposal. */
	of: { unit: { code: string; name: { th: string; en: string } } | undefined } | undefined;
	reason: string | undefined;
}

/**
 * The rule of a fiscal year for a unit, as known: its own, else that of the nearest unit above it,
 * else the one for everybody, else our proposal of hours per day and no target.
 */
export async function readTrainingRule(
	db: Kysely<DB>,
	{ unitId, fiscalYear, days }: { unitId?: number; fiscalYear: number; days: AskedDays }
): Promise<TrainingRule> {
	const { asOf, knownAt } = days;
	const known =
		knownAt === undefined
			? sql`rule.superseded_on is null`
			: sql`rule.recorded_on <= ${knownAt}::date
				and (rule.superseded_on is null or rule.superseded_on > ${knownAt}::date)`;
	const { rows } = await sql<{
		hours_per_day: number;
		target_days: number | null;
		reason: string;
		code: string | null;
		name_th: string;
		name_en: string;
	}>`
		select rule.hours_per_day, rule.target_days, rule.reason, above.code, above.name_th, above.name_en
		from training_rule as rule
			left join org_unit_on(${asOf}::date, ${knownAt ?? null}::date) as above
				on above.id = rule.org_unit_id
		where rule.fiscal_year = ${fiscalYear} and ${known}
			and (rule.org_unit_id is null or above.path @> (
				select path from org_unit_on(${asOf}::date, ${knownAt ?? null}::date)
				where id = ${unitId ?? null}::bigint))
		order by nlevel(above.path) desc nulls last
		limit 1`.execute(db);
	const [rule] = rows;
	if (!rule)
		return {
			hoursPerDay: defaultHoursPerDay,
			targetDays: undefined,
			of: undefined,
			reason: undefined
		};
	return {
		hoursPerDay: rule.hours_per_day,
		targetDays: rule.target_days ?? undefined,
		of: {
			unit:
				rule.code === null
					? undefined
					: { code: rule.code, name: { th: rule.name_th, en: rule.name_en } }
		},
		reason: rule.reason
	};
}
