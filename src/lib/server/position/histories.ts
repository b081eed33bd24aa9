import { sql, type Kysely, type Transaction } from 'kysely';
import { sameValues, type Run } from '#lib/domain/staff/history.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { projectPositions } from '../org-unit/settle-units.ts';

/** What a post was on a run of days. */
export interface PositionState extends Run {
	orgUnitId: number;
	titleTh: string;
	titleEn: string;
	positionType: string;
	levelScheme: string;
	levelCode: string;
	careerLine: string;
	isHead: boolean;
	isCio: boolean;
}

interface StoredState extends PositionState {
	/** Of the row. */
	id: number;
}

/** What is known now of posts, earliest first. */
export async function listPositionStates(
	db: Kysely<DB>,
	positionIds: readonly number[]
): Promise<Map<number, StoredState[]>> {
	if (positionIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('position_state')
		.where('position_id', '=', sql<number>`any(${arrayOf(positionIds, 'bigint')})`)
		.where('superseded_on', 'is', null)
		.orderBy('position_id')
		.orderBy('from_on')
		.select(['id', 'position_id', 'from_on as from', 'until_on as until'])
		.select(['org_unit_id as orgUnitId', 'title_th as titleTh', 'title_en as titleEn'])
		.select(['position_type as positionType', 'level_scheme as levelScheme'])
		.select(['level_code as levelCode', 'career_line as careerLine'])
		.select(['is_head as isHead', 'is_cio as isCio'])
		.execute();
	const histories = new Map<number, StoredState[]>();
	for (const { position_id, ...state } of rows) {
		const own = histories.get(position_id);
		if (own) own.push(state);
		else histories.set(position_id, [state]);
	}
	return histories;
}

export function ownPositionStates(states: readonly StoredState[]): PositionState[] {
	return states.map(({ id: _, ...state }) => state);
}

/**
 * Writes what posts were on which days, in the place of what was known of them. What is unchanged
 * keeps its row; what is replaced stays, as what was known until today.
 */
export async function writePositionHistories(
	db: Transaction<DB>,
	changed: ReadonlyMap<number, readonly PositionState[]>,
	{ today, orderNo }: { today: string; orderNo?: string | undefined }
): Promise<void> {
	const positionIds = [...changed.keys()];
	const stored = await listPositionStates(db, positionIds);
	const gone: number[] = [];
	const added: (PositionState & { positionId: number })[] = [];
	for (const [positionId, states] of changed) {
		const old = stored.get(positionId) ?? [];
		gone.push(...old.filter((row) => !states.some((each) => isRow(row, each))).map(({ id }) => id));
		for (const state of states)
			if (!old.some((row) => isRow(row, state))) added.push({ positionId, ...state });
	}
	if (gone.length > 0)
		await sql`
			update position_state set superseded_on = greatest(recorded_on, ${today}::date)
			where id = any(${arrayOf(gone, 'bigint')})`.execute(db);
	if (added.length > 0) {
		const column = <K extends keyof (typeof added)[number]>(key: K) => added.map((row) => row[key]);
		await sql`
			insert into position_state (position_id, from_on, until_on, org_unit_id, title_th, title_en,
				position_type, level_scheme, level_code, career_line, is_head, is_cio, order_no, recorded_on)
			select *, ${orderNo ?? null}::text, ${today}::date from unnest(
				${arrayOf(column('positionId'), 'bigint')}, ${arrayOf(column('from'), 'date')},
				${arrayOf(column('until'), 'date')}, ${arrayOf(column('orgUnitId'), 'bigint')},
				${arrayOf(column('titleTh'), 'text')}, ${arrayOf(column('titleEn'), 'text')},
				${arrayOf(column('positionType'), 'text')}, ${arrayOf(column('levelScheme'), 'text')},
				${arrayOf(column('levelCode'), 'text')}, ${arrayOf(column('careerLine'), 'text')},
				${arrayOf(column('isHead'), 'boolean')}, ${arrayOf(column('isCio'), 'boolean')}
			)`.execute(db);
	}
	await projectPositions(db, { today, positionIds });
}

function isRow({ id: _, ...row }: StoredState, state: PositionState): boolean {
	return row.from === state.from && row.until === state.until && sameValues(row, state);
}
