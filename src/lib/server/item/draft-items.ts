import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { itemVersion, type Item } from '#lib/domain/assessment/items.ts';
import { itemKey } from '#lib/domain/assessment/item-key.ts';
import type { Award } from '#lib/domain/course/course-source.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import type { DB } from '../db/schema.ts';
import { compileDraft } from '../studio/compile-draft.ts';
import { readDraftSources } from '../studio/queries.ts';

export interface DraftItem {
	key: string;
	courseId: string;
	quizId: string;
	quizTitle: Localised;
	owner: string;
	awards: Award[];
	item: Item;
	/** No version of it was ever published. */
	isNew: boolean;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Items of the drafts under way that say something else than what was published, each once. */
export async function listDraftItems(db: Kysely<DB>): Promise<DraftItem[]> {
	const drafts = await db
		.selectFrom('course_draft')
		.select(['id', 'course_id'])
		.where('closed_at', 'is', null)
		.orderBy('id')
		.execute();
	const found = new Map<string, DraftItem & { hash: string }>();
	for (const { id, course_id: courseId } of drafts) {
		const files = await readDraftSources(db, id);
		const { course } = await compileDraft(db, { courseId, files });
		for (const unit of course?.units ?? []) {
			if (unit.kind !== 'quiz' || !course) continue;
			for (const item of unit.items) {
				const key = itemKey({ courseId, quizId: unit.id, itemId: item.id, shared: unit.shared });
				const { hash } = itemVersion(item, sha256);
				const { owner, awards } = course;
				const { id: quizId, title: quizTitle } = unit;
				found.set(key, {
					key,
					courseId,
					quizId,
					quizTitle,
					owner,
					awards,
					item,
					isNew: true,
					hash
				});
			}
		}
	}
	if (found.size === 0) return [];
	const published = await db
		.selectFrom('item_version')
		.where('item_key', 'in', [...found.keys()])
		.select(['item_key', 'content_hash'])
		.execute();
	const known = Map.groupBy(published, ({ item_key }) => item_key);
	return [...found.values()].flatMap(({ hash, ...item }): DraftItem[] => {
		const versions = known.get(item.key);
		if (versions?.some(({ content_hash }) => content_hash === hash)) return [];
		return [{ ...item, isNew: versions === undefined }];
	});
}
