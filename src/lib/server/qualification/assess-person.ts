import type { Kysely } from 'kysely';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import type { Evaluation, Requirement, Standard } from '#lib/domain/qualification/types.ts';
import {
	requiredSpans,
	requirementOf,
	type HeldAppointment
} from '#lib/domain/staff/requirements.ts';
import type { DB } from '../db/schema.ts';
import { listFacts, toKernelFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { listHeldAppointments } from './held-appointments.ts';
import { getStandard, listStandards } from './standards.ts';

export interface Assessment {
	standard: Standard;
	requirement: Requirement;
	evaluation: Evaluation;
	/** The span of days around `asOf` for which the standard is required, and why. */
	required: ReturnType<typeof requiredSpans>[number];
}

/** All that a person's statuses on any day follow from. */
export interface PersonCase {
	standards: Standard[];
	appointments: HeldAppointment[];
	facts: StoredFact[];
}

export interface PersonAssessment extends PersonCase {
	assessments: Assessment[];
}

/** @param knownAt the units of posts as they were known then; absent: by now */
export async function readCase(
	db: Kysely<DB>,
	personId: number,
	knownAt?: string
): Promise<PersonCase> {
	const [standards, appointments, facts] = await Promise.all([
		listStandards(db),
		listHeldAppointments(db, personId, knownAt),
		listFacts(db, personId)
	]);
	return { standards, appointments, facts };
}

/**
 * Every standard that a person's posts require on a day, with its derived status. The only place
 * where the product takes a qualification status from: facts, appointments and standards go in,
 * nothing stored as a status does.
 */
export async function assessPerson(
	db: Kysely<DB>,
	{ personId, asOf, knownAt }: { personId: number; asOf: string; knownAt?: string }
): Promise<PersonAssessment> {
	const held = await readCase(db, personId, knownAt);
	return { ...held, assessments: assessCase(held, { asOf, knownAt }) };
}

/** The answers of a case for a day, as known by now or (`knownAt`) on a day. */
export function assessCase(
	{ standards, appointments, facts }: PersonCase,
	{ asOf, knownAt }: { asOf: string; knownAt?: string }
): Assessment[] {
	return standards.flatMap(
		(standard) => assessStandard(standard, { appointments, facts, asOf, knownAt }) ?? []
	);
}

/** A person's standing in one standard on a day; undefined when no post requires it then. */
export function assessStandard(
	standard: Standard,
	{
		appointments,
		facts,
		asOf,
		knownAt
	}: { appointments: HeldAppointment[]; facts: StoredFact[]; asOf: string; knownAt?: string }
): Assessment | undefined {
	const known = knownAt === undefined ? {} : { knownAt };
	const required = requiredSpans(standard.applies_to, appointments, known).find(
		({ from, until }) => from <= asOf && (until == null || until >= asOf)
	);
	if (!required) return undefined;
	const requirement = requirementOf(standard.applies_to, appointments, known);
	const evaluation = evaluate(standard, requirement, toKernelFacts(facts, standard.id), {
		asOf,
		...known
	});
	return { standard, requirement, evaluation, required };
}

/**
 * Whether a person holds a standard on a day, whatever their posts require then: what a certificate
 * attests does not end with a transfer.
 */
export async function holdsStandard(
	db: Kysely<DB>,
	{ personId, standardId, asOf }: { personId: number; standardId: string; asOf: string }
): Promise<boolean> {
	const [standard, appointments, facts] = await Promise.all([
		getStandard(db, standardId),
		listHeldAppointments(db, personId),
		listFacts(db, personId)
	]);
	const { posts } = requirementOf(standard.applies_to, appointments);
	const always: Requirement = { spans: [{ from: '1900-01-01' }], ...(posts && { posts }) };
	return evaluate(standard, always, toKernelFacts(facts, standard.id), { asOf }).proof !== null;
}
