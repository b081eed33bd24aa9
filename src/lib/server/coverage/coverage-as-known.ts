import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { sql } from 'kysely';
import { deriveKnownStandings } from '../person/known-standings.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { standingGroups } from '../person/standing.ts';
import type { AskedCoverage, Coverage } from './coverage-on.ts';

/**
 * `coverageOn` as known on an earlier day: derived person by person, once for each unit and day asked
 * about. Numbers of one unit and day are shared.
 *
 * @returns undefined when a unit holds more people than can be derived
 */
export async function coverageAsKnown(
	db: Kysely<DB>,
	{
		scope,
		asked,
		knownAt
	}: { scope: ReadingScope; asked: readonly AskedCoverage[]; knownAt: string }
): Promise<Coverage[] | undefined> {
	const standings = new Map<string, Awaited<ReturnType<typeof deriveKnownStandings>> | 'no unit'>();
	const answers: Coverage[] = [];
	for (const { key, unitId, standardId, day } of asked) {
		const place = `${unitId} ${day}`;
		if (!standings.has(place))
			standings.set(place, await standingsOf(db, { scope, unitId, day, knownAt }));
		const found = standings.get(place);
		if (found === undefined) return undefined;
		const own = found === 'no unit' ? [] : found.filter((each) => each.standardId === standardId);
		const count = (group: keyof typeof standingGroups) =>
			own.filter(({ status }) => standingGroups[group].some((each) => each === status)).length;
		answers.push({ key, day, holding: count('holding'), counted: count('counted') });
	}
	return answers;
}

async function standingsOf(
	db: Kysely<DB>,
	{
		scope,
		unitId,
		day,
		knownAt
	}: { scope: ReadingScope; unitId: number; day: string; knownAt: string }
) {
	const { rows } = await sql<{ path: string }>`
		select path from org_unit_on(${day}::date, ${knownAt}::date) as unit
		where unit.id = ${unitId}::bigint`.execute(db);
	const [unit] = rows;
	if (!unit) return 'no unit';
	return deriveKnownStandings(db, { scope, within: unit.path, asOf: day, knownAt });
}
