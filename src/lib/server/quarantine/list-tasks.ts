import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import type { QuizRules } from '../attempt/queries.ts';
import { mayApply } from '../correction/decide-correction.ts';
import { getCorrection } from '../correction/queries.ts';
import type { DB } from '../db/schema.ts';
import { readPool } from './read-pool.ts';

const most = 20;

/** What waits for people of the studio about items: corrections to decide, items in quarantine. */
export async function listItemTasks(db: Kysely<DB>, { actor }: { actor: Actor }) {
	if (!can(actor, 'item.read')) return { corrections: [], quarantines: [] };
	return {
		corrections: await listDecidable(db, actor),
		quarantines: await listQuarantines(db)
	};
}

async function listDecidable(db: Kysely<DB>, actor: Actor) {
	const rows = await db
		.selectFrom('item_correction')
		.innerJoin('account', 'account.id', 'item_correction.proposed_by')
		.where('state', '=', 'proposed')
		.select(['item_correction.id', 'account.person_id as personId'])
		.orderBy('item_correction.id')
		.limit(most)
		.execute();
	const corrections = await Promise.all(
		rows.map(async ({ id, personId }) => ({ ...(await getCorrection(db, id)), personId }))
	);
	return corrections
		.filter((each) => mayApply(actor, each, each.personId))
		.map(({ id, itemKey, reason }) => ({ id, itemKey, reason }));
}

/** Items in quarantine that are in what is published now, the longest first. */
async function listQuarantines(db: Kysely<DB>) {
	const rows = await db
		.selectFrom('item_quarantine')
		.innerJoin('item_version', 'item_version.id', 'item_quarantine.item_version_id')
		.innerJoin('quiz_item', (join) =>
			join
				.onRef('quiz_item.item_version_id', '=', 'item_quarantine.item_version_id')
				.onRef('quiz_item.quiz_id', '=', 'item_quarantine.quiz_id')
		)
		.innerJoin('course', (join) =>
			join
				.onRef('course.current_version_id', '=', 'quiz_item.course_version_id')
				.on('course.retired_at', 'is', null)
		)
		.innerJoin('quiz_version', (join) =>
			join
				.onRef('quiz_version.course_version_id', '=', 'quiz_item.course_version_id')
				.onRef('quiz_version.quiz_id', '=', 'quiz_item.quiz_id')
		)
		.where('item_quarantine.released_at', 'is', null)
		.select([
			'item_quarantine.id',
			'item_quarantine.quiz_id as quizId',
			'item_quarantine.item_version_id as versionId',
			'item_quarantine.attempts',
			'item_quarantine.discrimination',
			'item_version.item_key as itemKey',
			'quiz_version.title',
			'quiz_version.rules',
			'quiz_version.course_version_id as courseVersionId'
		])
		.orderBy('item_quarantine.id')
		.limit(most)
		.execute();
	return Promise.all(
		rows.map(async ({ rules, title, courseVersionId, ...row }) => {
			const { draw } = rules as QuizRules;
			const { stays } = await readPool(db, { courseVersionId, quizId: row.quizId, draw });
			return {
				...row,
				title: title as Localised,
				/** The pool is too small to spare it. */
				stays: stays.some(({ versionId }) => versionId === row.versionId)
			};
		})
	);
}
