import { sql, type Kysely, type Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { checkRequest } from '#lib/domain/action/check-request.ts';
import { capabilityFor } from '#lib/domain/action/kinds.ts';
import type { PersonPlan } from '#lib/domain/action/person-plan.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { currentCourses } from '../course/queries.ts';
import { arrayOf } from '../db/array-literal.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { readingScope } from '../person/reading-scope.ts';
import { listStandards } from '../qualification/standards.ts';
import { planPeople } from './plan-people.ts';

export const mostPeople = 20_000;
const batch = 500;
const draftDays = 7;

/**
 * Plans an action for a selection and keeps it as a draft: for each person what would happen, or why
 * nothing. Nothing is done yet. Numbers that name nobody whom the actor may see are only counted.
 *
 * @returns the draft's number
 * @throws access.not_allowed, action.nobody, action.too_many, action.impossible (naming the field)
 */
export async function planAction(
	db: Kysely<DB>,
	{
		actor,
		request,
		personIds,
		now
	}: { actor: Actor; request: ActionRequest; personIds: readonly number[]; now: Date }
): Promise<number> {
	assertCan(actor, capabilityFor(request.kind));
	const asked = [...new Set(personIds)];
	if (asked.length > mostPeople) throw new DomainError('action.too_many', 422, { mostPeople });
	const today = bangkokDay(now);
	const faults = checkRequest(request, {
		today,
		standards: await listStandards(db),
		courses: new Set((await currentCourses(db)).keys())
	});
	const [fault] = Object.entries(faults);
	if (fault) throw new DomainError('action.impossible', 422, { field: fault[0], why: fault[1] });
	const visible = await listOpening(db, { scope: readingScope(actor), personIds: asked, today });
	if (visible.size === 0) throw new DomainError('action.nobody', 422);
	const people = asked.filter((personId) => visible.has(personId));
	return db.transaction().execute(async (trx) => {
		await dropOldDrafts(trx, actor.accountId, now);
		const { id } = await trx
			.insertInto('bulk_action')
			.values({
				kind: request.kind,
				request: json(request),
				not_found: asked.length - people.length,
				created_by: actor.accountId,
				created_at: now
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		for (let at = 0; at < people.length; at += batch) {
			const some = people.slice(at, at + batch);
			await insertItems(trx, id, await planPeople(trx, { actor, request, personIds: some, today }));
		}
		return id;
	});
}

async function insertItems(
	db: Transaction<DB>,
	actionId: number,
	plans: ReadonlyMap<number, PersonPlan>
): Promise<void> {
	const rows = [...plans].map(([personId, plan]) => ({ personId, plan }));
	await sql`
		insert into bulk_action_item (action_id, person_id, state, why, before, after)
		select ${actionId}::bigint, * from unnest(
			${arrayOf(
				rows.map(({ personId }) => personId),
				'bigint'
			)},
			${arrayOf(
				rows.map(({ plan }) => (plan.does ? 'planned' : 'left')),
				'text'
			)},
			${arrayOf(
				rows.map(({ plan }) => (plan.does ? null : plan.why)),
				'text'
			)},
			${arrayOf(
				rows.map(({ plan }) => JSON.stringify(plan.does ? plan.before : {})),
				'jsonb'
			)},
			${arrayOf(
				rows.map(({ plan }) => JSON.stringify(plan.does ? plan.after : {})),
				'jsonb'
			)})`.execute(db);
}

/** A preview that its author left behind is out of date within a day. */
async function dropOldDrafts(db: Transaction<DB>, accountId: number, now: Date): Promise<void> {
	await db
		.deleteFrom('bulk_action')
		.where('created_by', '=', accountId)
		.where('state', '=', 'draft')
		.where('created_at', '<', new Date(now.getTime() - draftDays * 86_400_000))
		.execute();
}
