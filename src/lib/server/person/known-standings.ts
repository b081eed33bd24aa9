import { sql, type Kysely } from 'kysely';
import { timeline } from '#lib/domain/qualification/timeline.ts';
import type { Status } from '#lib/domain/qualification/types.ts';
import { requirementOf } from '#lib/domain/staff/requirements.ts';
import type { DB } from '../db/schema.ts';
import { listFactsOf, toKernelFacts } from '../fact/kernel-facts.ts';
import { homeUnits } from '../qualification/derive-intervals.ts';
import { listAppointmentsOf } from '../qualification/held-appointments.ts';
import { listStandards } from '../qualification/standards.ts';
import { positionsOn } from '../org-unit/on-day.ts';
import { unitsCounted } from './counted-view.ts';
import { heldOn } from './held-on.ts';
import type { ReadingScope } from './reading-scope.ts';

/** Where one person stands in one standard, and the unit that counts them. */
export interface Standing {
	personId: number;
	orgUnitId: number;
	standardId: string;
	status: Status;
	until: string | null;
}

/** How many people an answer as known on an earlier day is derived for: a few seconds' work. */
export const mostDerived = 20_000;
const batch = 500;

/**
 * Everybody's standing on a day as known on an earlier day, by the same rules as the stored
 * intervals, which only know what is known now. Derived in batches: three statements for each
 * `batch` people, none for one.
 *
 * @returns undefined when the scope holds more than `mostDerived` people
 */
export async function deriveKnownStandings(
	db: Kysely<DB>,
	{
		scope,
		within,
		asOf,
		knownAt
	}: {
		scope: ReadingScope;
		/** Path of a unit in the tree of the day: only it and those below it. */
		within?: string | undefined;
		asOf: string;
		knownAt: string;
	}
): Promise<Standing[] | undefined> {
	const seen = unitsCounted({ scope, within, days: { asOf, knownAt } });
	const { rows } = await sql<{ id: number }>`
		select distinct appointment.person_id as id from appointment
		join ${positionsOn({ asOf, knownAt })} as position on position.id = appointment.position_id
		where ${heldOn({ asOf, knownAt })} and position.org_unit_id in (${seen})
		order by id limit ${mostDerived + 1}`.execute(db);
	if (rows.length > mostDerived) return undefined;
	const units = new Set((await seen.execute(db)).rows.map(({ id }) => id));
	const standards = await listStandards(db);
	const standings: Standing[] = [];
	for (let at = 0; at < rows.length; at += batch) {
		const ids = rows.slice(at, at + batch).map(({ id }) => id);
		const [appointments, facts] = await Promise.all([
			listAppointmentsOf(db, ids, knownAt),
			listFactsOf(db, ids)
		]);
		for (const personId of ids) {
			const held = appointments.get(personId) ?? [];
			const home = homeUnits(held).find(({ from, until }) => from <= asOf && until >= asOf);
			if (!home || !units.has(home.orgUnitId)) continue;
			for (const { id, applies_to, ...standard } of standards) {
				const requirement = requirementOf(applies_to, held, { knownAt });
				if (requirement.spans.length === 0) continue;
				const known = toKernelFacts(facts.get(personId) ?? [], id);
				const interval = timeline({ id, applies_to, ...standard }, requirement, known, {
					knownAt
				}).find(({ from, until }) => from <= asOf && until >= asOf);
				if (!interval || interval.status === 'not_required') continue;
				const { status, validUntil: until } = interval;
				standings.push({ personId, orgUnitId: home.orgUnitId, standardId: id, status, until });
			}
		}
	}
	return standings;
}
