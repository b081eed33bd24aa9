import { sql, type Kysely } from 'kysely';
import { cutByHistory, dayAfter, overlap, type Run } from '#lib/domain/staff/history.ts';
import type { HeldAppointment } from '#lib/domain/staff/requirements.ts';
import type { GroupMapping } from '#lib/domain/staff/staff-groups.ts';
import { chainsOver } from '#lib/domain/staff/unit-history.ts';
import { arrayOf } from '../db/array-literal.ts';
import { knownRow } from '../db/known-row.ts';
import type { DB } from '../db/schema.ts';
import { listMappings } from '../staff-group/mappings.ts';

/** A run of an appointment in which its post, its unit and the group mapping stayed as they were. */
export interface PlacedAppointment extends HeldAppointment {
	orgUnitId: number;
	/** Where that unit stood: ids of the units from the root down to it, such as `1.12.57`. */
	orgPath: string;
	/** The first day of the whole appointment. */
	since: string;
}

/** A person's appointments with their posts and the units above them, nearest first. */
export async function listHeldAppointments(
	db: Kysely<DB>,
	personId: number,
	knownAt?: string
): Promise<PlacedAppointment[]> {
	return (await listAppointmentsOf(db, [personId], knownAt)).get(personId) ?? [];
}

/**
 * The appointments of each of the people, by start; a person without any has no entry. Each is cut
 * where its post was changed or moved, where a unit above it moved, and where another group mapping
 * came into force, and says what was so on the days of the cut.
 *
 * @param knownAt only what was known on that day, as it was known; absent: all that is known now
 */
export async function listAppointmentsOf(
	db: Kysely<DB>,
	personIds: readonly number[],
	knownAt?: string
): Promise<Map<number, PlacedAppointment[]>> {
	const rows = await listPosts(db, personIds, knownAt);
	const [units, mappings] = await Promise.all([
		listUnits(
			db,
			rows.map(({ org_unit_id }) => org_unit_id),
			knownAt
		),
		listMappings(db, knownAt)
	]);
	const held = new Map<number, PlacedAppointment[]>();
	for (const row of rows) {
		const days = overlap(
			{ from: row.starts_on, until: row.ends_on },
			{ from: row.from_on, until: row.until_on }
		);
		if (!days) continue;
		const own = held.get(row.person_id) ?? [];
		held.set(row.person_id, own);
		const chains = chainsOver(days, units.histories.get(row.org_unit_id) ?? [], units.codes);
		const unknown = { ...days, units: [], path: String(row.org_unit_id) };
		for (const chain of chains.length ? chains : [unknown])
			for (const part of cutByMapping(chain, mappings))
				own.push(placed(row, part, chain, part.mapping));
	}
	for (const [personId, parts] of held) held.set(personId, joinParts(parts));
	return held;
}

type PostRow = Awaited<ReturnType<typeof listPosts>>[number];

