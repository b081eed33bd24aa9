import { sql, type Transaction } from 'kysely';
import { leave, type WhyKept } from '#lib/domain/action/person-plan.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listCompleters, listOpenAssignments } from '../assignment/queries.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB, Json } from '../db/schema.ts';
import type { Circumstances, DoneItem, Performer } from './performer.ts';

/** Makes a course mandatory for people, by a day and by an order. */
export const assign: Performer<'assign'> = {
	async plan(db, { request: { courseId, dueOn }, personIds, today }) {
		const open = (await listOpenAssignments(db, { personIds, asOf: today })).filter(
			(each) => each.courseId === courseId
		);
		const completers = await listCompleters(db, { personIds, courseId });
		return new Map(
			personIds.map((personId) => {
				if (completers.has(personId)) return [personId, leave('completed')];
				const own = open.filter((each) => each.personId === personId);
				// A rule's assignment ends with the rule, so one by hand with an earlier day adds something.
				if (own.some((each) => each.actionId !== null || each.dueOn <= dueOn))
					return [personId, leave('already_assigned')];
				return [personId, { does: true, before: {}, after: { due: dueOn } }];
			})
		);
	},

	async perform(db, { request, items, actionId, actor, reason, now }) {
		const { courseId, dueOn, authority } = request;
		const rows = await db
			.insertInto('assignment')
			.values(
				items.map(({ personId }) => ({
					person_id: personId,
					course_id: courseId,
					from_on: bangkokDay(now),
					due_on: dueOn,
					authority,
					reason,
					action_id: actionId,
					created_at: now
				}))
			)
			.onConflict((conflict) => conflict.doNothing())
			.returning(['id', 'person_id'])
			.execute();
		for (const { id, person_id } of rows)
			await audit(db, person_id, 'assignment.made', {
				...{ actionId, actor, reason, now },
				after: { assignment: id, course: courseId, due: dueOn, authority }
			});
		return new Map(rows.map(({ id, person_id }) => [person_id, { assignment: id }]));
	},

	async keep(db, { request: { courseId }, items }) {
		const completers = await listCompleters(db, {
			personIds: items.map(({ personId }) => personId),
			courseId
		});
		const cancelled = await listCancelled(db, items);
		return new Map(
			items.flatMap(({ personId, made }): [number, WhyKept][] => {
				if (cancelled.has(made.assignment)) return [[personId, 'already_undone']];
				return completers.has(personId) ? [[personId, 'completed']] : [];
			})
		);
	},

	async undo(db, { items, request, ...circumstances }) {
		await setCancelled(db, items, circumstances.now);
		for (const { personId, made } of items)
			await audit(db, personId, 'assignment.cancelled', {
				...circumstances,
				before: { assignment: made.assignment, course: request.courseId }
			});
	}
};

/** Takes back what was assigned by hand. What a rule asks ends with the rule. */
export const cancelAssignment: Performer<'cancel_assignment'> = {
	notToOneself: true,

	async plan(db, { request: { courseId }, personIds, today }) {
		const open = (await listOpenAssignments(db, { personIds, asOf: today })).filter(
			(each) => each.courseId === courseId && each.actionId !== null
		);
		return new Map(
			personIds.map((personId) => {
				const own = open.find((each) => each.personId === personId);
				if (!own) return [personId, leave('no_assignment')];
				return [personId, { does: true, before: { due: own.dueOn }, after: {} }];
			})
		);
	},

	async perform(db, { request: { courseId }, items, ...circumstances }) {
		const open = (
			await listOpenAssignments(db, {
				personIds: items.map(({ personId }) => personId),
				asOf: bangkokDay(circumstances.now)
			})
		).filter((each) => each.courseId === courseId && each.actionId !== null);
		await db
			.updateTable('assignment')
			.set({ cancelled_at: circumstances.now })
			.where(
				'id',
				'=',
				sql<number>`any(${arrayOf(
					open.map(({ id }) => id),
					'bigint'
				)})`
			)
			.execute();
		for (const { id, personId, dueOn } of open)
			await audit(db, personId, 'assignment.cancelled', {
				...circumstances,
				before: { assignment: id, course: courseId, due: dueOn }
			});
		return new Map(open.map(({ id, personId }) => [personId, { assignment: id }]));
	},

	async keep(db, { request: { courseId }, items, today }) {
		const open = await listOpenAssignments(db, {
			personIds: items.map(({ personId }) => personId),
			asOf: today
		});
		const again = new Set(
			open
				.filter((each) => each.courseId === courseId && each.actionId !== null)
				.map(({ personId }) => personId)
		);
		return new Map(
			items
				.filter(({ personId }) => again.has(personId))
				.map(({ personId }) => [personId, 'already_assigned'])
		);
	},

	async undo(db, { items, request, ...circumstances }) {
		await setCancelled(db, items, null);
		for (const { personId, made } of items)
			await audit(db, personId, 'assignment.restored', {
				...circumstances,
				after: { assignment: made.assignment, course: request.courseId }
			});
	}
};

async function setCancelled(
	db: Transaction<DB>,
	items: readonly DoneItem[],
	at: Date | null
): Promise<void> {
	const ids = items.map(({ made }) => made.assignment as number);
	await db
		.updateTable('assignment')
		.set({ cancelled_at: at })
		.where('id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
		.execute();
}

async function listCancelled(
	db: Parameters<Performer<'assign'>['keep']>[0],
	items: readonly DoneItem[]
): Promise<Set<number>> {
	const ids = items.map(({ made }) => made.assignment as number);
	const rows = await db
		.selectFrom('assignment')
		.select('id')
		.where('id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
		.where('cancelled_at', 'is not', null)
		.execute();
	return new Set(rows.map(({ id }) => id));
}

const audit = (
	db: Transaction<DB>,
	personId: number,
	action: string,
	{ actionId, actor, reason, now, before, after }: Circumstances & { before?: Json; after?: Json }
) =>
	appendAudit(db, {
		actor: { accountId: actor.accountId },
		action,
		subject: { kind: 'person', id: personId },
		...(before && { before }),
		after: { action: actionId, ...after },
		reason,
		now
	});
