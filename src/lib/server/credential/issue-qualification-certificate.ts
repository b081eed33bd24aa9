import type { Transaction } from 'kysely';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { assessPerson } from '../qualification/assess-person.ts';
import { findIssuer } from './issuer.ts';
import { issueCredential } from './issue-credential.ts';
import { printedName } from './printed-name.ts';

/**
 * Issues the certificate of a qualification that is held today, valid until its period ends. A period
 * has one certificate: a renewal earns the next one and leaves this as it was.
 *
 * @returns its serial number
 * @throws standard.not_found when no post of the person requires it, credential.not_held
 */
export async function issueQualificationCertificate(
	db: Transaction<DB>,
	{ personId, standardId, now }: { personId: number; standardId: string; now: Date }
): Promise<string> {
	const today = bangkokDay(now);
	const { assessments } = await assessPerson(db, { personId, asOf: today });
	const held = assessments.find(({ standard }) => standard.id === standardId);
	if (!held) throw notFound('standard');
	const { standard, evaluation } = held;
	if (!evaluation.proof) throw new DomainError('credential.not_held', 409);
	const { period } = evaluation.proof;
	return issueCredential(db, {
		personId,
		kind: 'qualification',
		subject: standardId,
		printed: {
			name: await printedName(db, personId),
			title: standard.title,
			levels: [],
			hours: null,
			issuer: (await findIssuer(db, { personId, asOf: today })) ?? standard.title,
			issuedOn: today,
			validUntil: period.until
		},
		evidenceKey: `period:${personId}:${standardId}:${period.openedOn}:${period.until ?? 'open'}`,
		now
	});
}
