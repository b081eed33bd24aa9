import { sql, type Kysely } from 'kysely';
import { criteriaMet } from '#lib/domain/qualification/criteria.ts';
import type { Standard, Status } from '#lib/domain/qualification/types.ts';
import { requirementOf } from '#lib/domain/staff/requirements.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { listFactsOf, toKernelFacts } from '../fact/kernel-facts.ts';
import { holdsCountedPost, unitsCounted, type CountedView } from '../person/counted-view.ts';
import { deriveCounted } from '../person/derive-counted.ts';
import { mostDerived } from '../person/known-standings.ts';
import { statusesNamed } from '../person/standing.ts';
import { listAppointmentsOf } from '../qualification/held-appointments.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';

/** One person of whom a standard is required, and the lines of its rule that they meet. */
export interface MetCriteria {
	personId: number;
	orgUnitId: number;
	status: Status;
	until: string | null;
	met: ReadonlySet<string>;
}

const batch = 500;

/**
 * What everybody of whom the standard is required meets of it on the asked day, by the kernel, in
 * batches. Waived people are left out, as in every number of the desk.
 *
 * @param status only people of that status, or group of statuses
 * @returns undefined when there are more than `mostDerived` people
 */
export async function deriveCriteria(
	db: Kysely<DB>,
	{ view, standard, status }: { view: CountedView; standard: Standard; status?: string | undefined }
): Promise<MetCriteria[] | undefined> {
	const counted = await listCounted(db, view, standard.id, statusesNamed(status ?? 'counted'));
	if (!counted || counted.length > mostDerived) return undefined;
	const { days } = view;
	const known = days.knownAt === undefined ? {} : { knownAt: days.knownAt };
	const found: MetCriteria[] = [];
	for (let at = 0; at < counted.length; at += batch) {
		const people = counted.slice(at, at + batch);
		const ids = people.map(({ personId }) => personId);
		const [appointments, facts] = await Promise.all([
			listAppointmentsOf(db, ids, days.knownAt),
			listFactsOf(db, ids)
		]);
		for (const person of people) {
			const requirement = requirementOf(
				standard.applies_to,
				appointments.get(person.personId) ?? [],
				known
			);
			const own = toKernelFacts(facts.get(person.personId) ?? [], standard.id);
			const met = criteriaMet(standard, requirement, own, { asOf: days.asOf, ...known });
			found.push({ ...person, met: met ?? new Set() });
		}
	}
	return found;
}

async function listCounted(
	db: Kysely<DB>,
	view: CountedView,
	standardId: string,
	statuses: readonly Status[]
): Promise<Omit<MetCriteria, 'met'>[] | undefined> {
	const { asOf, knownAt } = view.days;
	if (knownAt !== undefined) {
		const standings = await deriveCounted(db, { ...view, days: { asOf, knownAt } });
		return standings?.filter(
			({ standardId: id, status }) => id === standardId && statuses.includes(status)
		);
	}
	await settleIntervals(db);
	const holds = await holdsCountedPost(db, view, sql`interval.person_id`);
	const { rows } = await sql<Omit<MetCriteria, 'met'>>`
		select interval.person_id as "personId", interval.org_unit_id as "orgUnitId", interval.status,
			interval.valid_until as until
		from qualification_interval as interval
		where interval.standard_id = ${standardId}
			and interval.from_on <= ${asOf}::date and interval.until_on >= ${asOf}::date
			and interval.status = any(${arrayOf([...statuses], 'text')})
			and interval.org_unit_id in (${unitsCounted(view)})
			and ${holds ?? sql`true`}
		limit ${mostDerived + 1}`.execute(db);
	return rows;
}
