import { sql, type Transaction } from 'kysely';
import type { FaultCode } from '#lib/domain/import/faults.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { undone } from '../db/savepoint.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { changePosition } from '../position/change-position.ts';
import type { PostValues } from '../position/create-position.ts';
import { faultOf, fileEntry, type Faults, type FileEntry } from './change-entry.ts';

/** Columns of a post and the fields that give them. */
export const postColumns = [
	['title_th', 'position_title'],
	['title_en', 'position_title_en'],
	['position_type', 'position_type'],
	['level_scheme', 'level_scheme'],
	['level_code', 'level_code'],
	['career_line', 'career_line'],
	['is_head', 'is_head']
] as const;

const changeFaults: Faults = {
	'org_unit.not_found': ['unit_code', 'unit_not_found'],
	'org_unit.not_open': ['post_changed_on', 'not_open_then'],
	'position.level_not_of_type': ['level_code', 'level_of_other_type'],
	'position.unknown_level': ['level_code', 'level_unknown'],
	otherwise: ['position_no', 'post_differs']
};

/** What a row says otherwise of a post that is here, from a day on. */
export interface PostChange extends PostValues {
	positionId: number;
	unitCode: string;
	on: string;
}

interface Found {
	line: number;
	position_id: number;
	position_no: string;
	/** Null: the file says no day. */
	day: string | null;
	is_open: boolean;
	/** By field, from what to what. */
	changes: Record<string, [unknown, unknown]>;
}

/**
 * Compares rows with the posts as they are on the day from which the file says so, and tries what is
 * to change. Fills `staged.post_changes` and `staged.post_on`, and `faulty`.
 */
export async function judgePostChanges(
	db: Transaction<DB>,
	judged: { id: number; scope: ReadingScope; now: Date }
): Promise<void> {
	const entry = await fileEntry(db, judged);
	const found = await listDifferences(db, entry);
	const faults: [line: number, field: string, code: FaultCode, value: string][] = [];
	const sound = found.filter((row) => {
		const code =
			row.day === null ? 'post_differs' : row.is_open ? undefined : ('not_open_then' as const);
		if (code) faults.push([row.line, 'position_no', code, row.position_no]);
		return !code;
	});
	await sql`
		update staged set post_changes = found.changes::jsonb, post_on = found.day
		from unnest(${arrayOf(
			sound.map(({ line }) => line),
			'int'
		)}, ${arrayOf(
			sound.map(({ changes }) => JSON.stringify(changes)),
			'text'
		)}, ${arrayOf(
			sound.map(({ day }) => day),
			'date'
		)}) as found (line, changes, day)
		where staged.line = found.line`.execute(db);
	const changes = await listPostChanges(db);
	if (changes.length > 0) {
		const refused = await undone(db, async () => {
			const said = new Map<number, [field: string, code: FaultCode]>();
			for (const change of changes) {
				const fault = await faultOf(db, () => changePost(db, entry, change), changeFaults);
				if (fault) said.set(change.positionId, fault);
			}
			return said;
		});
		for (const row of sound) {
			const fault = refused.get(row.position_id);
			if (fault) faults.push([row.line, ...fault, row.position_no]);
		}
	}
	await sql`
		insert into faulty (line, field, code, value)
		select * from unnest(${arrayOf(
			faults.map(([line]) => line),
			'int'
		)}, ${arrayOf(
			faults.map(([, field]) => field),
			'text'
		)}, ${arrayOf(
			faults.map(([, , code]) => code),
			'text'
		)}, ${arrayOf(
			faults.map(([, , , value]) => value),
			'text'
		)})`.execute(db);
}

export async function changePost(
	db: Transaction<DB>,
	entry: FileEntry,
	change: PostChange
): Promise<void> {
	await changePosition(db, { ...entry, ...change });
}

/** The state of a post on a day, as known now. */
const stateOn = (day: ReturnType<typeof sql>) => sql`
	left join position_state state on state.position_id = staged.position_id
		and state.superseded_on is null and state.from_on <= ${day}
		and (state.until_on is null or state.until_on >= ${day})`;

async function listDifferences(db: Transaction<DB>, entry: FileEntry): Promise<Found[]> {
	const day = sql`coalesce(staged.post_changed_on, ${entry.changesFrom ?? null}::date)`;
	const shown = postColumns.map(([column, field]) => {
		const [was, given] = [sql.ref(`state.${column}`), sql.ref(`staged.${field}`)];
		return sql`${sql.lit(field)}, case when ${given} is not null and ${given} is distinct from ${was}
			then jsonb_build_array(${was}, ${given}) end`;
	});
	const { rows } = await sql<Found>`
		select * from (
			select staged.line, staged.position_id, staged.position_no, ${day} as day,
				state.id is not null as is_open,
				jsonb_strip_nulls(jsonb_build_object(${sql.join(shown)},
					'unit_code', case when state.org_unit_id is distinct from staged.unit_id
						then jsonb_build_array(unit.code, staged.unit_code) end)) as changes
			from staged ${stateOn(sql`coalesce(${day}, ${bangkokDay(entry.now)}::date)`)}
				left join org_unit unit on unit.id = state.org_unit_id
			where staged.position_id is not null and staged.unit_id is not null
		) each
		where changes <> '{}' order by line`.execute(db);
	return rows;
}

/** Each post once, with all that it is from the day on. */
export async function listPostChanges(
	db: Transaction<DB>
): Promise<(PostChange & { line: number })[]> {
	const values = postColumns.map(
		([column, field]) =>
			sql`coalesce(${sql.ref(`staged.${field}`)}, ${sql.ref(`state.${column}`)}) as ${sql.ref(column)}`
	);
	const { rows } = await sql<{
		line: number;
		position_id: number;
		unit_code: string;
		post_on: string;
		title_th: string;
		title_en: string;
		position_type: string;
		level_scheme: string;
		level_code: string;
		career_line: string;
		is_head: boolean;
		is_cio: boolean;
	}>`
		select distinct on (staged.position_id) staged.line, staged.position_id, staged.unit_code,
			staged.post_on, ${sql.join(values)}, state.is_cio
		from staged ${stateOn(sql`staged.post_on`)}
		where staged.post_changes is not null
		order by staged.position_id, staged.line`.execute(db);
	return rows.map((row) => ({
		line: row.line,
		positionId: row.position_id,
		unitCode: row.unit_code,
		on: row.post_on,
		titleTh: row.title_th,
		titleEn: row.title_en,
		positionType: row.position_type,
		levelScheme: row.level_scheme,
		levelCode: row.level_code,
		careerLine: row.career_line,
		isHead: row.is_head,
		isCio: row.is_cio
	}));
}
