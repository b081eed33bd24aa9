import { sql, type Kysely, type Transaction } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { listFactsOf } from '../fact/kernel-facts.ts';
import { deriveIntervals, type StatusInterval } from './derive-intervals.ts';
import { listAppointmentsOf } from './held-appointments.ts';
import { listStandards } from './standards.ts';

/** What the cache should hold of the people, derived now. */
export async function deriveIntervalsOf(
	db: Kysely<DB>,
	personIds: readonly number[]
): Promise<StatusInterval[]> {
	const standards = await listStandards(db);
	const appointments = await listAppointmentsOf(db, personIds);
	const facts = await listFactsOf(db, personIds);
	return personIds.flatMap((id) =>
		deriveIntervals(id, {
			standards,
			appointments: appointments.get(id) ?? [],
			facts: facts.get(id) ?? []
		})
	);
}

/** What the cache does hold of the people. */
export async function listIntervalsOf(
	db: Kysely<DB>,
	personIds: readonly number[]
): Promise<StatusInterval[]> {
	const rows = await db
		.selectFrom('qualification_interval')
		.selectAll()
		.where('person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.execute();
	return rows.map((row) => ({
		personId: row.person_id,
		standardId: row.standard_id,
		orgUnitId: row.org_unit_id,
		orgPath: row.org_path,
		from: row.from_on,
		until: row.until_on,
		status: row.status,
		edition: row.edition,
		validUntil: row.valid_until,
		lostOn: row.lost_on
	}));
}

/** A row as text: two rows are the same when all of their columns are. */
export function rowText(row: StatusInterval): string {
	const { personId, standardId, orgPath, from, until, status, edition, validUntil, lostOn } = row;
	return [
		personId,
		standardId,
		row.orgUnitId,
		orgPath,
		from,
		until,
		status,
		edition,
		validUntil,
		lostOn
	].join(' ');
}

/** Rows that are in one list only, compared column by column. */
export function compareIntervals(
	expected: readonly StatusInterval[],
	found: readonly StatusInterval[]
): { absent: StatusInterval[]; wrong: StatusInterval[] } {
	const wanted = new Set(expected.map(rowText));
	const present = new Set(found.map(rowText));
	return {
		absent: expected.filter((row) => !present.has(rowText(row))),
		wrong: found.filter((row) => !wanted.has(rowText(row)))
	};
}

/** Removes and adds rows, so many by a statement. */
export async function replaceIntervals(
	db: Transaction<DB>,
	{ remove, add }: { remove: readonly StatusInterval[]; add: readonly StatusInterval[] }
): Promise<void> {
	for (let at = 0; at < remove.length; at += rowsAtOnce) {
		const rows = remove.slice(at, at + rowsAtOnce);
		await sql`
			delete from qualification_interval
			using unnest(
				${column(rows, 'personId', 'bigint')},
				${column(rows, 'standardId', 'text')},
				${column(rows, 'from', 'date')}
			) as gone (person_id, standard_id, from_on)
			where qualification_interval.person_id = gone.person_id
				and qualification_interval.standard_id = gone.standard_id
				and qualification_interval.from_on = gone.from_on`.execute(db);
	}
	for (let at = 0; at < add.length; at += rowsAtOnce) {
		const rows = add.slice(at, at + rowsAtOnce);
		await sql`
			insert into qualification_interval (person_id, standard_id, org_unit_id, org_path, from_on,
				until_on, status, edition, valid_until, lost_on)
			select person_id, standard_id, org_unit_id, org_path::ltree, from_on, until_on, status,
				edition, valid_until, lost_on
			from unnest(
				${column(rows, 'personId', 'bigint')},
				${column(rows, 'standardId', 'text')},
				${column(rows, 'orgUnitId', 'bigint')},
				${column(rows, 'orgPath', 'text')},
				${column(rows, 'from', 'date')},
				${column(rows, 'until', 'date')},
				${column(rows, 'status', 'text')},
				${column(rows, 'edition', 'int')},
				${column(rows, 'validUntil', 'date')},
				${column(rows, 'lostOn', 'date')}
			) as row (person_id, standard_id, org_unit_id, org_path, from_on, until_on, status,
				edition, valid_until, lost_on)`.execute(db);
	}
}

const rowsAtOnce = 5000;

function column(
	rows: readonly StatusInterval[],
	key: keyof StatusInterval,
	type: 'bigint' | 'int' | 'text' | 'date'
) {
	return arrayOf(
		rows.map((row) => row[key]),
		type
	);
}
