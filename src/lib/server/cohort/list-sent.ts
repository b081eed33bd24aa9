import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { Audience } from '#lib/domain/cohort/message.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listNamed } from '../course-trainer/trainers.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertWritesCourses } from '../studio/access.ts';

export interface SentMessage {
	id: number;
	audience: Audience;
	subject: Localised;
	body: Localised;
	by: { th: string; en: string };
	at: Date;
	recipients: number;
}

const pageSize = 20;

/** What was written to learners of a course, newest first. @throws studio.not_found */
export async function listSent(
	db: Kysely<DB>,
	{ actor, courseId, after }: { actor: Actor; courseId: string; after?: string }
): Promise<Page<SentMessage>> {
	assertWritesCourses(actor);
	const [before] = decodeKey(after) ?? [];
	const rows = await selectSent(db)
		.where('cohort_message.course_id', '=', courseId)
		.$if(Number.isSafeInteger(before), (query) =>
			query.where('cohort_message.id', '<', before as number)
		)
		.limit(pageSize + 1)
		.execute();
	return toPage(rows.map(toSent), pageSize, ({ id }) => [id]);
}

/**
 * One message and to whom it went, by name as far as the actor may know them.
 *
 * @throws studio.not_found, cohort_message.not_found
 */
export async function readSent(
	db: Kysely<DB>,
	input: { actor: Actor; courseId: string; id: number; after?: string; now: Date }
): Promise<{
	sent: SentMessage;
	people: Page<{ personId: number; name?: { th: string; en: string } }>;
}> {
	const { actor, courseId, id, now } = input;
	assertWritesCourses(actor);
	const row = await selectSent(db)
		.where('cohort_message.course_id', '=', courseId)
		.where('cohort_message.id', '=', id)
		.executeTakeFirst();
	if (!row) throw notFound('cohort_message');
	const [last] = decodeKey(input.after) ?? [];
	const rows = await db
		.selectFrom('cohort_recipient')
		.where('cohort_message_id', '=', id)
		.$if(Number.isSafeInteger(last), (query) => query.where('person_id', '>', last as number))
		.select('person_id as personId')
		.orderBy('person_id')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows, pageSize, ({ personId }) => [personId]);
	const personIds = page.rows.map(({ personId }) => personId);
	const names = await listNamed(db, { actor, courseId, personIds, today: bangkokDay(now) });
	return {
		sent: toSent(row),
		people: {
			...page,
			rows: page.rows.map(({ personId }) => ({ personId, name: names.get(personId) }))
		}
	};
}

const selectSent = (db: Kysely<DB>) =>
	db
		.selectFrom('cohort_message')
		.innerJoin('account', 'account.id', 'cohort_message.sent_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.selectAll('cohort_message')
		.select(nameColumns)
		.orderBy('cohort_message.id', 'desc');

type SentRow = Awaited<ReturnType<ReturnType<typeof selectSent>['execute']>>[number];

function toSent(row: SentRow): SentMessage {
	return {
		id: row.id,
		audience:
			row.audience === 'stuck'
				? { kind: 'stuck', unit: row.unit_slug, quietDays: row.quiet_days ?? 0 }
				: { kind: row.audience === 'finished' ? 'finished' : 'enrolled' },
		subject: row.subject as Localised,
		body: row.body as Localised,
		by: nameOf(row),
		at: row.sent_at,
		recipients: row.recipients
	};
}
