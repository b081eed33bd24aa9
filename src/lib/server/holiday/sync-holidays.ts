import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { parse } from 'yaml';
import { isIsoDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';

const schema = v.strictObject({
	holidays: v.array(
		v.strictObject({
			day: v.pipe(v.string(), v.check(isIsoDay, 'not a day of the calendar (YYYY-MM-DD)')),
			kind: v.picklist(['lunar', 'in_lieu', 'special', 'cancelled']),
			name: v.strictObject({ th: v.string(), en: v.string() }),
			source: v.pipe(v.string(), v.nonEmpty())
		})
	)
});

export type HolidaySync =
	{ outcome: 'changed' | 'unchanged'; faults: [] } | { outcome: 'refused'; faults: string[] };

/**
 * Enters the days of a shipped list that are not there yet. What somebody has corrected or taken
 * back on the holidays page stays as they left it.
 */
export async function syncHolidays(
	db: Kysely<DB>,
	{ path, text, now }: { path: string; text: string; now: Date }
): Promise<HolidaySync> {
	const read = v.safeParse(schema, readYaml(text));
	if (!read.success)
		return {
			outcome: 'refused',
			faults: read.issues.map(
				(issue) => `${path}: ${v.getDotPath(issue) ?? 'holidays'}: ${issue.message}`
			)
		};
	if (read.output.holidays.length === 0) return { outcome: 'unchanged', faults: [] };
	const entered = await db
		.insertInto('holiday')
		.values(
			read.output.holidays.map(({ day, kind, name, source }) => ({
				day,
				kind,
				name_th: name.th,
				name_en: name.en,
				source,
				entered_at: now
			}))
		)
		.onConflict((conflict) => conflict.column('day').doNothing())
		.returning('day')
		.execute();
	return { outcome: entered.length > 0 ? 'changed' : 'unchanged', faults: [] };
}

/** A file that is no YAML is refused by the schema like any other wrong shape. */
function readYaml(text: string): unknown {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}
