import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { requiredSpans, type RequiredSpan } from '#lib/domain/staff/requirements.ts';
import { listCredentials } from '../credential/queries.ts';
import type { DB } from '../db/schema.ts';
import { listHeldAppointments } from '../qualification/held-appointments.ts';
import { readMyQualifications } from '../qualification/my-qualifications.ts';
import { listStandards } from '../qualification/standards.ts';
import { readMyRecord, type RecordEntry } from '../record/my-record.ts';
import type { AskedDays } from './held-on.ts';
import { listOpening } from './list-opening.ts';
import { listPostHistory } from './list-posts.ts';
import { nameColumns, nameOf } from './names.ts';
import { listAttemptsOfPerson, listPersonAudit, listVouchers, type Voucher } from './queries.ts';

type Qualifications = Awaited<ReturnType<typeof readMyQualifications>>;

/** An entry of the record with who stands behind it. */
export interface Evidence extends RecordEntry {
	vouchedBy: Voucher['name'];
	reason: string | null;
}

/** What a reader's capabilities open on a person's page. */
export interface Seen {
	/** Results, reasons and vouchers of evidence: HR and auditors. */
	results: boolean;
	/** Attempts at quizzes and exams, contact: HR. */
	attempts: boolean;
	/** The audit trail: HR and auditors. */
	audit: boolean;
	/** The form of a rating: assessors, of others. */
	rates: boolean;
}

/**
 * A person as the desk shows them for a day, as known on a day: posts, what is required and why,
 * status with proof or what is missing, evidence, credentials and, for who may, attempts and trail.
 * A line manager sees where somebody stands and what is next, but no scores, reasons or attempts.
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
	const { personId, days, locale } = input;
	const seen = await whatIsSeen(db, input);
	const [person, posts, qualifications, required, evidence, credentials, attempts, audit] =
		await Promise.all([
			db
				.selectFrom('person')
				.select(['person.id', 'person.person_no', 'person.email', ...nameColumns])
				.where('id', '=', personId)
				.executeTakeFirstOrThrow(),
			listPostHistory(db, { personIds: [personId], days }),
			readMyQualifications(db, { personId, ...days, locale }),
			listRequired(db, personId, days),
			listEvidence(db, personId, days),
			listCredentials(db, personId),
			seen.attempts ? listAttemptsOfPerson(db, personId) : [],
			seen.audit
				? listPersonAudit(db, { personId, before: input.auditBefore })
				: { events: [], next: undefined }
		]);
	return {
		id: personId,
		personNo: person.person_no,
		name: nameOf(person),
		email: seen.attempts ? person.email : null,
		seen,
		posts: posts.filter(
			({ recordedOn, withdrawnOn }) =>
				days.knownAt === undefined ||
				(recordedOn <= days.knownAt && !(withdrawnOn && withdrawnOn <= days.knownAt))
		),
		standards: seen.results
			? qualifications.standards
			: qualifications.standards.map(withoutScores),
		required,
		evidence: seen.results ? evidence : evidence.map(withoutResult),
		credentials: credentials.map(({ serial, printed, issuedOn, validUntil, revokedOn }) => ({
			serial,
			title: printed.title,
			issuedOn,
			validUntil,
			revokedOn
		})),
		attempts,
		audit
	};
}

/** @throws person.not_found */
async function whatIsSeen(
	db: Kysely<DB>,
	{ actor, personId, today }: { actor: Actor; personId: number; today: string }
): Promise<Seen> {
	if (!Number.isSafeInteger(personId)) throw notFound('person');
	const reaches = async (
		capability: 'person.read' | 'person.read_private' | 'audit.read' | 'level.rate'
	) =>
		(
			await listOpening(db, { scope: scopeOf(actor, capability), personIds: [personId], today })
		).has(personId);
	if (!(await reaches('person.read'))) throw notFound('person');
	const isPrivate = await reaches('person.read_private');
	const results = isPrivate || (await reaches('audit.read'));
	const rates = actor.personId !== personId && (await reaches('level.rate'));
	return { results, attempts: isPrivate, audit: results, rates };
}

/** Every standard that ever was or will be required, with the days and the reasons. */
async function listRequired(db: Kysely<DB>, personId: number, { knownAt }: AskedDays) {
	const [standards, appointments] = await Promise.all([
		listStandards(db),
		listHeldAppointments(db, personId, knownAt)
	]);
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

/** Newest first: what had happened by the day and was known. */
async function listEvidence(
	db: Kysely<DB>,
	personId: number,
	{ asOf, knownAt }: AskedDays
): Promise<Evidence[]> {
	const [{ entries }, vouchers, standards] = await Promise.all([
		readMyRecord(db, { personId }),
		listVouchers(db, personId),
		listStandards(db)
	]);
	const known = entries.filter(({ recordedOn }) => knownAt === undefined || recordedOn <= knownAt);
	const revoked = new Set(known.map(({ id }) => vouchers.get(id)?.revokes));
	return known
		.filter(({ on }) => on <= asOf)
		.map((entry) => {
			const voucher = vouchers.get(entry.id);
			const waived = standards.find(({ id }) => id === voucher?.subject);
			return {
				...entry,
				title: waived?.title ?? entry.title,
				revoked: revoked.has(entry.id),
				vouchedBy: voucher?.name ?? null,
				reason: voucher?.reason ?? null
			};
		});
}

function withoutResult(entry: Evidence): Evidence {
	return { ...entry, score: null, attempt: null, vouchedBy: null, reason: null };
}

function withoutScores(standard: Qualifications['standards'][number]) {
	const { proof } = standard;
	const facts = proof?.facts.map((fact) => ({ ...fact, score: undefined }));
	return proof && facts ? { ...standard, proof: { ...proof, facts } } : standard;
}
