import { sql, type Kysely } from 'kysely';
import type { Milestone } from '#lib/domain/coverage/target.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';

export interface Target {
	id: number;
	unit: { id: number; code: string; path: string; name: { th: string; en: string } };
	standardId: string;
	startsOn: string;
	startPercent: number;
	milestones: Milestone[];
	reason: string;
	setBy: { th: string; en: string };
	recordedOn: string;
	supersededOn: string | null;
}

const pageSize = 20;

interface Asked {
	scope: ReadingScope;
	/** Path of a unit in the tree of the day: targets of it and of those below it. */
	within?: string | undefined;
	standardId?: string | undefined;
	days: AskedDays;
	after?: string | undefined;
}

/** The targets in force as known, by unit code and standard. */
export async function listTargets(db: Kysely<DB>, asked: Asked): Promise<Page<Target>> {
	const [afterCode, afterStandard] = decodeKey(asked.after) ?? [];
	const conditions = [
		...(asked.within === undefined ? [] : [pathWithin('unit.path', [asked.within])]),
		...(asked.standardId === undefined ? [] : [sql`target.standard_id = ${asked.standardId}`]),
		...(typeof afterCode === 'string' && typeof afterStandard === 'string'
			? [sql`(unit.code, target.standard_id) > (${afterCode}, ${afterStandard})`]
			: []),
		knownOn(asked.days.knownAt)
	];
	const { rows } = await sql<TargetRow>`
		${targetsSeen(asked)} and ${sql.join(conditions, sql` and `)}
		order by unit.code, target.standard_id limit ${pageSize + 1}`.execute(db);
	const page = toPage(rows, pageSize, (row) => [row.code, row.standard_id]);
	return { ...page, rows: page.rows.map(toTarget) };
}

/** Every edition of a unit's target for a standard that is known, the latest first. */
export async function listTargetEditions(
	db: Kysely<DB>,
	{ unitId, standardId, ...asked }: Asked & { unitId: number; standardId: string }
): Promise<Target[]> {
	const { knownAt } = asked.days;
	const { rows } = await sql<TargetRow>`
		${targetsSeen(asked)} and target.org_unit_id = ${unitId}::bigint
			and target.standard_id = ${standardId}
			and ${knownAt === undefined ? sql`true` : sql`target.recorded_on <= ${knownAt}::date`}
		order by target.recorded_on desc, target.id desc limit 50`.execute(db);
	return rows.map(toTarget);
}

interface TargetRow {
	id: number;
	unit_id: number;
	code: string;
	path: string;
	name_th: string;
	name_en: string;
	standard_id: string;
	starts_on: string;
	start_percent: number;
	milestones: Milestone[];
	reason: string;
	by_th: string;
	by_en: string;
	recorded_on: string;
	superseded_on: string | null;
}

const targetsSeen = ({ scope, days }: Asked) => sql`
	select target.id, unit.id as unit_id, unit.code, unit.path, unit.name_th, unit.name_en,
		target.standard_id, target.starts_on, target.start_percent, target.milestones, target.reason,
		person.prefix_th || person.given_name_th || ' ' || person.surname_th as by_th,
		concat_ws(' ', person.prefix_en, person.given_name_en, person.surname_en) as by_en,
		target.recorded_on, target.superseded_on
	from coverage_target as target
		join org_unit_on(${days.asOf}::date, ${days.knownAt ?? null}::date) as unit
			on unit.id = target.org_unit_id
		join org_unit as present on present.id = unit.id
		join account on account.id = target.set_by
		join person on person.id = account.person_id
	where ${pathWithin('present.path', scope)}`;

const knownOn = (knownAt: string | undefined) =>
	knownAt === undefined
		? sql`target.superseded_on is null`
		: sql`target.recorded_on <= ${knownAt}::date
			and (target.superseded_on is null or target.superseded_on > ${knownAt}::date)`;

function toTarget(row: TargetRow): Target {
	return {
		id: row.id,
		unit: {
			id: row.unit_id,
			code: row.code,
			path: row.path,
			name: { th: row.name_th, en: row.name_en }
		},
		standardId: row.standard_id,
		startsOn: row.starts_on,
		startPercent: row.start_percent,
		milestones: row.milestones,
		reason: row.reason,
		setBy: { th: row.by_th, en: row.by_en || row.by_th },
		recordedOn: row.recorded_on,
		supersededOn: row.superseded_on
	};
}