/** Appointments by their posts' states: one row for each state that an appointment lived through. */
function listPosts(db: Kysely<DB>, personIds: readonly number[], knownAt: string | undefined) {
	const endsOn = sql<string | null>`case
		when ${knownAt ?? null}::date is not null and appointment.end_recorded_on > ${knownAt ?? null}::date
			then null
		else appointment.ends_on end`;
	return db
		.selectFrom('appointment')
		.innerJoin('position_state', 'position_state.position_id', 'appointment.position_id')
		.where('appointment.person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.where(knownRow('position_state', knownAt))
		.$if(knownAt !== undefined, (query) =>
			query
				.where('appointment.recorded_on', '<=', knownAt ?? '')
				.where((eb) =>
					eb.or([
						eb('appointment.withdrawn_on', 'is', null),
						eb('appointment.withdrawn_on', '>', knownAt ?? '')
					])
				)
		)
		.orderBy('appointment.person_id')
		.orderBy('appointment.starts_on')
		.orderBy('appointment.id')
		.orderBy('position_state.from_on')
		.select(['appointment.id', 'appointment.person_id', 'appointment.kind'])
		.select(['appointment.starts_on', 'appointment.recorded_on', 'appointment.end_recorded_on'])
		.select(['appointment.withdrawn_on', 'position_state.from_on', 'position_state.until_on'])
		.select(['position_state.org_unit_id', 'position_state.position_type'])
		.select(['position_state.level_scheme', 'position_state.level_code'])
		.select(['position_state.career_line', 'position_state.is_head', 'position_state.is_cio'])
		.select(endsOn.as('ends_on'))
		.execute();
}

function placed(
	row: PostRow,
	{ from, until }: Run,
	{ units, path }: { units: string[]; path: string },
	mapping: GroupMapping | undefined
): PlacedAppointment {
	const isLast = until === row.ends_on;
	return {
		id: String(row.id),
		kind: row.kind,
		startsOn: from,
		endsOn: until,
		recordedOn: row.recorded_on,
		// Only the end of the whole was known later than the appointment.
		endRecordedOn: isLast ? row.end_recorded_on : null,
		withdrawnOn: row.withdrawn_on,
		orgUnitId: row.org_unit_id,
		orgPath: path,
		since: row.starts_on,
		...(mapping && { mapping }),
		position: {
			positionType: row.position_type,
			scheme: row.level_scheme,
			levelCode: row.level_code,
			careerLine: row.career_line,
			isHead: row.is_head,
			isCio: row.is_cio,
			units
		}
	};
}

/** Where and below which units the units have stood, with the codes of all of them. */
async function listUnits(db: Kysely<DB>, unitIds: readonly number[], knownAt: string | undefined) {
	const ids = [...new Set(unitIds)];
	const histories = new Map<number, (Run & { path: string })[]>();
	if (ids.length === 0) return { histories, codes: new Map<number, string>() };
	const states = await db
		.selectFrom('org_unit_state')
		.where('org_unit_id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
		.where(knownRow('org_unit_state', knownAt))
		.orderBy('org_unit_id')
		.orderBy('from_on')
		.select(['org_unit_id', 'from_on as from', 'until_on as until', 'path'])
		.execute();
	for (const { org_unit_id, ...state } of states) {
		const own = histories.get(org_unit_id);
		if (own) own.push(state);
		else histories.set(org_unit_id, [state]);
	}
	// A path names the units from the root down by their ids; looking those up reads no tree.
	const above = new Set(states.flatMap(({ path }) => path.split('.').map(Number)));
	const units = await db
		.selectFrom('org_unit')
		.select(['id', 'code'])
		.where('id', '=', sql<number>`any(${arrayOf([...above], 'bigint')})`)
		.execute();
	return { histories, codes: new Map(units.map(({ id, code }) => [id, code])) };
}

function cutByMapping(days: Run, mappings: Awaited<ReturnType<typeof listMappings>>) {
	if (mappings.length === 0) return [{ ...days, mapping: undefined }];
	return cutByHistory(days, mappings).map(({ from, until, entry }) => ({
		from,
		until,
		mapping: entry.mapping
	}));
}

/** Parts that differ in nothing that could ask for a standard are one: most moves change little. */
function joinParts(parts: readonly PlacedAppointment[]): PlacedAppointment[] {
	const joined: PlacedAppointment[] = [];
	for (const part of parts) {
		const last = joined.at(-1);
		const adjoins =
			last?.id === part.id && last.endsOn !== null && dayAfter(last.endsOn) === part.startsOn;
		if (last && adjoins && isSame(last, part))
			joined[joined.length - 1] = { ...part, startsOn: last.startsOn };
		else joined.push(part);
	}
	return joined;
}

function isSame(a: PlacedAppointment, b: PlacedAppointment): boolean {
	const [x, y] = [a.position, b.position];
	return (
		a.orgPath === b.orgPath &&
		a.mapping === b.mapping &&
		x.positionType === y.positionType &&
		x.scheme === y.scheme &&
		x.levelCode === y.levelCode &&
		x.careerLine === y.careerLine &&
		x.isHead === y.isHead &&
		x.isCio === y.isCio &&
		x.units.join(' ') === y.units.join(' ')
	);
}
