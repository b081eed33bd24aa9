import { leave, planWaiver } from '#lib/domain/action/person-plan.ts';
import { assessPeople } from '../qualification/assess-people.ts';
import { recordFacts } from '../fact/record-facts.ts';
import { covers, isInForce, listWaivers } from '../waiver/list-waivers.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { Performer } from './performer.ts';

/** Lifts a standard, or one condition of it, from today through a day. */
export const waive: Performer<'waive'> = {
	notToOneself: true,

	async plan(db, { request: { standardId, leaf, until }, personIds, today }) {
		const people = await assessPeople(db, { personIds, asOf: today, standardId });
		const waivers = await listWaivers(db, personIds, standardId);
		return new Map(
			personIds.map((personId) => {
				const evaluation = people.get(personId)?.assessments[0]?.evaluation;
				const waived = waivers
					.filter((each) => each.personId === personId && isInForce(each, today))
					.filter((each) => covers(each, leaf))
					.map((each) => each.until);
				return [personId, planWaiver(evaluation, { until, leaf: leaf !== null, waived })];
			})
		);
	},

	async perform(db, { request, items, actionId, actor, reason, now }) {
		const { standardId, leaf, until } = request;
		const key = (personId: number) => `action:${actionId}:${personId}`;
		const ids = await recordFacts(db, {
			kind: 'waived',
			source: 'system',
			vouchedBy: actor.accountId,
			reason,
			now,
			facts: items.map(({ personId }) => ({
				personId,
				subject: standardId,
				occurredOn: bangkokDay(now),
				details: { until, reason, ...(leaf && { leaf }) },
				evidenceKey: key(personId)
			}))
		});
		return new Map(items.map(({ personId }) => [personId, { fact: ids.get(key(personId)) }]));
	},

	async keep(db, { items }) {
		const waivers = await listWaivers(
			db,
			items.map(({ personId }) => personId)
		);
		const revoked = new Set(
			waivers.filter((each) => each.revokedOn !== null).map((each) => each.factId)
		);
		return new Map(
			items
				.filter(({ made }) => revoked.has(made.fact))
				.map(({ personId }) => [personId, 'already_undone'])
		);
	},

	/** By a revocation dated today, from whose knowing on the waiver counts for no day. */
	async undo(db, { request, items, actionId, actor, reason, now }) {
		await recordFacts(db, {
			kind: 'revoked',
			source: 'system',
			vouchedBy: actor.accountId,
			reason,
			now,
			facts: items.map(({ personId, made }) => ({
				personId,
				subject: request.standardId,
				occurredOn: bangkokDay(now),
				details: { reason },
				evidenceKey: `action:${actionId}:${personId}:undone`,
				revokesId: made.fact
			}))
		});
	}
};

/** Takes back every waiver of a standard that is in force. */
export const revokeWaiver: Performer<'revoke_waiver'> = {
	notToOneself: true,

	async plan(db, { request: { standardId }, personIds, today }) {
		const people = await assessPeople(db, { personIds, asOf: today, standardId });
		const waivers = await listWaivers(db, personIds, standardId);
		return new Map(
			personIds.map((personId) => {
				const own = waivers.filter((each) => each.personId === personId && isInForce(each, today));
				if (own.length === 0) return [personId, leave('no_waiver')];
				const status = people.get(personId)?.assessments[0]?.evaluation.status;
				const until = own.map((each) => each.until).reduce((a, b) => (a > b ? a : b));
				return [personId, { does: true, before: { ...(status && { status }), until }, after: {} }];
			})
		);
	},

	async perform(db, { request: { standardId }, items, actionId, actor, reason, now }) {
		const today = bangkokDay(now);
		const waivers = (
			await listWaivers(
				db,
				items.map(({ personId }) => personId),
				standardId
			)
		).filter((each) => isInForce(each, today));
		await recordFacts(db, {
			kind: 'revoked',
			source: 'system',
			vouchedBy: actor.accountId,
			reason,
			now,
			facts: waivers.map(({ personId, factId }) => ({
				personId,
				subject: standardId,
				occurredOn: today,
				details: { reason },
				evidenceKey: `action:${actionId}:${factId}`,
				revokesId: factId
			}))
		});
		return new Map(
			items.map(({ personId }) => [
				personId,
				{ facts: waivers.filter((each) => each.personId === personId).map((each) => each.factId) }
			])
		);
	},

	async keep(db, { request: { standardId }, items, today }) {
		const waivers = await listWaivers(
			db,
			items.map(({ personId }) => personId),
			standardId
		);
		const again = new Set(
			waivers.filter((each) => isInForce(each, today)).map((each) => each.personId)
		);
		return new Map(
			items
				.filter(({ personId }) => again.has(personId))
				.map(({ personId }) => [personId, 'already_waived'])
		);
	},

	/** A revocation stays on record, so the same waiver is granted again from its own first day. */
	async undo(db, { request: { standardId }, items, actionId, actor, reason, now }) {
		const revoked = new Set(items.flatMap(({ made }) => made.facts as number[]));
		const waivers = await listWaivers(
			db,
			items.map(({ personId }) => personId),
			standardId
		);
		await recordFacts(db, {
			kind: 'waived',
			source: 'system',
			vouchedBy: actor.accountId,
			reason,
			now,
			facts: waivers
				.filter(({ factId }) => revoked.has(factId))
				.map(({ personId, factId, from, until, leaf, reason: ground }) => ({
					personId,
					subject: standardId,
					occurredOn: from,
					details: { until, reason: ground ?? reason, ...(leaf && { leaf }) },
					evidenceKey: `action:${actionId}:${factId}:undone`
				}))
		});
	}
};
