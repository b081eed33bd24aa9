import type { Kysely } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { fixedHolidays } from '#lib/domain/thai/fixed-holidays.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import type { HolidayKind } from './read-holidays.ts';

export interface ShownHoliday {
	day: string;
	kind: HolidayKind | 'fixed';
	name: { th: string; en: string };
	/** Absent: computed, the same every year. */
	source: string | undefined;
}

/** A year's holidays in order, and who has compared them with the cabinet's list. @throws access.not_allowed */
export async function readYear(
	db: Kysely<DB>,
	{ actor, year }: { actor: Actor; year: number }
): Promise<{
	holidays: ShownHoliday[];
	confirmed: { by: { th: string; en: string }; at: Date; source: string } | undefined;
}> {
	assertCan(actor, 'calendar.write');
	const [entered, confirmed] = await Promise.all([
		db
			.selectFrom('holiday')
			.select(['day', 'kind', 'name_th', 'name_en', 'source'])
			.where('removed_at', 'is', null)
			.where('day', '>=', `${year}-01-01`)
			.where('day', '<=', `${year}-12-31`)
			.execute(),
		db
			.selectFrom('holiday_year')
			.innerJoin('account', 'account.id', 'holiday_year.confirmed_by')
			.innerJoin('person', 'person.id', 'account.person_id')
			.where('year', '=', year)
			.select(['source', 'confirmed_at', ...nameColumns])
			.executeTakeFirst()
	]);
	const days = new Set(entered.map(({ day }) => day));
	const holidays = [
		...fixedHolidays
			.filter(({ since, date }) => since <= year && !days.has(`${year}-${date}`))
			.map(({ date, th, en }): ShownHoliday => ({
				day: `${year}-${date}`,
				kind: 'fixed',
				name: { th, en },
				source: undefined
			})),
		...entered.map(({ day, kind, name_th, name_en, source }): ShownHoliday => ({
			day,
			kind: kind as HolidayKind,
			name: { th: name_th, en: name_en },
			source
		}))
	].sort((a, b) => (a.day < b.day ? -1 : 1));
	return {
		holidays,
		confirmed: confirmed && {
			by: nameOf(confirmed),
			at: confirmed.confirmed_at,
			source: confirmed.source
		}
	};
}
