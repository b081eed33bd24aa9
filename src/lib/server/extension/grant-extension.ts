import type { Transaction } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { insertExtension, type NewExtension } from './insert-extension.ts';

/**
 * Moves a person's due date for a standard to a later day, by the right to do so in their unit. The
 * status stays what it is; the due date and its reminders follow at once, since they are derived.
 *
 * @returns the extension's id
 * @throws person.not_found outside the actor's scope, extension.own, extension.past
 */
export async function grantExtension(
	db: Transaction<DB>,
	{ actor, ...extension }: NewExtension & { actor: Actor; dueOn?: string }
): Promise<number> {
	await assertMayExtend(db, { actor, personId: extension.personId, now: extension.now });
	return insertExtension(db, { ...extension, grantedBy: actor.accountId });
}

/** @throws person.not_found, extension.own */
export async function assertMayExtend(
	db: Transaction<DB>,
	{ actor, personId, now }: { actor: Actor; personId: number; now: Date }
): Promise<void> {
	const scope = scopeOf(actor, 'extension.decide');
	const reached = await listOpening(db, { scope, personIds: [personId], today: bangkokDay(now) });
	if (!reached.has(personId)) throw notFound('person');
	if (actor.personId === personId) throw new DomainError('extension.own', 403);
}
