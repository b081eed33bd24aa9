import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { Entitled } from '#lib/domain/request/escalation.ts';
import { stepsOf, type Outcome, type StepRole } from '#lib/domain/request/steps.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { insertExtension } from '../extension/insert-extension.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { queueMessage } from '../message/queue-message.ts';
import { acceptEvidence } from './accept-evidence.ts';
import { findRequest, listSteps, type DecidedStep, type StoredRequest } from './queries.ts';
import { readTurns } from './read-turns.ts';
import { tellDecidersOf } from './tell-deciders.ts';
import { titlesOf } from './titles.ts';

export type Decision =
	| { outcome: 'granted' }
	/** Less than was asked: an earlier day, a lower amount, an earlier day of the evidence. */
	| { outcome: 'limited'; reason: string; untilOn?: string; amount?: number; on?: string }
	| { outcome: 'refused'; reason: string };

/**
 * Decides the step that a request is at. Who may is derived from posts, roles, stand-ins and the
 * days it has waited. The last yes does what was asked in the same transaction; any no ends it. Of
 * two who decide at once the first wins, the other is told.
 *
 * @returns the request's outcome; null when somebody else must approve too
 * @throws request.not_found for who may not decide it, request.decided, request.not_less,
 * extension.past
 */
export async function decideRequest(
	db: Transaction<DB>,
	input: { actor: Actor; requestId: number; decision: Decision; now: Date }
): Promise<Outcome | null> {
	const { actor, requestId, decision, now } = input;
	await db.selectFrom('request').select('id').where('id', '=', requestId).forUpdate().execute();
	const request = await findRequest(db, requestId);
	if (!request || request.personId === actor.personId) throw notFound('request');
	const steps = await listSteps(db, [requestId]);
	const today = bangkokDay(now);
	if (!request.awaits || !request.awaitsSince) {
		if (await mayHaveDecided(db, request, steps, actor, today))
			throw new DomainError('request.decided', 409);
		throw notFound('request');
	}
	const right = await findRight(db, { request, actor, today });
	if (!right) throw notFound('request');
	const role = request.awaits;
	const less = decision.outcome === 'limited' ? lessThan(request, steps, decision) : {};

	await db
		.insertInto('request_step')
		.values({
			request_id: requestId,
			number: steps.length + 1,
			role,
			opened_on: request.awaitsSince,
			decided_at: now,
			decided_on: today,
			decided_by: actor.accountId,
			on_behalf_of: right.onBehalfOf,
			level: right.level,
			outcome: decision.outcome,
			decision: json(less),
			reason: 'reason' in decision ? decision.reason : null
		})
		.execute();
	const done = {
		request,
		role,
		less,
		steps,
		actor,
		reason: 'reason' in decision ? decision.reason : undefined,
		now
	};
	const closed =
		decision.outcome === 'refused'
			? { outcome: 'refused' as const }
			: request.kind === 'extension'
				? await grantAsked(db, done)
				: {
						outcome: decision.outcome,
						fact: await acceptEvidence(db, { request, less, actor, reason: done.reason, now })
					};
	await db
		.updateTable('request')
		.set(
			closed.outcome === null
				? { awaits: 'hr', awaits_since: today }
				: {
						awaits: null,
						awaits_since: null,
						outcome: closed.outcome,
						closed_on: today,
						extension_id: 'extension' in closed ? closed.extension : null
					}
		)
		.where('id', '=', requestId)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: `request.${decision.outcome}`,
		subject: { kind: 'person', id: request.personId },
		after: {
			request: requestId,
			kind: request.kind,
			step: role,
			...less,
			...(right.onBehalfOf === null ? {} : { on_behalf_of: right.onBehalfOf })
		},
		reason: done.reason,
		now
	});
	if (closed.outcome === null) await tellDecidersOf(db, { requestId, now });
	else await tellPerson(db, { request, outcome: closed.outcome, reason: done.reason, now });
	return closed.outcome;
}

