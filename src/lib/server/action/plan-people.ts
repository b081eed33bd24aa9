import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { capabilityFor } from '#lib/domain/action/kinds.ts';
import { leave, type PersonPlan } from '#lib/domain/action/person-plan.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { performerOf } from './performers.ts';

/**
 * What an action would do to each person today: the preview, and once more when it is confirmed. Who
 * lies outside the actor's scope is left alone, one by one.
 */
export async function planPeople(
	db: Kysely<DB>,
	{
		actor,
		request,
		personIds,
		today
	}: { actor: Actor; request: ActionRequest; personIds: readonly number[]; today: string }
): Promise<Map<number, PersonPlan>> {
	const refused = await refusedIn(db, { actor, request, personIds, today });
	const reached = personIds.filter((personId) => !refused.has(personId));
	const plans = await performerOf(request).plan(db, { request, personIds: reached, today });
	return new Map(
		personIds.map((personId) => {
			const why = refused.get(personId);
			return [personId, why ? leave(why) : (plans.get(personId) ?? leave('changed'))];
		})
	);
}

/** The people to whom the actor may not do this, and why. */
export async function refusedIn(
	db: Kysely<DB>,
	{
		actor,
		request,
		personIds,
		today
	}: { actor: Actor; request: ActionRequest; personIds: readonly number[]; today: string }
): Promise<Map<number, 'not_in_scope' | 'own'>> {
	const scope = scopeOf(actor, capabilityFor(request.kind));
	const opening = await listOpening(db, { scope, personIds: [...personIds], today });
	const notToOneself = performerOf(request).notToOneself === true;
	return new Map(
		personIds.flatMap((personId): [number, 'not_in_scope' | 'own'][] => {
			if (!opening.has(personId)) return [[personId, 'not_in_scope']];
			return notToOneself && personId === actor.personId ? [[personId, 'own']] : [];
		})
	);
}
