import type { Kysely } from 'kysely';
import type { SimulatedPerson } from '#lib/domain/qualification/simulate.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { requirementOf } from '#lib/domain/staff/requirements.ts';
import type { DB } from '../../db/schema.ts';
import { listFactsOf, toKernelFacts } from '../../fact/kernel-facts.ts';
import { homeUnits } from '../../qualification/derive-intervals.ts';
import { listAppointmentsOf } from '../../qualification/held-appointments.ts';

/** Everybody who holds or has held a post. */
export async function countPopulation(db: Kysely<DB>): Promise<number> {
	const { people } = await db
		.selectFrom('appointment')
		.select(({ fn }) => fn.count<number>('person_id').distinct().as('people'))
		.executeTakeFirstOrThrow();
	return people;
}

/** The next people in order of id. */
export async function listPeopleAfter(
	db: Kysely<DB>,
	{ after, limit }: { after: number; limit: number }
): Promise<number[]> {
	const rows = await db
		.selectFrom('appointment')
		.select('person_id')
		.distinct()
		.where('person_id', '>', after)
		.orderBy('person_id')
		.limit(limit)
		.execute();
	return rows.map(({ person_id }) => person_id);
}

/**
 * What simulating a draft needs to know of people: those of whom the standard is or would be
 * required, with their evidence up to a fact, counted in the unit they belong to on a day.
 */
export async function readSimulated(
	db: Kysely<DB>,
	personIds: readonly number[],
	{
		now,
		then,
		asOf,
		lastFactId
	}: { now: Standard; then: Standard; asOf: string; lastFactId: number }
): Promise<SimulatedPerson[]> {
	const appointments = await listAppointmentsOf(db, personIds);
	const required = personIds.flatMap((id) => {
		const held = appointments.get(id) ?? [];
		const requirement = requirementOf(now.applies_to, held);
		const requirementThen = requirementOf(then.applies_to, held);
		if (requirement.spans.length + requirementThen.spans.length === 0) return [];
		const homes = homeUnits(held);
		const home = homes.find(({ from, until }) => from <= asOf && until >= asOf) ?? homes.at(-1);
		return home ? [{ id, unit: String(home.orgUnitId), requirement, requirementThen }] : [];
	});
	if (required.length === 0) return [];
	const facts = await listFactsOf(
		db,
		required.map(({ id }) => id)
	);
	return required.map(({ id, ...person }) => ({
		id: String(id),
		...person,
		facts: toKernelFacts(
			(facts.get(id) ?? []).filter((fact) => fact.id <= lastFactId),
			now.id
		)
	}));
}
