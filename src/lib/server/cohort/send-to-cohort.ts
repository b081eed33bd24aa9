import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import {
	isAddressed,
	mailTime,
	mostADay,
	mostReached,
	type Audience
} from '#lib/domain/cohort/message.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { getCurrentVersion } from '../course/queries.ts';
import { listNamed, looksAfter } from '../course-trainer/trainers.ts';
import { arrayOf } from '../db/array-literal.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import type { Handler } from '../jobs/handler.ts';
import { queueMessage } from '../message/queue-message.ts';
import { readStandings } from './read-standings.ts';

/** Learners whose latest enrolment is older are no cohort any more. */
const enrolledFrom = '2000-01-01';
const namesShown = 20;

export interface CohortPreview {
	count: number;
	/** Of the first people, those whom the actor may know by name. */
	names: { th: string; en: string }[];
	/** Messages that may still be sent today, this one too. */
	leftToday: number;
}

interface Asked {
	actor: Actor;
	courseId: string;
	audience: Audience;
	now: Date;
}

/** Whom a message would reach. @throws cohort.not_trainer, cohort.too_many */
export async function previewCohort(db: Kysely<DB>, asked: Asked): Promise<CohortPreview> {
	const personIds = await listAddressed(db, asked);
	const names = await listNamed(db, {
		...asked,
		personIds: personIds.slice(0, namesShown),
		today: bangkokDay(asked.now)
	});
	return {
		count: personIds.length,
		names: [...names.values()],
		leftToday: mostADay - (await countToday(db, asked))
	};
}

/**
 * Writes to learners of a course: whom it reaches is settled now, the messages are queued by a job. Each
 * person gets it once; its mail comes with their summary.
 *
 * @param expected how many the preview told
 * @throws cohort.not_trainer, cohort.too_many, cohort.nobody, cohort.changed when others are reached than
 *   the preview told, cohort.enough_today
 */
export async function sendToCohort(
	db: Transaction<DB>,
	input: Asked & { subject: Localised; body: Localised; expected: number }
): Promise<{ id: number; recipients: number }> {
	const { actor, courseId, audience, expected, now } = input;
	// Of two that are sent at once, the second counts the first.
	await db.selectFrom('course').select('id').where('id', '=', courseId).forUpdate().execute();
	const personIds = await listAddressed(db, input);
	if (personIds.length === 0) throw new DomainError('cohort.nobody', 422);
	if (personIds.length !== expected) throw new DomainError('cohort.changed', 409);
	if ((await countToday(db, input)) >= mostADay) throw new DomainError('cohort.enough_today', 429);
	const { id } = await db
		.insertInto('cohort_message')
		.values({
			course_id: courseId,
			audience: audience.kind,
			unit_slug: audience.kind === 'stuck' ? audience.unit : null,
			quiet_days: audience.kind === 'stuck' ? audience.quietDays : null,
			subject: json(normalised(input.subject)),
			body: json(normalised(input.body)),
			sent_by: actor.accountId,
			sent_at: now,
			recipients: personIds.length
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await sql`
		insert into cohort_recipient (cohort_message_id, person_id)
		select ${id}, unnest(${arrayOf(personIds, 'bigint')})`.execute(db);
	await enqueueJob(db, { name: 'cohort.send', payload: { id }, key: `cohort:${id}`, now });
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'cohort.message_sent',
		subject: { kind: 'course', id: courseId },
		after: { message: id, audience, recipients: personIds.length, subject: input.subject.th },
		now
	});
	return { id, recipients: personIds.length };
}

const batch = 200;

/** Queues the messages of one that was sent; going on after a stop tells nobody twice. */
export const tellCohort: Handler = async (db, payload, { now }) => {
	const { id } = payload as { id: number };
	const sent = await db
		.selectFrom('cohort_message')
		.where('id', '=', id)
		.selectAll()
		.executeTakeFirstOrThrow();
	const { title } = await getCurrentVersion(db, sent.course_id);
	const params = {
		subject: sent.subject as Localised,
		text: sent.body as Localised,
		title
	};
	for (let after = 0; ;) {
		const people = await db
			.selectFrom('cohort_recipient')
			.leftJoin('account', 'account.person_id', 'cohort_recipient.person_id')
			.where('cohort_message_id', '=', id)
			.where('cohort_recipient.person_id', '>', after)
			.select(['cohort_recipient.person_id as personId', 'account.digest'])
			.orderBy('cohort_recipient.person_id')
			.limit(batch)
			.execute();
		const last = people.at(-1);
		if (!last) return;
		await db.transaction().execute(async (trx) => {
			for (const { personId, digest } of people)
				await queueMessage(trx, {
					personId,
					kind: 'cohort',
					params,
					dedupeKey: `cohort:${id}:${personId}`,
					subjectUrl: `/courses/${sent.course_id}`,
					mailAt: mailTime(digest === 'daily' ? 'daily' : 'weekly', now),
					now
				});
		});
		after = last.personId;
	}
};

/** People whom an audience means now. @throws cohort.not_trainer, cohort.too_many */
async function listAddressed(
	db: Kysely<DB>,
	{ actor, courseId, audience, now }: Asked
): Promise<number[]> {
	if (!(await looksAfter(db, { actor, courseId })))
		throw new DomainError('cohort.not_trainer', 403);
	const input = { courseId, from: enrolledFrom, most: mostReached * 4, now };
	const standings = await readStandings(db, input);
	const addressed = standings.filter((standing) => isAddressed(standing, audience, now));
	if (addressed.length > mostReached || standings.length === input.most)
		throw new DomainError('cohort.too_many', 422);
	return addressed.map(({ personId }) => personId);
}

async function countToday(
	db: Kysely<DB>,
	{ courseId, now }: { courseId: string; now: Date }
): Promise<number> {
	const rows = await db
		.selectFrom('cohort_message')
		.where('course_id', '=', courseId)
		.where('sent_at', '>=', new Date(`${bangkokDay(now)}T00:00:00+07:00`))
		.select('id')
		.execute();
	return rows.length;
}

const normalised = ({ th, en }: Localised): Localised => ({
	th: normaliseThai(th),
	...(en && { en: normaliseThai(en) })
});
