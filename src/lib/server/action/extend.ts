import { leave, planExtension } from '#lib/domain/action/person-plan.ts';
import { insertExtension } from '../extension/insert-extension.ts';
import { listExtensionsOf } from '../extension/list-extensions.ts';
import { revokeExtension } from '../extension/revoke-extension.ts';
import { listDues } from '../learning/list-dues.ts';
import { assessPeople } from '../qualification/assess-people.ts';
import type { Performer } from './performer.ts';

/** Moves the due date of a standard to a later day. */
export const extend: Performer<'extend'> = {
	notToOneself: true,

	async plan(db, { request: { standardId, days, until }, personIds, today }) {
		const people = await assessPeople(db, { personIds, asOf: today, standardId });
		const dues = await listDues(db, { personIds, asOf: today, standardId });
		return new Map(
			personIds.map((personId) => {
				const evaluation = people.get(personId)?.assessments[0]?.evaluation;
				if (!evaluation) return [personId, leave('not_required')];
				const asked = until === null ? { days: days ?? 0 } : { until };
				const [item] = dues.get(personId) ?? [];
				return [personId, planExtension(item?.due, asked, { today, status: evaluation.status })];
			})
		);
	},

	async perform(db, { request: { standardId }, items, actor, reason, now }) {
		const made = new Map<number, { extension: number }>();
		for (const { personId, before, after } of items) {
			if (after.due === undefined) continue;
			const extension = await insertExtension(db, {
				personId,
				standardId,
				untilOn: after.due,
				reason,
				grantedBy: actor.accountId,
				...(before.due && { dueOn: before.due }),
				now
			});
			made.set(personId, { extension });
		}
		return made;
	},

	async keep(db, { items }) {
		const extensions = await listExtensionsOf(
			db,
			items.map(({ personId }) => personId)
		);
		const revoked = new Set(
			extensions.filter(({ revokedOn }) => revokedOn !== null).map(({ id }) => id)
		);
		return new Map(
			items
				.filter(({ made }) => revoked.has(made.extension))
				.map(({ personId }) => [personId, 'already_undone'])
		);
	},

	async undo(db, { items, actor, reason, now }) {
		for (const { made } of items)
			await revokeExtension(db, { actor, extensionId: made.extension, reason, now });
	}
};
