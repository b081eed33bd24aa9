import { sql, type Transaction } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { findMilestoneFault, type Milestone } from '#lib/domain/coverage/target.ts';
import { DomainError, notAllowed, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { getStandard } from '../qualification/standards.ts';
import { coverageOn } from './coverage-on.ts';
import { targetScope } from './target-scope.ts';

export interface NewTarget {
	actor: Actor;
	unitCode: string;
	standardId: string;
	startsOn: string;
	milestones: Milestone[];
	reason: string;
	now: Date;
}

/**
 * Plans how much of a unit, with all below it, should hold a standard by when. One that is in force
 * is replaced: from today on the new one is shown, and the old one to who asks as known before.
 *
 * The planned line begins at what was reached on `startsOn`. Intervals must be settled.
 *
 * @throws org_unit.not_found, standard.not_found, access.not_allowed, coverage_target.unplannable
 */
export async function setTarget(db: Transaction<DB>, input: NewTarget): Promise<{ id: number }> {
	const { actor, standardId, startsOn, milestones, reason, now } = input;
	const unit = await reachUnit(db, actor, input.unitCode);
	await getStandard(db, standardId);
	const fault = findMilestoneFault(startsOn, milestones);
	if (fault) throw new DomainError('coverage_target.unplannable', 422, { fault: fault.fault });
	const ask = { key: 0, unitId: unit.id, standardId, day: startsOn };
	const [reached] = await coverageOn(db, { scope: 'everywhere', asked: [ask] });
	const today = bangkokDay(now);
	const before = await supersede(db, { unitId: unit.id, standardId, today });
	const { id } = await db
		.insertInto('coverage_target')
		.values({
			org_unit_id: unit.id,
			standard_id: standardId,
			starts_on: startsOn,
			start_percent: reached?.counted ? (reached.holding / reached.counted) * 100 : 0,
			milestones: json(milestones.map(({ by, percent }) => ({ by, percent }))),
			reason,
			set_by: actor.accountId,
			recorded_on: today,
			recorded_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: before ? 'coverage_target.changed' : 'coverage_target.set',
		subject: { kind: 'coverage_target', id },
		...(before && { before }),
		after: {
			unit: input.unitCode,
			standard: standardId,
			starts_on: startsOn,
			milestones: milestones.map(({ by, percent }) => ({ by, percent }))
		},
		reason,
		now
	});
	return { id };
}

/**
 * Gives a target up; it stays visible to who asks as known before.
 *
 * @throws coverage_target.not_found, access.not_allowed
 */
export async function withdrawTarget(
	db: Transaction<DB>,
	input: { actor: Actor; unitCode: string; standardId: string; reason: string; now: Date }
): Promise<void> {
	const { actor, standardId, reason, now } = input;
	const unit = await reachUnit(db, actor, input.unitCode);
	const before = await supersede(db, { unitId: unit.id, standardId, today: bangkokDay(now) });
	if (!before) throw notFound('coverage_target');
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'coverage_target.withdrawn',
		subject: { kind: 'coverage_target', id: before.id },
		before,
		reason,
		now
	});
}

/** Whether the actor may plan for the unit with that path: HR of the unit, or who owns standards. */
export function mayPlan(actor: Actor, unitPath: string): boolean {
	return can(actor, 'person.write', unitPath) || can(actor, 'standard.write', unitPath);
}

async function reachUnit(db: Transaction<DB>, actor: Actor, code: string) {
	const unit = await db
		.selectFrom('org_unit')
		.select(['id', 'path'])
		.where('code', '=', code)
		.executeTakeFirst();
	const scope = targetScope(actor);
	const reaches =
		unit &&
		(scope === 'everywhere' ||
			scope.some((root) => unit.path === root || unit.path.startsWith(`${root}.`)));
	if (!reaches) throw notFound('org_unit');
	if (!mayPlan(actor, unit.path)) throw notAllowed('person.write');
	return unit;
}

async function supersede(
	db: Transaction<DB>,
	{ unitId, standardId, today }: { unitId: number; standardId: string; today: string }
) {
	const row = await db
		.updateTable('coverage_target')
		// A clock set back must not make a target end before it began.
		.set({ superseded_on: sql`greatest(recorded_on, ${today}::date)` })
		.where('org_unit_id', '=', unitId)
		.where('standard_id', '=', standardId)
		.where('superseded_on', 'is', null)
		.returning(['id', 'starts_on', 'milestones'])
		.executeTakeFirst();
	return row && { id: row.id, starts_on: row.starts_on, milestones: row.milestones };
}
