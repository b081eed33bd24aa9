import type { Kysely } from 'kysely';
import { parseQuiz } from '#lib/domain/assessment/parse-quiz.ts';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { readText } from '#lib/domain/course/source-text.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { fromSource } from '#lib/domain/item-exchange/from-source.ts';
import type { ExchangeFormat, Loss } from '#lib/domain/item-exchange/losses.ts';
import { lossWords } from '#lib/domain/item-exchange/note-words.ts';
import { getCurrentVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { assertReadsDrafts } from '../studio/access.ts';
import { findDraft, readDraftSources, readVersionSources } from '../studio/queries.ts';
import { fileTypes, writeItemFile } from './write-item-file.ts';

type Place = { actor: Actor; courseId: string };

/** The files of the draft under way, else of what is published. */
async function readSources(db: Kysely<DB>, { actor, courseId }: Place) {
	assertReadsDrafts(actor);
	const draft = await findDraft(db, courseId);
	if (draft) return { draft, sources: await readDraftSources(db, draft.id) };
	const version = await getCurrentVersion(db, courseId);
	return { draft: undefined, sources: await readVersionSources(db, version.id) };
}

/** The quizzes of a course that items come from and go to. @throws course.not_found */
export async function listQuizzes(db: Kysely<DB>, place: Place) {
	const { draft, sources } = await readSources(db, place);
	const quizzes = sources.flatMap(({ path, content }) => {
		if (!path.endsWith('.quiz.md')) return [];
		const { quiz } = parseQuiz(path, readText(content));
		return [{ path, title: quiz?.title ?? { th: path, en: path }, items: quiz?.items.length ?? 0 }];
	});
	return { state: draft?.state, quizzes };
}

/**
 * A quiz as a file of a format, and in words what of its items the file does not hold.
 *
 * @throws quiz.not_found
 */
export async function exportItems(
	db: Kysely<DB>,
	{
		path,
		format,
		locale,
		...place
	}: Place & { path: string; format: ExchangeFormat; locale: 'th' | 'en' }
) {
	const { sources } = await readSources(db, place);
	const contentOf = (wanted: string) => sources.find((file) => file.path === wanted)?.content;
	const written = path.endsWith('.quiz.md') ? contentOf(path) : undefined;
	const { quiz } = parseQuiz(path, readText(written ?? ''));
	if (!quiz) throw notFound('quiz');
	const items = quiz.items.map((item) =>
		fromSource(item, (name) => {
			const content = contentOf(`+assets/${name}`);
			return typeof content === 'string' ? new TextEncoder().encode(content) : content;
		})
	);
	const { bytes, lost } = await writeItemFile(items, { format, locale });
	return {
		name: `${quiz.id}.${fileTypes[format].ending}`,
		type: fileTypes[format].type,
		bytes,
		count: items.length - lost.filter(({ isLeftOut }) => isLeftOut).length,
		lost: lostByItem(lost)
	};
}

/** What is lost of each item, in one line. */
function lostByItem(lost: readonly Loss[]) {
	const items = [...new Set(lost.map(({ item }) => item))];
	return items.map((item) => {
		const own = lost.filter((loss) => loss.item === item);
		const words = own.map(lossWords);
		return {
			item,
			isLeftOut: own.some(({ isLeftOut }) => isLeftOut),
			th: words.map(({ th }) => th).join(' · '),
			en: words.map(({ en }) => en).join(' · ')
		};
	});
}
