import type { Kysely } from 'kysely';
import { holidayCalendar, type Holidays } from '#lib/domain/thai/working-days.ts';
import type { DB } from '../db/schema.ts';

export type HolidayKind = 'lunar' | 'in_lieu' | 'special' | 'cancelled';

/** All public holidays, those of every year and those entered, to reckon working days with. */
export async function readHolidays(db: Kysely<DB>): Promise<Holidays> {
	const rows = await db
		.selectFrom('holiday')
		.select(['day', 'kind'])
		.where('removed_at', 'is', null)
		.execute();
	return holidayCalendar(rows.map(({ day, kind }) => ({ day, isHoliday: kind !== 'cancelled' })));
}
