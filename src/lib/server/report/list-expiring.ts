import { sql, type Kysely } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { listPosts, type HeldPost } from '../person/list-posts.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import { listStandards } from '../qualification/standards.ts';

export interface Expiring {
	personNo: string;
	name: { th: string; en: string };
	post: HeldPost | undefined;
	title: { th: string; en?: string };
	status: Status;
	until: string;
}

const batch = 200;

/**
 * Who holds a standard today with an end in a span of days: what lapses unless it is renewed. By end,
 * then person.
 */
export async function* listExpiring(
	db: Kysely<DB>,
	{
		scope,
		today,
		from,
		until,
		standard
	}: { scope: ReadingScope; today: string; from: string; until: string; standard?: string }
): AsyncGenerator<Expiring> {
	await settleIntervals(db);
	const titles = new Map((await listStandards(db)).map(({ id, title }) => [id, title]));
	let after: { until: string; person: number; standard: string } | undefined;
	for (;;) {
		const rows = await db
			.selectFrom('qualification_interval as interval')
			.innerJoin('person', 'person.id', 'interval.person_id')
			.where('interval.from_on', '<=', today)
			.where('interval.until_on', '>=', today)
			.where('interval.status', 'in', ['qualified', 'expiring', 'in_grace'])
			.where('interval.valid_until', '>=', from)
			.where('interval.valid_until', '<=', until)
			.where(
				sql<boolean>`interval.org_unit_id in (
					select org_unit.id from org_unit where ${pathWithin('org_unit.path', scope)})`
			)
			.$if(standard !== undefined, (query) =>
				query.where('interval.standard_id', '=', standard ?? '')
			)
			.$if(after !== undefined, (query) =>
				query.where(
					sql<boolean>`(interval.valid_until, interval.person_id, interval.standard_id)
						> (${after?.until}::date, ${after?.person}::bigint, ${after?.standard})`
				)
			)
			.select(['interval.person_id', 'interval.standard_id', 'interval.status'])
			.select(['interval.valid_until', 'person.person_no', ...nameColumns])
			.orderBy('interval.valid_until')
			.orderBy('interval.person_id')
			.orderBy('interval.standard_id')
			.limit(batch)
			.execute();
		const posts = await listPosts(db, {
			personIds: [...new Set(rows.map(({ person_id }) => person_id))],
			days: { asOf: today }
		});
		for (const row of rows)
			yield {
				personNo: row.person_no,
				name: nameOf(row),
				post: posts.find(({ personId }) => personId === row.person_id),
				title: titles.get(row.standard_id) ?? { th: row.standard_id },
				status: row.status as Status,
				until: row.valid_until ?? ''
			};
		const last = rows.at(-1);
		if (!last || rows.length < batch) return;
		after = { until: last.valid_until ?? '', person: last.person_id, standard: last.standard_id };
	}
}
