import type { Kysely } from 'kysely';
import { hashText } from '#lib/domain/course/text-hash.ts';
import { readText } from '#lib/domain/course/source-text.ts';
import { planImport, type ImportPlan } from '#lib/domain/item-exchange/plan-import.ts';
import { quizHead } from '#lib/domain/studio/first-files.ts';
import type { DB } from '../db/schema.ts';
import { readDraftSources, type Draft } from '../studio/queries.ts';
import type { ItemImport } from './queries.ts';
import { readItemFile, type ItemFile } from './read-item-file.ts';

/** What an import would make of a draft now; `mark` names exactly this outcome. */
export async function planItemImport(
	db: Kysely<DB>,
	draft: Draft,
	item: ItemImport
): Promise<{ plan: ImportPlan; file: ItemFile; mark: string }> {
	const sources = await readDraftSources(db, draft.id);
	const assets = new Map(
		sources.flatMap(({ path, content }) =>
			path.startsWith('+assets/') && typeof content !== 'string'
				? [[path.slice('+assets/'.length), content] as const]
				: []
		)
	);
	const slug = item.path.replace(/^\d+-|\.quiz\.md$/g, '');
	const there = sources.find(({ path }) => path === item.path)?.content;
	const quiz =
		there === undefined
			? quizHead(`${draft.courseId}-${slug}`, item.title ?? slug)
			: readText(there);
	const file = await readItemFile(item.bytes, item);
	const plan = planImport(file.reading, { quiz, assets });
	const names = plan.added.map(({ name }) => name);
	return { plan, file, mark: hashText(JSON.stringify([plan.text, names])) };
}
