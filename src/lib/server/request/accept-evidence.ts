import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { amountOf, factOf, isWithin, withAmount } from '#lib/domain/request/claim.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { recordFact } from '../fact/record-fact.ts';
import type { DecidedStep, StoredRequest } from './queries.ts';

/**
 * Records what reviewed evidence shows: a fact from outside, vouched for by the reviewer, that names
 * the request and its file.
 *
 * @returns the fact's id
 * @throws request.not_less for more than was claimed, or the same
 */
export async function acceptEvidence(
	db: Transaction<DB>,
	{
		request,
		less,
		actor,
		reason,
		now
	}: {
		request: StoredRequest;
		less: DecidedStep['decision'];
		actor: Actor;
		reason: string | undefined;
		now: Date;
	}
): Promise<number | undefined> {
	const { asked } = request;
	if (asked.kind !== 'evidence') throw notFound('request');
	const amount = less.amount ?? amountOf(asked.claim);
	const claim = amount === undefined ? asked.claim : withAmount(asked.claim, amount);
	const on = less.on ?? asked.on;
	const isLimited = Object.keys(less).length > 0;
	const isLess = on < asked.on || amountOf(claim) !== amountOf(asked.claim);
	if (on > asked.on || !isWithin(claim, asked.claim) || (isLimited && !isLess))
		throw new DomainError('request.not_less', 422, { day: asked.on });
	const { kind, subject, details } = factOf(claim);
	const course = kind === 'completed' ? (await knownCourses(db)).get(subject) : undefined;
	return recordFact(db, {
		personId: request.personId,
		kind,
		subject,
		occurredOn: on,
		details: {
			...details,
			...(course && { title: course.title, awards: course.awards, courseVersion: course.id }),
			what: asked.title,
			provider: asked.provider,
			request: request.id,
			document: asked.documentId,
			...(reason && { reason })
		},
		source: 'external',
		vouchedBy: actor.accountId,
		evidenceKey: `request:${request.id}`,
		now
	});
}
