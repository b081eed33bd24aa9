import type { Kysely } from 'kysely';
import { scopeOf, type Actor, type Capability } from '#lib/domain/access/capabilities.ts';
import { seenFields, type Reach } from '#lib/domain/access/person-fields.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { requiredSpans, type RequiredSpan } from '#lib/domain/staff/requirements.ts';
import { listCredentials } from '../credential/queries.ts';
import type { DB } from '../db/schema.ts';
import { listHeldAppointments } from '../qualification/held-appointments.ts';
import { withoutResults } from '../qualification/explain.ts';
import {
	describeQualifications,
	readQualificationCase,
	type QualificationCase
} from '../qualification/my-qualifications.ts';
import { describeRecord, type RecordEntry } from '../record/my-record.ts';
import { compareKnowledge, type KnowledgeGap } from './compare-knowledge.ts';
import type { AskedDays } from './held-on.ts';
import { isRevocable } from '../fact/find-revocable.ts';
import { listOpening } from './list-opening.ts';
import { listPostHistory } from './list-posts.ts';
import { nameColumns, nameOf } from './names.ts';
import { listAttemptsOfPerson, listPersonAudit, listVouchers, type Voucher } from './queries.ts';

type Standards = ReturnType<typeof describeQualifications>['standards'];

/** An entry of the record with who stands behind it. */
export interface Evidence extends RecordEntry {
	vouchedBy: Voucher['name'];
	/** May be revoked by hand, as far as it goes by the fact itself. */
	revocable: boolean;
	reason: string | null;
}

/** The two answers where they differ, with the evidence that came to be known in words. */
export interface ShownGap extends Omit<KnowledgeGap, 'learned'> {
	learned: Omit<KnowledgeGap['learned'], 'facts'> & { facts: Evidence[] };
}

/**
 * A person as the desk shows them for a day, as known on a day: posts, what is required and why,
 * status with every test behind it or what is missing, evidence, credentials and, for who may,
 * attempts and trail; and the answer as it was known then, where that is another. What the reader
 * may not see (`domain/access/person-fields.ts`) is left out here, not on the page.
 *
 * @throws person.not_found, also for a person outside the actor's scope
 */
export async function readPerson(
	db: Kysely<DB>,
	input: {
		actor: Actor;
		personId: number;
		days: AskedDays;
		today: string;
		locale: 'th' | 'en';
		/** Continues the audit trail below this event. */
		auditBefore?: number;
	}
) {
	const { personId, days, locale, today } = input;
	const { reach, rates, records } = await reachOf(db, input);
	const seen = { ...seenFields(reach), rates, records };
	const [person, posts, held, other, vouchers, credentials, attempts, audit] = await Promise.all([
		db
			.selectFrom('person')
			.select(['person.id', 'person.person_no', 'person.email', 'person.born_on', ...nameColumns])
			.where('id', '=', personId)
			.executeTakeFirstOrThrow(),
		listPostHistory(db, { personIds: [personId], days }),
		readQualificationCase(db, personId, days.knownAt),
		// The posts by the other knowledge of the two that are compared; on the day itself there is one.
		(days.knownAt ?? days.asOf) < today
			? listHeldAppointments(db, personId, days.knownAt === undefined ? days.asOf : undefined)
			: [],
		listVouchers(db, personId),
		listCredentials(db, personId),
		seen.attempts ? listAttemptsOfPerson(db, personId) : [],
		seen.audit
			? listPersonAudit(db, { personId, before: input.auditBefore })
			: { events: [], next: undefined }
	]);
	const { standards } = describeQualifications(held, { ...days, locale });
	const all = describeEvidence(held, vouchers);
	const evidence = knownEvidence(all, vouchers, days);
	const gap = compareKnowledge(
		days.knownAt === undefined
			? { then: { ...held, appointments: other }, now: held }
			: { then: held, now: { ...held, appointments: other } },
		{ ...days, today }
	);
	const learned = new Set(gap?.learned.facts.map(({ id }) => id));
	const shown = (entries: Evidence[]) => (seen.results ? entries : entries.map(withoutResult));
	return {
		id: personId,
		personNo: person.person_no,
		name: nameOf(person),
		email: seen.contact ? person.email : null,
		bornOn: seen.birthDate ? person.born_on : null,
		seen,
		posts: posts.filter(
			({ recordedOn, withdrawnOn }) =>
				days.knownAt === undefined ||
				(recordedOn <= days.knownAt && !(withdrawnOn && withdrawnOn <= days.knownAt))
		),
		standards: seen.results ? standards : standards.map(withoutScores),
		gap: gap && {
			...gap,
			learned: { ...gap.learned, facts: shown(all.filter(({ id }) => learned.has(id))) }
		},
		required: listRequired(held, days),
		evidence: shown(evidence),
		credentials: credentials
			.filter(({ issuedOn }) => issuedOn <= days.asOf && issuedOn <= (days.knownAt ?? issuedOn))
			.map(({ serial, kind, printed, issuedOn, validUntil, revokedOn }) => ({
				serial,
				kind,
				title: printed.title,
				issuedOn,
				validUntil,
				revokedOn: revokedOn && revokedOn <= (days.knownAt ?? revokedOn) ? revokedOn : null
			})),
		attempts,
		audit
	};
}

