import type { Kysely } from 'kysely';
import { scopeOf, type Actor, type Capability } from '#lib/domain/access/capabilities.ts';
import { notAllowed, notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from './list-opening.ts';

/**
 * @throws person.not_found for a person whom the actor may not read; access.not_allowed for one whom
 * they may only read
 */
export async function assertReachesPerson(
	db: Kysely<DB>,
	{
		actor,
		personId,
		capability,
		today
	}: { actor: Actor; personId: number; capability: Capability; today: string }
): Promise<void> {
	const reaches = async (asked: Capability) =>
		(await listOpening(db, { scope: scopeOf(actor, asked), personIds: [personId], today })).has(
			personId
		);
	if (!(await reaches('person.read'))) throw notFound('person');
	if (!(await reaches(capability))) throw notAllowed(capability);
}
