import type { Kysely, Transaction } from 'kysely';
import {
	compareRequirements,
	type RequirementChange
} from '#lib/domain/staff/compare-requirements.ts';
import { requiredSpans, type RequiredSpan } from '#lib/domain/staff/requirements.ts';
import type { DB } from '../db/schema.ts';
import { listAppointmentsOf } from './held-appointments.ts';
import { listStandards } from './standards.ts';

type Text = { th: string; en?: string };

/** What a person must hold on which days that they had not to hold before, and the reverse. */
export interface PersonRequirementChange extends RequirementChange {
	personId: number;
	standard: { id: string; title: Text };
}

type Required = Map<number, { id: string; title: Text; spans: RequiredSpan[] }[]>;

/** What is required of people, as known on a day (absent: now). */
export async function readRequirements(
	db: Kysely<DB>,
	personIds: readonly number[],
	knownAt?: string
): Promise<Required> {
	const [standards, appointments] = await Promise.all([
		listStandards(db),
		listAppointmentsOf(db, personIds, knownAt)
	]);
	const known = knownAt === undefined ? {} : { knownAt };
	return new Map(
		personIds.map((id) => [
			id,
			standards.map(({ id: standardId, title, applies_to }) => ({
				id: standardId,
				title,
				spans: requiredSpans(applies_to, appointments.get(id) ?? [], known)
			}))
		])
	);
}

export function requirementChanges(before: Required, after: Required): PersonRequirementChange[] {
	return [...after].flatMap(([personId, standards]) =>
		standards.flatMap(({ id, title, spans }) => {
			const was = before.get(personId)?.find((each) => each.id === id)?.spans ?? [];
			return compareRequirements(was, spans).map((change) => ({
				personId,
				standard: { id, title },
				...change
			}));
		})
	);
}

/** Does the work and says what it changed in what people must hold. */
export async function withRequirementChanges<T>(
	db: Transaction<DB>,
	personIds: readonly number[],
	work: () => Promise<T>
): Promise<{ result: T; changes: PersonRequirementChange[] }> {
	const before = await readRequirements(db, personIds);
	const result = await work();
	return { result, changes: requirementChanges(before, await readRequirements(db, personIds)) };
}
