import { sql, type Kysely } from 'kysely';
import { covers, cutByHistory, dayAfter, overlap } from '#lib/domain/staff/history.ts';
import { findLevel, positionTypes, type PositionType } from '#lib/domain/staff/positions.ts';
import {
	defaultMapping,
	staffGroupsOf,
	type GroupMapping,
	type StaffGroup
} from '#lib/domain/staff/staff-groups.ts';
import { arrayOf } from '../db/array-literal.ts';
import { knownRow } from '../db/known-row.ts';
import type { DB } from '../db/schema.ts';
import { positionsOn, unitsOn } from '../org-unit/on-day.ts';
import { listMappings, mappingOn } from '../staff-group/mappings.ts';
import { heldOn, type AskedDays } from './held-on.ts';

type Words = { th: string; en: string };

export interface HeldPost {
	appointmentId: number;
	personId: number;
	kind: string;
	startsOn: string;
	endsOn: string | null;
	recordedOn: string;
	withdrawnOn: string | null;
	orderNo: string | null;
	title: Words;
	positionNo: string;
	type: Words;
	level: (Words & { code: string; scheme: string }) | undefined;
	unit: { code: string; path: string; name: Words };
	groups: StaffGroup[];
}

/** The posts that people held on a day, as known: own post first and then the earliest. */
export async function listPosts(
	db: Kysely<DB>,
	{ personIds, days }: { personIds: number[]; days: AskedDays }
): Promise<HeldPost[]> {
	if (personIds.length === 0) return [];
	const [{ rows }, mapping] = await Promise.all([
		sql<PostRow>`
			select appointment.*, ${columns}
			from appointment
				join ${positionsOn(days)} as position on position.id = appointment.position_id
				join ${unitsOn(days)} as org_unit on org_unit.id = position.org_unit_id
			where appointment.person_id = any(${arrayOf(personIds, 'bigint')}) and ${heldOn(days)}
			order by ${order}`.execute(db),
		mappingOn(db, days)
	]);
	return rows.map((row) => toPost(row, mapping));
}

/**
 * All the posts that people ever held, as known on a day, own posts first and then the earliest. An
 * appointment has a line for each name, place or classification that its post had meanwhile.
 */
export async function listPostHistory(
	db: Kysely<DB>,
	{ personIds, days: { asOf, knownAt } }: { personIds: number[]; days: AskedDays }
): Promise<HeldPost[]> {
	if (personIds.length === 0) return [];
	const { rows } = await sql<PostRow & PartRow>`
		select position.*, post.position_no, appointment.id as appointment_id, appointment.person_id,
			appointment.kind, appointment.starts_on, appointment.ends_on, appointment.recorded_on,
			appointment.end_recorded_on, appointment.withdrawn_on, appointment.order_no
		from appointment
			join position_state as position on position.position_id = appointment.position_id
			join position as post on post.id = position.position_id
		where appointment.person_id = any(${arrayOf(personIds, 'bigint')})
			and ${knownRow('position', knownAt)}
			and (${knownAt ?? null}::date is null or appointment.recorded_on <= ${knownAt ?? null}::date)
		order by ${order}, position.from_on`.execute(db);
	const [units, mappings] = await Promise.all([
		listUnitNames(
			db,
			rows.map(({ org_unit_id }) => org_unit_id),
			knownAt
		),
		listMappings(db, knownAt)
	]);
	const parts = rows.flatMap((row) => {
		const isEndKnown =
			knownAt === undefined || !(row.end_recorded_on && row.end_recorded_on > knownAt);
		const held = { from: row.starts_on, until: isEndKnown ? row.ends_on : null };
		const days = overlap(held, { from: row.from_on, until: row.until_on });
		if (!days) return [];
		return cutByHistory(days, units.get(row.org_unit_id) ?? []).map(({ from, until, entry }) => {
			const day = asOf < from ? from : until !== null && until < asOf ? until : asOf;
			const { mapping } = mappings.find((each) => covers(each, day)) ?? {};
			const part = { ...row, ...entry, id: row.appointment_id, starts_on: from, ends_on: until };
			return toPost(part, mapping ?? defaultMapping);
		});
	});
	return joinAlike(parts);
}

