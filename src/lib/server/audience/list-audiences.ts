import { sql, type Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { AudienceCondition } from '#lib/domain/audience/condition.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { readingScope } from '../person/reading-scope.ts';
import { seenToday } from '../person/seen-today.ts';
import { settleAssignments } from './settle-assignments.ts';

const pageSize = 25;

export interface ListedAudience {
	id: number;
	name: string;
	version: number;
	effectiveFrom: string;
	/** null: the rule has ended. */
	condition: AudienceCondition | null;
	unitName: { th: string; en: string } | null;
	course: { id: string; title: { th: string; en?: string } };
	days: number;
	authority: string;
	/** Of the reader's scope: whom a version asks today, and who has still to complete the course. */
	members: number;
	open: number;
}

/**
 * The audiences with their latest versions, newest first.
 *
 * @throws audience.not_found for who may write nobody
 */
export async function listAudiences(
	db: Kysely<DB>,
	{ actor, now, after }: { actor: Actor; now: Date; after?: string }
): Promise<Page<ListedAudience>> {
	if (!can(actor, 'person.write')) throw notFound('audience');
	await settleAssignments(db, { now });
	const today = bangkokDay(now);
	const [before] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('audience')
		.innerJoin('audience_version', (join) =>
			join.onRef('audience_version.audience_id', '=', 'audience.id').on(
				'audience_version.version',
				'=',
				sql<number>`(select max(version) from audience_version latest
						where latest.audience_id = audience.id)`
			)
		)
		.innerJoin('course', 'course.id', 'audience_version.course_id')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.leftJoin('org_unit', (join) =>
			join.on('org_unit.code', '=', sql<string>`audience_version.condition ->> 'unit'`)
		)
		.$if(Number.isSafeInteger(before), (query) => query.where('audience.id', '<', Number(before)))
		.select(['audience.id', 'audience.name', 'audience_version.version'])
		.select(['audience_version.effective_from', 'audience_version.condition'])
		.select(['audience_version.course_id', 'course_version.title', 'audience_version.days'])
		.select(['audience_version.authority', 'org_unit.name_th', 'org_unit.name_en'])
		.orderBy('audience.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows, pageSize, ({ id }) => [id]);
	const counts = await countMembers(db, {
		actor,
		today,
		audienceIds: page.rows.map(({ id }) => id)
	});
	return {
		...page,
		rows: page.rows.map((row) => ({
			id: row.id,
			name: row.name,
			version: row.version,
			effectiveFrom: row.effective_from,
			condition: row.condition as AudienceCondition | null,
			unitName: row.name_th === null ? null : { th: row.name_th, en: row.name_en ?? row.name_th },
			course: { id: row.course_id, title: row.title as { th: string; en?: string } },
			days: row.days,
			authority: row.authority,
			members: counts.get(row.id)?.members ?? 0,
			open: counts.get(row.id)?.open ?? 0
		}))
	};
}

async function countMembers(
	db: Kysely<DB>,
	{ actor, today, audienceIds }: { actor: Actor; today: string; audienceIds: number[] }
): Promise<Map<number, { members: number; open: number }>> {
	if (audienceIds.length === 0) return new Map();
	const rows = await askedToday(db, today)
		.where('assignment.audience_id', 'in', audienceIds)
		.where(seenToday('assignment.person_id', readingScope(actor), today))
		.groupBy('assignment.audience_id')
		.select([
			'assignment.audience_id',
			sql<number>`count(*)::int`.as('members'),
			sql<number>`(count(*) filter (where not ${completed}))::int`.as('open')
		])
		.execute();
	return new Map(rows.map((row) => [row.audience_id ?? 0, row]));
}

/** Rows of `assignment` by rule that ask something on a day. */
export const askedToday = (db: Kysely<DB>, today: string) =>
	db
		.selectFrom('assignment')
		.where('assignment.audience_id', 'is not', null)
		.where('assignment.cancelled_at', 'is', null)
		.where('assignment.from_on', '<=', today)
		.where(sql<boolean>`(assignment.until_on is null or assignment.until_on >= ${today}::date)`);

/** The person of the row of `assignment` has a completion of its course that stands. */
export const completed = sql<boolean>`exists (
	select 1 from fact where fact.person_id = assignment.person_id and fact.kind = 'completed'
		and fact.subject = assignment.course_id
		and not exists (select 1 from fact revocation where revocation.revokes_id = fact.id))`;
