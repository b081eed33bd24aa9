import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { isBlocking } from '#lib/domain/course/faults.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { unitFiles } from '#lib/domain/studio/unit-files.ts';
import { courseHash } from '../course/publish-course.ts';
import { findRetirement } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertReadsDrafts } from './access.ts';
import { listComments } from './comments.ts';
import { compileDraft } from './compile-draft.ts';
import {
	findDraft,
	listAuthors,
	listDraftFiles,
	listReviews,
	readDraftSources,
	readVersionSources,
	type Draft
} from './queries.ts';

/** What may be done with a draft next, by this person. */
export function stepsFor(
	actor: Actor,
	{
		draft,
		isSound,
		isChanged,
		isOwn
	}: { draft: Draft; isSound: boolean; isChanged: boolean; isOwn: boolean }
) {
	const writes = can(actor, 'course.write');
	const isOpen = draft.state === 'draft' || draft.state === 'changes_asked';
	return {
		edit: writes && isOpen,
		submit: writes && isOpen && isSound && isChanged,
		withdraw: writes && (draft.state === 'in_review' || draft.state === 'approved'),
		askChanges: can(actor, 'course.review') && draft.state === 'in_review',
		approve: can(actor, 'course.review') && draft.state === 'in_review' && !isOwn,
		publish: writes && draft.state === 'approved'
	};
}

/**
 * A course in the studio: its draft with files in order, faults, people and what was decided, and its
 * published versions.
 *
 * @throws course.not_found when there is neither
 */
export async function readCourse(
	db: Kysely<DB>,
	{ actor, courseId }: { actor: Actor; courseId: string }
) {
	assertReadsDrafts(actor);
	const draft = await findDraft(db, courseId);
	const versions = await listVersions(db, courseId);
	if (!draft && versions.length === 0) throw notFound('course');
	return {
		courseId,
		title: versions.find(({ isCurrent }) => isCurrent)?.title ?? { th: courseId },
		mayWrite: can(actor, 'course.write'),
		retired: await findRetirement(db, courseId),
		versions,
		draft: draft && (await readDraft(db, actor, draft))
	};
}

async function readDraft(db: Kysely<DB>, actor: Actor, draft: Draft) {
	const sources = await readDraftSources(db, draft.id);
	const base = draft.baseVersionId ? await readVersionSources(db, draft.baseVersionId) : [];
	const { course, faults } = await compileDraft(db, { courseId: draft.courseId, files: sources });
	const files = await listDraftFiles(db, draft.id);
	const paths = files.map(({ path }) => path);
	const authors = await listAuthors(db, draft.id);
	const isOwn = authors.some(({ personId }) => personId === actor.personId);
	const isChanged = base.length === 0 || courseHash(sources) !== courseHash(base);
	const isSound = course !== undefined && !isBlocking(faults);
	const titleOf = new Map(
		course?.units.map(({ kind, slug, title }) => [`${kind}/${slug}`, title as Localised])
	);
	const quizIdOf = (path: string) =>
		/^id:\s*([a-z0-9-]+)/m.exec(files.find((file) => file.path === path)?.text ?? '')?.[1] ?? '';
	const comments = await listComments(db, draft.id);
	const openAt = (path: string) =>
		comments.filter((comment) => comment.path === path && !comment.isResolved).length;
	return {
		state: draft.state,
		revision: draft.revision,
		title: course?.title,
		hash: courseHash(sources).slice(0, 8),
		units: unitFiles(paths).map((unit) => ({
			...unit,
			title: titleOf.get(`${unit.kind}/${unit.kind === 'quiz' ? quizIdOf(unit.th) : unit.slug}`),
			faults: faults.filter(({ file }) => file === unit.th || file === unit.en).length,
			comments: openAt(unit.th)
		})),
		head: paths.filter((path) => path === 'course.md' || path === 'course.en.md'),
		assets: paths.filter((path) => path.startsWith('+assets/')),
		faults,
		isChanged,
		authors: authors.map(({ name }) => name),
		isOwn,
		reviews: await listReviews(db, draft.id),
		comments,
		steps: stepsFor(actor, { draft, isSound, isChanged, isOwn })
	};
}

/** Published versions, newest first, with who approved them in the studio and what it meant. */
async function listVersions(db: Kysely<DB>, courseId: string) {
	const rows = await db
		.selectFrom('course_version as version')
		.innerJoin('course', 'course.id', 'version.course_id')
		.leftJoin('course_draft as draft', 'draft.version_id', 'version.id')
		.leftJoin('account', 'account.id', 'draft.published_by')
		.leftJoin('person', 'person.id', 'account.person_id')
		.where('version.course_id', '=', courseId)
		.select(['version.id', 'version.number', 'version.title', 'version.content_hash as hash'])
		.select(['version.published_at as publishedAt', 'draft.effect', 'draft.reason'])
		.select('course.current_version_id as current')
		.select(nameColumns)
		.orderBy('version.number', 'desc')
		.execute();
	return rows.map((row) => ({
		number: row.number,
		title: row.title as Localised,
		hash: row.hash.slice(0, 8),
		publishedAt: row.publishedAt,
		effect: row.effect,
		reason: row.reason,
		isCurrent: row.id === row.current,
		by: row.effect === null ? undefined : nameOf(row as unknown as Parameters<typeof nameOf>[0])
	}));
}
