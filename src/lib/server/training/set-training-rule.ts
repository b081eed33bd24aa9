import { sql, type Transaction } from 'kysely';
import { assertCan, can, scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notAllowed, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

export interface NewTrainingRule {
	actor: Actor;
	/** Absent: for everybody whose own agency says nothing, which needs a scope over everything. */
	unitCode: string | undefined;
	/** Buddhist-era name. */
	fiscalYear: number;
	hoursPerDay: number;
	/** Null: no target. */
	targetDays: number | null;
	reason: string;
	now: Date;
}

/**
 * Sets what an agency asks of training in a fiscal year. The rule in force is replaced and stays
 * visible to who asks as known before.
 *
 * @throws org_unit.not_found, access.not_allowed
 */
export async function setTrainingRule(
	db: Transaction<DB>,
	input: NewTrainingRule
): Promise<{ id: number }> {
	const { actor, fiscalYear, hoursPerDay, targetDays, reason, now } = input;
	const unitId = await reachUnit(db, actor, input.unitCode);
	const today = bangkokDay(now);
	const before = await db
		.updateTable('training_rule')
		.set({ superseded_on: sql`greatest(recorded_on, ${today}::date)` })
		.where(sql<boolean>`org_unit_id is not distinct from ${unitId}::bigint`)
		.where('fiscal_year', '=', fiscalYear)
		.where('superseded_on', 'is', null)
		.returning(['hours_per_day', 'target_days'])
		.executeTakeFirst();
	const { id } = await db
		.insertInto('training_rule')
		.values({
			org_unit_id: unitId,
			fiscal_year: fiscalYear,
			hours_per_day: hoursPerDay,
			target_days: targetDays,
			reason,
			set_by: actor.accountId,
			recorded_on: today,
			recorded_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'training_rule.set',
		subject: { kind: 'training_rule', id },
		...(before && {
			before: { hours_per_day: before.hours_per_day, target_days: before.target_days }
		}),
		after: {
			unit: input.unitCode ?? null,
			fiscal_year: fiscalYear,
			hours_per_day: hoursPerDay,
			target_days: targetDays
		},
		reason,
		now
	});
	return { id };
}

async function reachUnit(
	db: Transaction<DB>,
	actor: Actor,
	code: string | undefined
): Promise<number | null> {
	if (code === undefined) {
		if (scopeOf(actor, 'person.write') !== 'everywhere') throw notAllowed('person.write');
		return null;
	}
	const unit = await db
		.selectFrom('org_unit')
		.select(['id', 'path'])
		.where('code', '=', code)
		.executeTakeFirst();
	if (!unit || !can(actor, 'person.read', unit.path)) throw notFound('org_unit');
	assertCan(actor, 'person.write', unit.path);
	return unit.id;
}
