import type { Kysely } from 'kysely';
import type { Award, CompiledDocument } from '#lib/domain/course/compile-course.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import type { Outline } from '#lib/domain/course/progress.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

export interface CourseVersion {
	id: number;
	courseId: string;
	number: number;
	/** Names the content: the first signs of its hash. */
	hash: string;
	title: Localised;
	summary: Localised;
	intro: Localised<CompiledDocument>;
	staffGroups: string[];
	awards: Award[];
	prerequisites: string[];
	outline: Outline;
	/** Which attempt counts, by quiz id; best where nothing is said. */
	counts: Record<string, 'best' | 'last' | 'first'>;
	sources: string[];
	minutes: number;
	owner: string;
	reviewBy: string | null;
	languages: string[];
	publishedAt: Date;
}

/** A published version never changes, so what was read once stays true as long as the process lives. */
const known = new Map<number, CourseVersion>();

/** @throws course.not_found */
export async function getCourseVersion(db: Kysely<DB>, versionId: number): Promise<CourseVersion> {
	const [version] = await loadVersions(db, [versionId]);
	if (!version) throw notFound('course');
	return version;
}

/** The versions with these ids, in their order; unknown ids are left out. */
export async function loadVersions(db: Kysely<DB>, versionIds: number[]): Promise<CourseVersion[]> {
	const unread = versionIds.filter((id) => !known.has(id));
	if (unread.length > 0) {
		const rows = await db
			.selectFrom('course_version')
			.selectAll()
			.where('id', 'in', unread)
			.execute();
		for (const row of rows) known.set(row.id, toCourseVersion(row));
	}
	return versionIds.flatMap((id) => known.get(id) ?? []);
}

/** A course's current version, and whether the course is retired: newcomers cannot take it up. */
export type KnownCourse = CourseVersion & { retired: boolean };

/** The current version of every course, by course id, retired ones too: what records speak of. */
export async function knownCourses(db: Kysely<DB>): Promise<Map<string, KnownCourse>> {
	const rows = await db
		.selectFrom('course')
		.select(['id', 'current_version_id', 'retired_at'])
		.where('current_version_id', 'is not', null)
		.orderBy('id')
		.execute();
	const retired = new Set(rows.flatMap(({ id, retired_at }) => (retired_at ? [id] : [])));
	const versions = await loadVersions(
		db,
		rows.flatMap(({ current_version_id }) => current_version_id ?? [])
	);
	return new Map(
		versions.map((version) => [
			version.courseId,
			{ ...version, retired: retired.has(version.courseId) }
		])
	);
}

/** The current version of every course that newcomers can take up, by course id. */
export async function currentCourses(db: Kysely<DB>): Promise<Map<string, KnownCourse>> {
	return new Map([...(await knownCourses(db))].filter(([, { retired }]) => !retired));
}

/** The version a newcomer gets. @throws course.not_found, also for a retired course */
export async function getCurrentVersion(db: Kysely<DB>, courseId: string): Promise<CourseVersion> {
	const course = await db
		.selectFrom('course')
		.select('current_version_id')
		.where('id', '=', courseId)
		.where('retired_at', 'is', null)
		.executeTakeFirst();
	if (!course?.current_version_id) throw notFound('course');
	return getCourseVersion(db, course.current_version_id);
}

/** Since when and why newcomers cannot take a course up; undefined while they can. */
export async function findRetirement(
	db: Kysely<DB>,
	courseId: string
): Promise<{ at: Date; reason: string } | undefined> {
	const row = await db
		.selectFrom('course')
		.select(['retired_at as at', 'retired_reason as reason'])
		.where('id', '=', courseId)
		.executeTakeFirst();
	return row?.at ? { at: row.at, reason: row.reason ?? '' } : undefined;
}

export interface Lesson {
	slug: string;
	title: Localised;
	body: Localised<CompiledDocument>;
	minutes: number;
}

export async function findLesson(
	db: Kysely<DB>,
	{ courseVersionId, slug }: { courseVersionId: number; slug: string }
): Promise<Lesson | undefined> {
	const row = await db
		.selectFrom('lesson_version')
		.select(['slug', 'title', 'body', 'minutes'])
		.where('course_version_id', '=', courseVersionId)
		.where('slug', '=', slug)
		.executeTakeFirst();
	return row && { ...row, title: row.title as Localised, body: row.body as Lesson['body'] };
}

function toCourseVersion(row: {
	id: number;
	course_id: string;
	number: number;
	content_hash: string;
	title: unknown;
	summary: unknown;
	intro: unknown;
	staff_groups: string[];
	awards: unknown;
	prerequisites: string[];
	completion: unknown;
	outline: unknown;
	sources: string[];
	minutes: number;
	owner: string;
	review_by: string | null;
	languages: string[];
	published_at: Date;
}): CourseVersion {
	return {
		id: row.id,
		courseId: row.course_id,
		number: row.number,
		hash: row.content_hash.slice(0, 8),
		title: row.title as Localised,
		summary: row.summary as Localised,
		intro: row.intro as Localised<CompiledDocument>,
		staffGroups: row.staff_groups,
		awards: row.awards as Award[],
		prerequisites: row.prerequisites,
		outline: row.outline as Outline,
		counts: (row.outline as { counts?: CourseVersion['counts'] }).counts ?? {},
		sources: row.sources,
		minutes: row.minutes,
		owner: row.owner,
		reviewBy: row.review_by,
		languages: row.languages,
		publishedAt: row.published_at
	};
}