/** @throws person.not_found */
async function reachOf(
	db: Kysely<DB>,
	{ actor, personId, today }: { actor: Actor; personId: number; today: string }
): Promise<{
	reach: Reach;
	/** The form of a rating opens: assessors, of others. */
	rates: boolean;
	/** Evidence is entered and revoked: HR, of others. */
	records: boolean;
}> {
	if (!Number.isSafeInteger(personId)) throw notFound('person');
	const asked = new Map<string, Promise<boolean>>();
	/** A scope is asked about once: mostly one role gives all of these capabilities. */
	const reaches = (capability: Capability) => {
		const scope = scopeOf(actor, capability);
		const key = JSON.stringify(scope);
		const known =
			asked.get(key) ??
			listOpening(db, { scope, personIds: [personId], today }).then((ids) => ids.has(personId));
		asked.set(key, known);
		return known;
	};
	if (!(await reaches('person.read'))) throw notFound('person');
	const rates = actor.personId !== personId && (await reaches('level.rate'));
	const records = actor.personId !== personId && (await reaches('fact.record'));
	if (await reaches('person.read_private')) return { reach: 'private', rates, records };
	return { reach: (await reaches('audit.read')) ? 'results' : 'read', rates, records };
}

/** Every standard that ever was or will be required, with the days and the reasons. */
function listRequired({ standards, appointments }: QualificationCase, { knownAt }: AskedDays) {
	return standards
		.map(
			({ id, title, applies_to }): { id: string; title: typeof title; spans: RequiredSpan[] } => ({
				id,
				title,
				spans: requiredSpans(applies_to, appointments, knownAt === undefined ? {} : { knownAt })
			})
		)
		.filter(({ spans }) => spans.length > 0);
}

/** Everything on record, newest first, with who stands behind it. */
function describeEvidence(held: QualificationCase, vouchers: Map<number, Voucher>): Evidence[] {
	const revocable = new Set(held.facts.filter(isRevocable).map(({ id }) => id));
	return describeRecord(held).entries.map((entry) => {
		const voucher = vouchers.get(entry.id);
		const waived = held.standards.find(({ id }) => id === voucher?.subject);
		return {
			...entry,
			title: waived?.title ?? entry.title,
			vouchedBy: voucher?.name ?? null,
			revocable: !entry.revoked && revocable.has(entry.id),
			reason: voucher?.reason ?? null
		};
	});
}

/** What had happened by the day and was known. */
function knownEvidence(
	all: Evidence[],
	vouchers: Map<number, Voucher>,
	{ asOf, knownAt }: AskedDays
): Evidence[] {
	const known = all.filter(({ recordedOn }) => knownAt === undefined || recordedOn <= knownAt);
	const revoked = new Set(known.map(({ id }) => vouchers.get(id)?.revokes));
	return known
		.filter(({ on }) => on <= asOf)
		.map((entry) => ({ ...entry, revoked: revoked.has(entry.id) }));
}

function withoutResult(entry: Evidence): Evidence {
	return { ...entry, score: null, level: null, attempt: null, vouchedBy: null, reason: null };
}

function withoutScores(standard: Standards[number]): Standards[number] {
	const { proof, tests } = standard;
	const facts = proof?.facts.map((fact) => ({ ...fact, score: undefined }));
	return {
		...standard,
		proof: proof && facts ? { ...proof, facts } : proof,
		tests: tests.map(withoutResults)
	};
}
