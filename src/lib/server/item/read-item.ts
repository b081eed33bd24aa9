import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { correctItem } from '#lib/domain/assessment/correction.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import { diffWords, type Span } from '#lib/domain/course-diff/spans.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { correctionsInForce } from '../correction/in-force.ts';
import { listCorrections } from '../correction/list-corrections.ts';
import { listQuizzesOf, listVersionsOfItem, namesOfAccounts } from '../correction/queries.ts';
import type { QuizRules } from '../attempt/queries.ts';
import type { DB } from '../db/schema.ts';
import { readPool } from '../quarantine/read-pool.ts';
import { findDraft, readDraftSources } from '../studio/queries.ts';
import { listDraftItems } from './draft-items.ts';

export interface ShownVersion {
	id: number;
	createdAt: Date;
	courseVersions: number[];
	/** What it says otherwise than the version before, as written; undefined for the first. */
	changed: Span[] | undefined;
}

/**
 * An item with all that is known of it: its wording and key, versions, quizzes, corrections, and its
 * quarantine.
 *
 * @throws item.not_found also for who may not read items
 */
export async function readItem(db: Kysely<DB>, { actor, key }: { actor: Actor; key: string }) {
	if (!can(actor, 'item.read')) throw notFound('item');
	const versions = await listVersionsOfItem(db, key);
	const draft = (await listDraftItems(db)).find((each) => each.key === key);
	const latest = versions[0];
	const published = latest?.item ?? draft?.item;
	if (!published) throw notFound('item');
	const ids = versions.map(({ id }) => id);
	const inForce = latest && (await correctionsInForce(db, [latest.id])).get(latest.id);
	const quizzes = await listQuizzesOf(db, ids);
	return {
		key,
		versionId: latest?.id ?? null,
		item: correctItem(published, inForce?.change),
		inForce: inForce?.change.kind,
		/** Quizzes of the draft under way that follow the bank; null for an item of one quiz. */
		followers: isShared(key) ? await listFollowers(db, key) : null,
		draft: draft && { courseId: draft.courseId, item: draft.item, isNew: draft.isNew },
		versions: versions.map((version, index): ShownVersion => {
			const before = versions[index + 1]?.item;
			const { id, createdAt, courseVersions, item } = version;
			return { id, createdAt, courseVersions, changed: before && changesOf(before, item) };
		}),
		courseId: quizzes[0]?.courseId ?? draft?.courseId ?? '',
		quizzes: await Promise.all(
			quizzes.map(async (quiz) => ({ ...quiz, ...(await useOf(db, quiz.quizId, latest?.id)) }))
		),
		quarantines: await listQuarantinesOf(db, ids),
		corrections: (await listCorrections(db, { actor, itemKey: key })).rows,
		mayCorrect: can(actor, 'course.write') && latest !== undefined && published.type !== 'essay',
		mayWrite: can(actor, 'course.write'),
		mayRelease: can(actor, 'course.write') || can(actor, 'course.review')
	};
}

const isShared = (key: string) => /^[^/]+\/bank\//.test(key);

async function listFollowers(db: Kysely<DB>, key: string) {
	const [courseId = '', , itemId = ''] = key.split('/');
	const draft = await findDraft(db, courseId);
	if (!draft) return [];
	const { source } = parseCourse(await readDraftSources(db, draft.id));
	return (source?.units ?? []).flatMap((unit) =>
		unit.kind === 'quiz' && unit.quiz.th.shared.includes(itemId)
			? [{ quizId: unit.quiz.th.id, title: unit.quiz.th.title }]
			: []
	);
}

const changesOf = (before: Item, after: Item): Span[] =>
	diffWords(
		[before.source.th, before.source.en ?? ''].join('\n\n').trim(),
		[after.source.th, after.source.en ?? ''].join('\n\n').trim()
	);

/** Whether the published version of the quiz asks this version of the item, and whether it must. */
async function useOf(db: Kysely<DB>, quizId: string, versionId: number | undefined) {
	const row = await db
		.selectFrom('quiz_version')
		.innerJoin('course', 'course.current_version_id', 'quiz_version.course_version_id')
		.where('quiz_version.quiz_id', '=', quizId)
		.where('course.retired_at', 'is', null)
		.select(['quiz_version.course_version_id as courseVersionId', 'rules'])
		.executeTakeFirst();
	if (!row) return { isAsked: false, stays: false };
	const { draw } = row.rules as QuizRules;
	const { courseVersionId } = row;
	const { live, stays } = await readPool(db, { courseVersionId, quizId, draw });
	const holds = (pool: { versionId: number }[]) =>
		pool.some((each) => each.versionId === versionId);
	return { isAsked: holds(live), stays: holds(stays) };
}

async function listQuarantinesOf(db: Kysely<DB>, versionIds: readonly number[]) {
	if (versionIds.length === 0) return [];
	const rows = await db
		.selectFrom('item_quarantine')
		.where('item_version_id', 'in', versionIds)
		.selectAll()
		.orderBy('id', 'desc')
		.execute();
	const names = await namesOfAccounts(
		db,
		rows.flatMap(({ released_by }) => released_by ?? [])
	);
	return rows.map((row) => ({
		id: row.id,
		quizId: row.quiz_id,
		attempts: row.attempts,
		discrimination: row.discrimination,
		at: row.quarantined_at,
		released: row.released_at && {
			at: row.released_at,
			by: names.get(row.released_by ?? 0),
			reason: row.release_reason ?? ''
		}
	}));
}
