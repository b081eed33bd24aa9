import { sql, type Kysely } from 'kysely';
import { leave, type WhyKept } from '#lib/domain/action/person-plan.ts';
import { listCompleters } from '../assignment/queries.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { enrol as enrolOne } from '../enrolment/enrol.ts';
import { withdraw } from '../enrolment/withdraw.ts';
import type { Performer } from './performer.ts';

/** Gives people a place in a course, as each could take it by themselves. */
export const enrol: Performer<'enrol'> = {
	async plan(db, { request: { courseId }, personIds }) {
		const course = await db
			.selectFrom('course')
			.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
			.select('course_version.prerequisites')
			.where('course.id', '=', courseId)
			.executeTakeFirstOrThrow();
		const enrolled = new Set(
			(await running(db, personIds, courseId)).map(({ person_id }) => person_id)
		);
		const completers = await listCompleters(db, { personIds, courseId });
		const prepared = await Promise.all(
			course.prerequisites.map((each) => listCompleters(db, { personIds, courseId: each }))
		);
		return new Map(
			personIds.map((personId) => {
				if (enrolled.has(personId)) return [personId, leave('already_enrolled')];
				if (completers.has(personId)) return [personId, leave('completed')];
				if (!prepared.every((each) => each.has(personId))) return [personId, leave('prerequisite')];
				return [personId, { does: true, before: {}, after: {} }];
			})
		);
	},

	async perform(db, { request: { courseId }, items, actionId, actor, reason, now }) {
		const made = new Map<number, { enrolment: number }>();
		for (const { personId } of items) {
			const { enrolmentId } = await enrolOne(db, { personId, courseId, now });
			await appendAudit(db, {
				actor: { accountId: actor.accountId },
				action: 'enrolment.made',
				subject: { kind: 'person', id: personId },
				after: { action: actionId, enrolment: enrolmentId, course: courseId },
				reason,
				now
			});
			made.set(personId, { enrolment: enrolmentId });
		}
		return made;
	},

	/** Who has completed it keeps it, and so does who has begun a quiz: their work is theirs. */
	async keep(db, { items }) {
		const ids = items.map(({ made }) => made.enrolment as number);
		const rows = await db
			.selectFrom('enrolment')
			.select(['id', 'completed_at', 'withdrawn_at'])
			.select(({ exists, selectFrom }) =>
				exists(
					selectFrom('attempt')
						.select('attempt.id')
						.whereRef('attempt.enrolment_id', '=', 'enrolment.id')
				).as('begun')
			)
			.where('id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
			.execute();
		const found = new Map(rows.map((row) => [row.id, row]));
		return new Map(
			items.flatMap(({ personId, made }): [number, WhyKept][] => {
				const row = found.get(made.enrolment);
				if (!row || row.withdrawn_at) return [[personId, 'already_undone']];
				if (row.completed_at) return [[personId, 'completed']];
				return row.begun ? [[personId, 'begun']] : [];
			})
		);
	},

	async undo(db, { request: { courseId }, items, actionId, actor, reason, now }) {
		for (const { personId, made } of items) {
			await withdraw(db, { personId, courseId, now });
			await appendAudit(db, {
				actor: { accountId: actor.accountId },
				action: 'enrolment.withdrawn',
				subject: { kind: 'person', id: personId },
				before: { enrolment: made.enrolment, course: courseId },
				after: { action: actionId },
				reason,
				now
			});
		}
	}
};

const running = (db: Kysely<DB>, personIds: readonly number[], courseId: string) =>
	db
		.selectFrom('enrolment')
		.select('person_id')
		.where('person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.where('course_id', '=', courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.execute();