/** The one who asked learns of the end, with the reason that was given. */
async function tellPerson(
	db: Transaction<DB>,
	{
		request,
		outcome,
		reason,
		now
	}: {
		request: StoredRequest;
		outcome: 'granted' | 'limited' | 'refused';
		reason: string | undefined;
		now: Date;
	}
): Promise<void> {
	const titles = await titlesOf(db, [request]);
	await queueMessage(db, {
		personId: request.personId,
		kind: `request_${outcome}`,
		params: { title: titles[request.id] ?? { th: '' }, reason: reason ?? '' },
		dedupeKey: `request:${request.id}:${outcome}`,
		now,
		subjectUrl: `/requests/${request.id}`
	});
}

async function findRight(
	db: Transaction<DB>,
	{ request, actor, today }: { request: StoredRequest; actor: Actor; today: string }
): Promise<Entitled | undefined> {
	if (!request.awaits || !request.awaitsSince) return undefined;
	const turns = await readTurns(db, {
		requests: [{ ...request, awaits: request.awaits, awaitsSince: request.awaitsSince }],
		today,
		holidays: await readHolidays(db)
	});
	const mine = turns
		.get(request.id)
		?.entitled.filter(({ accountId }) => accountId === actor.accountId);
	// One's own right before that of somebody absent.
	return mine?.find(({ onBehalfOf }) => onBehalfOf === null) ?? mine?.[0];
}

/** Who could decide it until it was decided is told so; to everybody else it does not exist. */
async function mayHaveDecided(
	db: Transaction<DB>,
	request: StoredRequest,
	steps: DecidedStep[],
	actor: Actor,
	today: string
): Promise<boolean> {
	if (steps.some(({ decidedBy }) => decidedBy.accountId === actor.accountId)) return true;
	const last = steps.at(-1);
	const asked = {
		...request,
		awaits: last?.role ?? (request.kind === 'extension' ? ('head' as StepRole) : 'reviewer'),
		awaitsSince: request.submittedOn
	};
	return (await findRight(db, { request: asked, actor, today })) !== undefined;
}

/** What stands after the decisions so far: at first what was asked. */
export function standing(request: StoredRequest, steps: readonly DecidedStep[]) {
	const decided = steps.reduce<DecidedStep['decision']>(
		(kept, { decision }) => ({ ...kept, ...decision }),
		{}
	);
	return {
		untilOn: decided.untilOn ?? ('untilOn' in request.asked ? request.asked.untilOn : undefined),
		limited: steps.some(({ outcome }) => outcome === 'limited')
	};
}

/** @throws request.not_less when it is not less than what stands */
function lessThan(
	request: StoredRequest,
	steps: DecidedStep[],
	{ untilOn, amount, on }: Extract<Decision, { outcome: 'limited' }>
): DecidedStep['decision'] {
	if (request.asked.kind === 'evidence') {
		if (amount === undefined && on === undefined)
			throw new DomainError('request.not_less', 422, { day: request.asked.on });
		return { ...(amount !== undefined && { amount }), ...(on !== undefined && { on }) };
	}
	const most = standing(request, steps).untilOn ?? '';
	if (!untilOn || untilOn >= most) throw new DomainError('request.not_less', 422, { day: most });
	return { untilOn };
}

async function grantAsked(
	db: Transaction<DB>,
	{
		request,
		role,
		less,
		steps,
		actor,
		reason,
		now
	}: {
		request: StoredRequest;
		role: StepRole;
		less: DecidedStep['decision'];
		steps: DecidedStep[];
		actor: Actor;
		reason: string | undefined;
		now: Date;
	}
): Promise<{ outcome: null } | { outcome: 'granted' | 'limited'; extension: number }> {
	if (request.asked.kind !== 'extension') throw notFound('request');
	const { dueOn, standardId } = request.asked;
	const now_ = standing(request, steps);
	const untilOn = less.untilOn ?? now_.untilOn ?? request.asked.untilOn;
	const { submittedOn } = request;
	const needed = stepsOf({ kind: 'extension', dueOn, untilOn, submittedOn });
	if (role === 'head' && needed.includes('hr')) return { outcome: null };
	const extension = await insertExtension(db, {
		personId: request.personId,
		standardId,
		untilOn,
		dueOn,
		reason: reason ?? request.asked.reason,
		grantedBy: actor.accountId,
		now
	});
	const limited = now_.limited || less.untilOn !== undefined;
	return { outcome: limited ? 'limited' : 'granted', extension };
}
