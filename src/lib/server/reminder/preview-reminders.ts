import { sql, type Kysely } from 'kysely';
import { kindsFor } from '#lib/domain/action/kinds.ts';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import { settleAssignments } from '../audience/settle-assignments.ts';
import { arrayOf } from '../db/array-literal.ts';
import { decodeKey, encodeKey } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { readingScope } from '../person/reading-scope.ts';
import { seenToday } from '../person/seen-today.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import { listConcerned } from './list-concerned.ts';
import { planReminders } from './plan-reminders.ts';

const pageSize = 40;

/**
 * A dry run: of the actor's people who have something due, who would be told what on a day, and why
 * the rest would not.
 *
 * @param text narrows to a name or number
 * @throws action.not_found for who may act on nobody
 */
export async function previewReminders(
	db: Kysely<DB>,
	{
		actor,
		on,
		today,
		text,
		now,
		after
	}: { actor: Actor; on: string; today: string; text?: string; now: Date; after?: string }
) {
	if (kindsFor(actor).length === 0) throw notFound('action');
	await settleIntervals(db);
	await settleAssignments(db, { now });
	const [afterId] = decodeKey(after) ?? [];
	const words = searchKey(text ?? '')
		.split(' ')
		.filter(Boolean)
		.map((word) => sql<boolean>`person.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
	const among = sql<boolean>`(${sql.join(
		[seenToday('person.id', readingScope(actor), today), ...words],
		sql` and `
	)})`;
	const found = await listConcerned(db, {
		...{ today: on, among, limit: pageSize + 1 },
		...(Number.isSafeInteger(afterId) && { after: Number(afterId) })
	});
	const personIds = found.slice(0, pageSize);
	const plans = await planReminders(db, { personIds, today: on });
	const rows = await db
		.selectFrom('person')
		.select(['person.id', 'person.person_no', ...nameColumns])
		.where('id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.orderBy('id')
		.execute();
	return {
		next: found.length > pageSize ? encodeKey([personIds.at(-1)]) : undefined,
		people: rows.flatMap((row) => {
			const plan = plans.get(row.id);
			return plan ? [{ id: row.id, personNo: row.person_no, name: nameOf(row), ...plan }] : [];
		})
	};
}
