import { sql, type Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { mayRule, type AudienceCondition } from '#lib/domain/audience/condition.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { decodeKey, toPage } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { readingScope } from '../person/reading-scope.ts';
import { seenToday } from '../person/seen-today.ts';
import { askedToday, completed } from './list-audiences.ts';
import { settleAssignments } from './settle-assignments.ts';

const pageSize = 50;

/**
 * An audience: every version of its rule, who made it and why, and a page of the people of the
 * actor's scope whom it asks today.
 *
 * @throws audience.not_found
 */
export async function readAudience(
	db: Kysely<DB>,
	{ actor, audienceId, now, after }: { actor: Actor; audienceId: number; now: Date; after?: string }
) {
	if (!can(actor, 'person.write')) throw notFound('audience');
	const today = bangkokDay(now);
	await settleAssignments(db, { now });
	const versions = await listVersions(db, audienceId);
	const [latest] = versions;
	if (!latest) throw notFound('audience');
	const [afterId] = decodeKey(after) ?? [];
	const rows = await askedToday(db, today)
		.innerJoin('person', 'person.id', 'assignment.person_id')
		.where('assignment.audience_id', '=', audienceId)
		.where(seenToday('assignment.person_id', readingScope(actor), today))
		.$if(Number.isSafeInteger(afterId), (query) =>
			query.where('assignment.id', '>', Number(afterId))
		)
		.select(['assignment.id', 'assignment.person_id', 'assignment.due_on'])
		.select(['assignment.from_on', completed.as('completed'), ...nameColumns])
		.orderBy('assignment.id')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows, pageSize, ({ id }) => [id]);
	return {
		id: audienceId,
		name: latest.audienceName,
		versions,
		mayChange: latest.condition !== null && mayRule(actor, latest.unitPath ?? undefined),
		next: page.next,
		members: page.rows.map((row) => ({
			personId: row.person_id,
			name: nameOf(row),
			fromOn: row.from_on,
			dueOn: row.due_on,
			completed: row.completed
		}))
	};
}

/** The versions, latest first. */
async function listVersions(db: Kysely<DB>, audienceId: number) {
	const rows = await db
		.selectFrom('audience_version')
		.innerJoin('audience', 'audience.id', 'audience_version.audience_id')
		.innerJoin('course', 'course.id', 'audience_version.course_id')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.innerJoin('account', 'account.id', 'audience_version.created_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.leftJoin('org_unit', (join) =>
			join.on('org_unit.code', '=', sql<string>`audience_version.condition ->> 'unit'`)
		)
		.where('audience_version.audience_id', '=', audienceId)
		.select(['audience.name', 'audience_version.version', 'audience_version.effective_from'])
		.select(['audience_version.condition', 'audience_version.course_id', 'course_version.title'])
		.select(['audience_version.days', 'audience_version.authority', 'audience_version.reason'])
		.select(['org_unit.path', 'org_unit.name_th', 'org_unit.name_en', ...nameColumns])
		.orderBy('audience_version.version', 'desc')
		.execute();
	return rows.map((row) => ({
		audienceName: row.name,
		version: row.version,
		effectiveFrom: row.effective_from,
		condition: row.condition as AudienceCondition | null,
		unitName: row.name_th === null ? null : { th: row.name_th, en: row.name_en ?? row.name_th },
		unitPath: row.path,
		course: { id: row.course_id, title: row.title as { th: string; en?: string } },
		days: row.days,
		authority: row.authority,
		reason: row.reason,
		by: nameOf(row)
	}));
}
