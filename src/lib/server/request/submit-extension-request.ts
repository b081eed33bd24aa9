import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { dueDate, firstDay } from '#lib/domain/learning/due-date.ts';
import { addMonthsToDay } from '#lib/domain/qualification/calendar.ts';
import { stepsOf } from '#lib/domain/request/steps.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { listExtensions } from '../extension/list-extensions.ts';
import { assessPerson } from '../qualification/assess-person.ts';
import { tellDecidersOf } from './tell-deciders.ts';
import { whereTheyWork } from './where-they-work.ts';

/** Nobody is given more than a year at once. Our proposal. */
export const longestExtensionMonths = 12;

/**
 * Asks for a later due date for a standard of one's own post. It goes to the head of the unit where
 * one works by assignment, and after them to HR when much time is asked for.
 *
 * @throws standard.not_found, request.nothing_due, request.not_later, request.too_late,
 * request.already_open
 */
export async function submitExtensionRequest(
	db: Transaction<DB>,
	input: { actor: Actor; standardId: string; untilOn: string; reason: string; now: Date }
): Promise<number> {
	const { actor, standardId, untilOn, reason, now } = input;
	const { personId } = actor;
	const today = bangkokDay(now);
	const dueOn = await readDueDate(db, { personId, standardId, today });
	if (untilOn <= dueOn || untilOn < today)
		throw new DomainError('request.not_later', 422, { day: dueOn < today ? today : dueOn });
	const latest = addMonthsToDay(today, longestExtensionMonths);
	if (untilOn > latest) throw new DomainError('request.too_late', 422, { day: latest });
	const { unitId } = await whereTheyWork(db, { personId, today });
	const asked = { dueOn, untilOn, reason };
	const row = await db
		.insertInto('request')
		.values({
			kind: 'extension',
			person_id: personId,
			org_unit_id: unitId,
			submitted_at: now,
			submitted_on: today,
			standard_id: standardId,
			asked: json(asked),
			awaits: stepsOf({ kind: 'extension', ...asked, submittedOn: today })[0] ?? 'head',
			awaits_since: today
		})
		.onConflict((conflict) =>
			conflict
				.columns(['person_id', 'standard_id'])
				.where('kind', '=', 'extension')
				.where('awaits', 'is not', null)
				.doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	if (!row) throw new DomainError('request.already_open', 409);
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'request.submitted',
		subject: { kind: 'person', id: personId },
		after: { request: row.id, kind: 'extension', standard: standardId, ...asked },
		reason,
		now
	});
	await tellDecidersOf(db, { requestId: row.id, now });
	return row.id;
}

/** @throws standard.not_found, request.nothing_due */
export async function readDueDate(
	db: Transaction<DB>,
	{ personId, standardId, today }: { personId: number; standardId: string; today: string }
): Promise<string> {
	const [{ assessments }, extensions] = await Promise.all([
		assessPerson(db, { personId, asOf: today }),
		listExtensions(db, personId)
	]);
	const found = assessments.find(({ standard }) => standard.id === standardId);
	if (!found) throw notFound('standard');
	const due = dueDate(
		found.evaluation,
		firstDay(found.standard, found.required),
		extensions.filter((extension) => extension.standardId === standardId)
	);
	if (!due) throw new DomainError('request.nothing_due', 409);
	return due.on;
}
