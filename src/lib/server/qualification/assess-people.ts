import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { listFactsOf } from '../fact/kernel-facts.ts';
import { assessStandard, type PersonAssessment } from './assess-person.ts';
import { listAppointmentsOf } from './held-appointments.ts';
import { listStandards } from './standards.ts';

/**
 * What `assessPerson` says of each of the people, read at once: three statements whatever their
 * number.
 *
 * @param standardId only this one; absent: every standard in use
 */
export async function assessPeople(
	db: Kysely<DB>,
	{
		personIds,
		asOf,
		standardId
	}: { personIds: readonly number[]; asOf: string; standardId?: string }
): Promise<Map<number, PersonAssessment>> {
	const standards = (await listStandards(db)).filter(
		({ id }) => standardId === undefined || id === standardId
	);
	const appointmentsOf = await listAppointmentsOf(db, personIds);
	const factsOf = await listFactsOf(db, personIds);
	return new Map(
		personIds.map((personId) => {
			const appointments = appointmentsOf.get(personId) ?? [];
			const facts = factsOf.get(personId) ?? [];
			const assessments = standards.flatMap(
				(standard) => assessStandard(standard, { appointments, facts, asOf }) ?? []
			);
			return [personId, { standards, appointments, facts, assessments }];
		})
	);
}
