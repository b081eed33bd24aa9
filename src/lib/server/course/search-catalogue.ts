import { sql, type Kysely } from 'kysely';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { loadVersions, type CourseVersion } from './queries.ts';

export interface CatalogueFilter {
	/** Words in any order; each must occur, also inside a longer word. */
	text?: string;
	staffGroup?: string;
	competency?: string;
	/** At least this level of `competency`, or of any when no competency is chosen. */
	level?: number;
	maxMinutes?: number;
	after?: string | null;
}

const pageSize = 24;

/** Published courses that match every given filter, in Thai dictionary order of their titles. */
export async function searchCatalogue(
	db: Kysely<DB>,
	filter: CatalogueFilter
): Promise<Page<CourseVersion>> {
	const title = sql<string>`(course_version.title->>'th') collate "und-x-icu"`;
	let query = db
		.selectFrom('course')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.where('course.retired_at', 'is', null)
		.select(['course_version.id', 'course.id as courseId', title.as('title')])
		.orderBy(title)
		.orderBy('course.id')
		.limit(pageSize + 1);
	for (const word of searchKey(filter.text ?? '')
		.split(' ')
		.filter(Boolean)) {
		const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
		query = query.where(({ or, eb, exists, selectFrom }) =>
			or([
				eb('course_version.search_text', 'like', pattern),
				exists(
					selectFrom('lesson_version')
						.select('lesson_version.slug')
						.whereRef('lesson_version.course_version_id', '=', 'course_version.id')
						.where('lesson_version.search_text', 'like', pattern)
				)
			])
		);
	}
	if (filter.staffGroup)
		query = query.where(sql<boolean>`${filter.staffGroup} = any(course_version.staff_groups)`);
	if (filter.competency || filter.level)
		query = query.where(
			sql<boolean>`exists (
				select 1 from jsonb_array_elements(course_version.awards) award
				where (${filter.competency ?? null}::text is null
						or award->>'competency' = ${filter.competency ?? null}
						or award->>'area' = ${filter.competency ?? null})
					and (${filter.level ?? null}::int is null or (award->>'level')::int >= ${filter.level ?? null}))`
		);
	if (filter.maxMinutes) query = query.where('course_version.minutes', '<=', filter.maxMinutes);
	const [afterTitle, afterId] = decodeKey(filter.after) ?? [];
	if (typeof afterTitle === 'string' && typeof afterId === 'string')
		query = query.where(
			sql<boolean>`(${title}, course.id) > (${afterTitle} collate "und-x-icu", ${afterId})`
		);
	const page = toPage(await query.execute(), pageSize, (row) => [row.title, row.courseId]);
	return {
		...page,
		rows: await loadVersions(
			db,
			page.rows.map(({ id }) => id)
		)
	};
}
