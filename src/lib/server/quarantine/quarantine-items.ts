import { sql, type Kysely, type Transaction } from 'kysely';
import type { Localised } from '#lib/domain/course/localised.ts';
import {
	ENOUGH_TO_QUARANTINE,
	isNewEvidence,
	judgeQuarantine,
	type Quarantine
} from '#lib/domain/item-statistics/quarantine.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { QuizRules } from '../attempt/queries.ts';
import type { DB } from '../db/schema.ts';
import { readSittings } from '../item-statistics/read-sittings.ts';
import { studySittings } from '../item-statistics/study-sittings.ts';
import type { Handler } from '../jobs/handler.ts';
import { queueMessage } from '../message/queue-message.ts';
import { listKeepers } from './list-keepers.ts';
import { readPool } from './read-pool.ts';

/**
 * Looks at every quiz that enough people have handed in and takes items that discriminate negatively
 * out of its live pool, each in a transaction of its own. Running again finds them out already. Open
 * attempts keep their papers.
 *
 * @returns how many items left their pool now
 */
export async function quarantineItems(db: Kysely<DB>, { now }: { now: Date }): Promise<number> {
	const quizzes = await db
		.selectFrom('attempt')
		.where('submitted_at', 'is not', null)
		.groupBy('quiz_id')
		.having(sql<number>`count(distinct person_id)`, '>=', ENOUGH_TO_QUARANTINE)
		.select('quiz_id')
		.orderBy('quiz_id')
		.execute();
	let done = 0;
	for (const { quiz_id: quizId } of quizzes) {
		const sittings = await readSittings(db, quizId);
		const judged = studySittings(sittings).items.flatMap((item) => judgeQuarantine(item) ?? []);
		for (const verdict of judged) {
			const isNew = await db
				.transaction()
				.execute((trx) => quarantine(trx, { quizId, verdict, now }));
			if (isNew) done++;
		}
	}
	return done;
}

/** The nightly job. */
export const quarantineNightly: Handler = async (db, _payload, { now }) => {
	await quarantineItems(db, { now });
};

interface Use {
	itemKey: string;
	courseId: string;
	courseVersionId: number;
	title: Localised;
	rules: QuizRules;
}

async function quarantine(
	db: Transaction<DB>,
	{ quizId, verdict, now }: { quizId: string; verdict: Quarantine; now: Date }
): Promise<boolean> {
	const { itemId, n, discrimination, likelyKey } = verdict;
	const use = await findUse(db, quizId, itemId);
	if (!use) return false;
	const earlier = await db
		.selectFrom('item_quarantine')
		.where('quiz_id', '=', quizId)
		.where('item_version_id', '=', itemId)
		.where('released_at', 'is not', null)
		.select('attempts')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (earlier && !isNewEvidence(n, earlier.attempts)) return false;
	const row = await db
		.insertInto('item_quarantine')
		.values({
			quiz_id: quizId,
			item_version_id: itemId,
			attempts: n,
			discrimination,
			likely_key: likelyKey,
			quarantined_at: now
		})
		.onConflict((conflict) =>
			conflict.columns(['quiz_id', 'item_version_id']).where('released_at', 'is', null).doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	if (!row) return false;
	const { stays } = await readPool(db, { ...use, quizId, draw: use.rules.draw });
	const isLeft = stays.every(({ versionId }) => versionId !== itemId);
	const figure = discrimination.toFixed(2);
	await appendAudit(db, {
		actor: { system: 'item statistics' },
		action: isLeft ? 'item.quarantined' : 'item.flagged',
		subject: { kind: 'item', id: use.itemKey },
		after: {
			quarantine: row.id,
			quiz: quizId,
			version: itemId,
			attempts: n,
			discrimination,
			likelyKey
		},
		reason: `discrimination ${figure} over ${n} first attempts`,
		now
	});
	for (const personId of await listKeepers(db, {
		courseId: use.courseId,
		today: bangkokDay(now)
	}))
		await queueMessage(db, {
			personId,
			kind: isLeft ? 'item_quarantined' : 'item_flagged',
			params: { quiz: use.title, item: use.itemKey, discrimination: figure, count: n },
			dedupeKey: `item.quarantined:${row.id}:${personId}`,
			now,
			subjectUrl: `/studio/items/${use.itemKey}`
		});
	return true;
}

/** The newest version of the quiz that holds the item and that somebody begins or learns. */
async function findUse(
	db: Transaction<DB>,
	quizId: string,
	itemVersionId: number
): Promise<Use | undefined> {
	const row = await db
		.selectFrom('quiz_item')
		.innerJoin('quiz_version', (join) =>
			join
				.onRef('quiz_version.course_version_id', '=', 'quiz_item.course_version_id')
				.onRef('quiz_version.quiz_id', '=', 'quiz_item.quiz_id')
		)
		.innerJoin('course_version', 'course_version.id', 'quiz_item.course_version_id')
		.innerJoin('course', 'course.id', 'course_version.course_id')
		.innerJoin('item_version', 'item_version.id', 'quiz_item.item_version_id')
		.where('quiz_item.quiz_id', '=', quizId)
		.where('quiz_item.item_version_id', '=', itemVersionId)
		.where(({ or, and, eb, exists, selectFrom }) =>
			or([
				and([
					eb('course.current_version_id', '=', eb.ref('course_version.id')),
					eb('course.retired_at', 'is', null)
				]),
				exists(
					selectFrom('enrolment')
						.select('enrolment.id')
						.whereRef('enrolment.course_version_id', '=', 'course_version.id')
						.where('completed_at', 'is', null)
						.where('withdrawn_at', 'is', null)
				)
			])
		)
		.select([
			'item_version.item_key as itemKey',
			'course_version.course_id as courseId',
			'course_version.id as courseVersionId',
			'quiz_version.title',
			'quiz_version.rules'
		])
		.orderBy('course_version.id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { ...row, title: row.title as Localised, rules: row.rules as QuizRules };
}
