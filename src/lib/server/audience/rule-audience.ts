import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { mayRule, type AudienceCondition } from '#lib/domain/audience/condition.ts';
import { DomainError, notAllowed, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { matchPeople } from './match-people.ts';

export interface AudienceRule {
	/** null: asks nothing of anybody any more. */
	condition: AudienceCondition | null;
	courseId: string;
	/** Days from joining the audience to the due date. */
	days: number;
	/** The order or circular behind it; the learner sees it. */
	authority: string;
	reason: string;
	/** From this day, today at the earliest. */
	effectiveFrom: string;
}

interface Ruling {
	actor: Actor;
	rule: AudienceRule;
	now: Date;
}

/**
 * Asks a course of everybody whose post fits a rule, from a day on, and assigns those who fit now.
 *
 * @throws access.not_allowed where the audience reaches beyond the actor's units, audience.past
 */
export async function createAudience(
	db: Transaction<DB>,
	{ name, ...ruling }: Ruling & { name: string }
): Promise<number> {
	const { actor, now } = ruling;
	await assertMayRule(db, actor, ruling.rule.condition);
	const { id } = await db
		.insertInto('audience')
		.values({ name, created_by: actor.accountId, created_at: now })
		.returning('id')
		.executeTakeFirstOrThrow();
	await addVersion(db, { ...ruling, audienceId: id, version: 1, after: '0001-01-01' });
	return id;
}

/**
 * Replaces an audience's rule from a day on. What the earlier version asked until then stays on
 * record as that version's.
 *
 * @throws audience.not_found, access.not_allowed, audience.past, audience.not_later
 */
export async function changeAudience(
	db: Transaction<DB>,
	{ audienceId, ...ruling }: Ruling & { audienceId: number }
): Promise<void> {
	await db
		.selectFrom('audience')
		.select('id')
		.where('id', '=', audienceId)
		.forUpdate()
		.executeTakeFirst();
	const last = await db
		.selectFrom('audience_version')
		.select(['version', 'effective_from', 'condition'])
		.where('audience_id', '=', audienceId)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	if (!last) throw notFound('audience');
	await assertMayRule(db, ruling.actor, last.condition);
	await assertMayRule(db, ruling.actor, ruling.rule.condition);
	await addVersion(db, {
		...ruling,
		audienceId,
		version: last.version + 1,
		after: last.effective_from
	});
}

/**
 * Ends an audience's rule from a day on: it asks nobody any more, and what it asked stays on record.
 *
 * @throws audience.not_found, access.not_allowed, audience.past, audience.not_later
 */
export async function endAudience(
	db: Transaction<DB>,
	{
		audienceId,
		effectiveFrom,
		reason,
		...by
	}: { actor: Actor; audienceId: number; effectiveFrom: string; reason: string; now: Date }
): Promise<void> {
	const last = await db
		.selectFrom('audience_version')
		.selectAll()
		.where('audience_id', '=', audienceId)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	if (!last || last.condition === null) throw notFound('audience');
	const { course_id: courseId, days, authority } = last;
	const rule = { condition: null, courseId, days, authority, reason, effectiveFrom };
	await changeAudience(db, { ...by, audienceId, rule });
}

async function addVersion(
	db: Transaction<DB>,
	{
		actor,
		rule,
		now,
		audienceId,
		version,
		after
	}: Ruling & { audienceId: number; version: number; after: string }
): Promise<void> {
	const { condition, courseId, days, authority, reason, effectiveFrom } = rule;
	if (effectiveFrom < bangkokDay(now)) throw new DomainError('audience.past', 422);
	if (effectiveFrom <= after) throw new DomainError('audience.not_later', 422, { day: after });
	// Whoever appoints somebody at this moment either sees the rule or is seen by it.
	await sql`lock table appointment in share mode`.execute(db);
	await db
		.insertInto('audience_version')
		.values({
			audience_id: audienceId,
			version,
			effective_from: effectiveFrom,
			condition: condition === null ? null : json(condition),
			course_id: courseId,
			days,
			authority,
			reason,
			created_by: actor.accountId,
			created_at: now
		})
		.execute();
	await matchPeople(db, { audienceId, now });
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: condition === null ? 'audience.ended' : 'audience.ruled',
		subject: { kind: 'audience', id: audienceId },
		after: { version, condition, course: courseId, days, authority, from: effectiveFrom },
		reason,
		now
	});
}

async function assertMayRule(
	db: Kysely<DB>,
	actor: Actor,
	condition: AudienceCondition | null
): Promise<void> {
	if (condition === null) return;
	const unit =
		condition.unit === undefined
			? undefined
			: await db
					.selectFrom('org_unit')
					.select('path')
					.where('code', '=', condition.unit)
					.executeTakeFirst();
	if (condition.unit !== undefined && !unit) throw notFound('org_unit');
	if (!mayRule(actor, unit?.path)) throw notAllowed('person.write');
}
