import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { changeWords, refusalWords } from '#lib/domain/item-exchange/note-words.ts';
import {
	countOutcomes,
	itemOutcomes,
	type ImportRow,
	type ItemOutcome
} from '#lib/domain/item-exchange/plan-import.ts';
import type { DB } from '../db/schema.ts';
import { assertWritesCourses } from '../studio/access.ts';
import { getDraft } from '../studio/queries.ts';
import { planItemImport } from './plan-item-import.ts';
import { getItemImport } from './queries.ts';

type Text = { th: string; en: string };

/** One piece of the file as the report shows it. */
export type ShownItem = {
	line: number;
	about: string;
	outcome: ItemOutcome;
	id: string | null;
	refusal: { reason: Text; fix: Text } | null;
	changes: Text[];
	mend: Text[];
};

const pageSize = 50;

/**
 * The dry run of a file of items, piece by piece in the order of the file.
 *
 * @throws course_draft.not_found, item_import.not_found
 */
export async function viewItemImport(
	db: Kysely<DB>,
	{
		actor,
		courseId,
		id,
		...asked
	}: { actor: Actor; courseId: string; id: number; show: string | null; after: string | null }
) {
	assertWritesCourses(actor);
	const draft = await getDraft(db, courseId);
	const item = await getItemImport(db, { id, draftId: draft.id });
	const { plan, file, mark } = await planItemImport(db, draft, item);
	const show = itemOutcomes.find((outcome) => outcome === asked.show) ?? 'all';
	const rows = plan.rows.filter(({ outcome }) => show === 'all' || outcome === show);
	const from = Number(asked.after ?? 0) || 0;
	const next = from + pageSize < rows.length ? String(from + pageSize) : undefined;
	return {
		courseId,
		id,
		fileName: item.fileName,
		path: item.path,
		title: item.title,
		format: file.format,
		encoding: file.encoding,
		figures: plan.added.map(({ name }) => name),
		counts: countOutcomes(plan.rows),
		show,
		rows: rows.slice(from, from + pageSize).map(shown),
		next,
		mark
	};
}

function shown({ line, about, outcome, id, refusal, changes, mend }: ImportRow): ShownItem {
	// Many options of an item may lack the same thing.
	const kinds = [...new Map(mend.map((fault) => [fault.code, fault])).values()];
	return {
		...{ line, about, outcome, id },
		refusal: refusal === null ? null : refusalWords(refusal),
		changes: changes.map(changeWords),
		mend: kinds.map(({ message, fix }) => ({
			th: `${message.th} ${fix.th}`,
			en: `${message.en}. ${fix.en}`
		}))
	};
}
