import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import type { HolidayKind } from './read-holidays.ts';

/** Enters a holiday of one year, or corrects the entry of that day. @throws access.not_allowed */
export async function enterHoliday(
	db: Transaction<DB>,
	input: {
		actor: Actor;
		day: string;
		kind: HolidayKind;
		name: { th: string; en: string };
		source: string;
		now: Date;
	}
): Promise<void> {
	assertCan(input.actor, 'calendar.write');
	const before = await db
		.selectFrom('holiday')
		.select(['kind', 'name_th', 'name_en', 'source', 'removed_at'])
		.where('day', '=', input.day)
		.forUpdate()
		.executeTakeFirst();
	const entry = {
		kind: input.kind,
		name_th: input.name.th,
		name_en: input.name.en,
		source: input.source,
		entered_by: input.actor.accountId,
		entered_at: input.now,
		removed_at: null
	};
	await db
		.insertInto('holiday')
		.values({ day: input.day, ...entry })
		.onConflict((conflict) => conflict.column('day').doUpdateSet(entry))
		.execute();
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'holiday.entered',
		subject: { kind: 'holiday', id: input.day },
		...(before && { before: { kind: before.kind, name: before.name_th, source: before.source } }),
		after: { kind: input.kind, name: input.name.th, source: input.source },
		now: input.now
	});
}
