import type { IsoDay } from './dates.ts';

export interface FixedHoliday {
	th: string;
	en: string;
	/** `MM-DD`. */
	date: string;
	/** First year (C.E.) in which the day is kept in this form. */
	since: number;
}

/**
 * Public holidays of the state that fall on the same date every year. What follows the moon, what
 * is kept in lieu of a weekend and what a cabinet declares for one year is not computed: it is
 * entered from that year's announcement.
 */
export const fixedHolidays: readonly FixedHoliday[] = [
	{ date: '01-01', since: 1941, th: 'วันขึ้นปีใหม่', en: "New Year's Day" },
	{ date: '04-06', since: 1918, th: 'วันจักรี', en: 'Chakri Memorial Day' },
	{ date: '04-13', since: 1998, th: 'วันสงกรานต์', en: 'Songkran' },
	{ date: '04-14', since: 1998, th: 'วันสงกรานต์', en: 'Songkran' },
	{ date: '04-15', since: 1998, th: 'วันสงกรานต์', en: 'Songkran' },
	{ date: '05-04', since: 2020, th: 'วันฉัตรมงคล', en: 'Coronation Day' },
	{
		date: '06-03',
		since: 2019,
		th: 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี',
		en: "H.M. the Queen's Birthday"
	},
	{
		date: '07-28',
		since: 2017,
		th: 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว',
		en: "H.M. the King's Birthday"
	},
	{ date: '08-12', since: 1976, th: 'วันแม่แห่งชาติ', en: "National Mother's Day" },
	{ date: '10-13', since: 2017, th: 'วันนวมินทรมหาราช', en: 'H.M. King Bhumibol Memorial Day' },
	{ date: '10-23', since: 1912, th: 'วันปิยมหาราช', en: 'Chulalongkorn Day' },
	{ date: '12-05', since: 1960, th: 'วันชาติและวันพ่อแห่งชาติ', en: "National Day and Father's Day" },
	{ date: '12-10', since: 1932, th: 'วันรัฐธรรมนูญ', en: 'Constitution Day' },
	{ date: '12-31', since: 1992, th: 'วันสิ้นปี', en: "New Year's Eve" }
];

const byDate = new Map(fixedHolidays.map((holiday) => [holiday.date, holiday]));

/** The holiday that falls on the day every year, if one does. */
export function fixedHolidayOn(day: IsoDay): FixedHoliday | undefined {
	const holiday = byDate.get(day.slice(5));
	return holiday && Number(day.slice(0, 4)) >= holiday.since ? holiday : undefined;
}
