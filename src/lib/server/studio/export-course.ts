import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { sourcesMissing } from '#lib/domain/studio/studio-errors.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { assertReadsDrafts } from './access.ts';
import { zipCourse } from './course-zip.ts';
import { findDraft, readDraftSources, readVersionSources } from './queries.ts';

/**
 * A course as exactly its folder, zipped: the draft under way, else what is published.
 *
 * @throws course.not_found, studio.sources_missing
 */
export async function exportCourse(
	db: Kysely<DB>,
	{ actor, courseId }: { actor: Actor; courseId: string }
): Promise<Uint8Array> {
	assertReadsDrafts(actor);
	const draft = await findDraft(db, courseId);
	const published = (await knownCourses(db)).get(courseId);
	if (!draft && !published) throw notFound('course');
	const files = draft
		? await readDraftSources(db, draft.id)
		: await readVersionSources(db, published?.id ?? 0);
	if (files.length === 0) throw sourcesMissing();
	return zipCourse(courseId, files);
}