async function listUnitNames(db: Kysely<DB>, unitIds: readonly number[], knownAt?: string) {
	const rows = await db
		.selectFrom('org_unit_state')
		.innerJoin('org_unit', 'org_unit.id', 'org_unit_state.org_unit_id')
		.where('org_unit.id', '=', sql<number>`any(${arrayOf([...new Set(unitIds)], 'bigint')})`)
		.where(knownRow('org_unit_state', knownAt))
		.orderBy('org_unit_state.from_on')
		.select(['org_unit.id', 'org_unit.code'])
		.select(['org_unit_state.from_on as from', 'org_unit_state.until_on as until'])
		.select(['org_unit_state.path', 'org_unit_state.name_th', 'org_unit_state.name_en'])
		.execute();
	return Map.groupBy(rows, ({ id }) => id);
}

interface PartRow {
	appointment_id: number;
	org_unit_id: number;
	from_on: string;
	until_on: string | null;
	end_recorded_on: string | null;
}

interface PostRow {
	id: number;
	person_id: number;
	kind: string;
	starts_on: string;
	ends_on: string | null;
	recorded_on: string;
	withdrawn_on: string | null;
	order_no: string | null;
	position_no: string;
	title_th: string;
	title_en: string;
	position_type: string;
	level_scheme: string;
	level_code: string;
	career_line: string;
	is_head: boolean;
	is_cio: boolean;
	code: string;
	path: string;
	name_th: string;
	name_en: string;
}

const columns = sql`position.position_no, position.title_th, position.title_en,
	position.position_type, position.level_scheme, position.level_code, position.career_line,
	position.is_head, position.is_cio,
	org_unit.code, org_unit.path, org_unit.name_th, org_unit.name_en`;
const order = sql`appointment.kind <> 'substantive', appointment.starts_on, appointment.id`;

function toPost(row: PostRow, mapping: GroupMapping): HeldPost {
	const { level_scheme: scheme, level_code: levelCode } = row;
	const level = findLevel(scheme, levelCode);
	return {
		appointmentId: row.id,
		personId: row.person_id,
		kind: row.kind,
		startsOn: row.starts_on,
		endsOn: row.ends_on,
		recordedOn: row.recorded_on,
		withdrawnOn: row.withdrawn_on,
		orderNo: row.order_no,
		title: { th: row.title_th, en: row.title_en },
		positionNo: row.position_no,
		type: positionTypes[row.position_type as PositionType] ?? positionTypes.other,
		level: level && { th: level.th, en: level.en, code: levelCode, scheme },
		unit: { code: row.code, path: row.path, name: { th: row.name_th, en: row.name_en } },
		groups: staffGroupsOf(
			{
				positionType: row.position_type,
				scheme,
				levelCode,
				careerLine: row.career_line,
				isHead: row.is_head,
				isCio: row.is_cio
			},
			mapping
		).groups.map(({ group }) => group)
	};
}

/** A unit that moved with the one above it is no news on a person's page. */
function joinAlike(posts: readonly HeldPost[]): HeldPost[] {
	const text = ({ startsOn: _, endsOn: __, unit, ...rest }: HeldPost) =>
		JSON.stringify([rest, unit.code, unit.name]);
	const joined: HeldPost[] = [];
	for (const post of posts) {
		const last = joined.at(-1);
		const adjoins = last && last.endsOn !== null && dayAfter(last.endsOn) === post.startsOn;
		if (adjoins && text(last) === text(post))
			joined[joined.length - 1] = { ...post, startsOn: last.startsOn };
		else joined.push(post);
	}
	return joined;
}
