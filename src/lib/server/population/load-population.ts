import { sql, type Transaction } from 'kysely';
import { createRandom, type Random } from '#lib/domain/demo/random.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import type { BulkRows, BulkTable, WriteRows } from './bulk-tables.ts';
import { layOutUnits, unitsFor } from './lay-out-units.ts';
import { makePerson, type SimulatedPerson } from './make-person.ts';

export interface PopulationOrder {
	people: number;
	/** The same seed, on the same day, gives the same people and histories. */
	seed: number;
	now: Date;
	/** Into a database that has people already; otherwise that is refused. */
	append?: boolean;
	/** Told how many people are written so far. */
	onProgress?: (people: number) => void;
}

export interface Population {
	units: number;
	people: number;
	appointments: number;
	facts: number;
}

const peopleAtOnce = 5000;
const tables = ['org_unit', 'person', 'position', 'appointment', 'fact'] as const;

/**
 * Fills a database with a simulated civil service: units eight levels deep, people with posts,
 * earlier and acting appointments, and learning histories. All of it or nothing. The status
 * intervals are left marked: whoever reads them next, or the caller, settles them.
 *
 * @throws when there are people and `append` is not set
 */
export async function loadPopulation(
	db: Transaction<DB>,
	write: WriteRows,
	{ people, seed, now, append = false, onProgress }: PopulationOrder
): Promise<Population> {
	const start = await reserveIds(db);
	if (start.person > 1 && !append)
		throw new Error('There are people in this database. Add to them with --append.');
	const units = layOutUnits(unitsFor(people));
	await write('org_unit', unitRows(units, start.org_unit));
	const today = bangkokDay(now);
	const next = { ...start };
	const random = createRandom(`population/${seed}`);
	for (let made = 0; made < people; made += peopleAtOnce) {
		const chunk = createChunk(next, { start, units: units.length, now, today });
		for (let i = made; i < Math.min(people, made + peopleAtOnce); i++) {
			const personNo = `S${String(start.person + i).padStart(7, '0')}`;
			const own = random.fork(String(i));
			chunk.add(personNo, makePerson(personNo, today, own), own);
		}
		await write('person', chunk.rows.person);
		await write('position', chunk.rows.position);
		await write('appointment', chunk.rows.appointment);
		await write('fact', chunk.rows.fact);
		onProgress?.(Math.min(people, made + peopleAtOnce));
	}
	await advanceIds(db, { ...next, org_unit: start.org_unit + units.length });
	// Without statistics the next statements would be planned for empty tables.
	await sql`analyze ${sql.join(tables.map((name) => sql.table(name)))}, org_unit_state,
			position_state, qualification_stale`.execute(db);
	const loaded = {
		units: units.length,
		people,
		appointments: next.appointment - start.appointment,
		facts: next.fact - start.fact
	};
	await appendAudit(db, {
		actor: { system: 'population' },
		action: 'population.loaded',
		subject: { kind: 'agency', id: `population-${seed}` },
		after: { seed, ...loaded },
		now
	});
	return loaded;
}

type Ids = Record<(typeof tables)[number], number>;
type Chunk = { [T in Exclude<BulkTable, 'org_unit'>]: BulkRows<T> };

/** Rows refer to each other by ids that are chosen here, so nobody else may take ids meanwhile. */
async function reserveIds(db: Transaction<DB>): Promise<Ids> {
	await sql`lock table ${sql.join(tables.map((name) => sql.table(name)))} in share row exclusive mode`.execute(
		db
	);
	const ids = await Promise.all(
		tables.map(async (table) => {
			const { rows } = await sql<{ id: number }>`
				select coalesce(max(id), 0) + 1 as id from ${sql.table(table)}`.execute(db);
			return [table, rows[0]?.id ?? 1];
		})
	);
	return Object.fromEntries(ids) as Ids;
}

async function advanceIds(db: Transaction<DB>, next: Ids): Promise<void> {
	for (const table of tables)
		await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${sql.lit(next[table])}, false)`.execute(
			db
		);
}

function unitRows(units: ReturnType<typeof layOutUnits>, start: number): BulkRows<'org_unit'> {
	const paths: string[] = [];
	return units.map((unit) => {
		const above = unit.parent === null ? '' : `${paths[unit.parent]}.`;
		const id = start + unit.index;
		paths.push(`${above}${id}`);
		return {
			id,
			parent_id: unit.parent === null ? null : start + unit.parent,
			path: `${above}${id}`,
			code: `S${String(id).padStart(6, '0')}`,
			kind: unit.kind,
			tier: unit.tier,
			province_code: unit.provinceCode,
			name_th: unit.nameTh,
			name_en: unit.nameEn,
			opened_on: '1990-10-01'
		};
	});
}

function createChunk(
	next: Ids,
	{ start, units, now, today }: { start: Ids; units: number; now: Date; today: string }
) {
	const rows: Chunk = { person: [], position: [], appointment: [], fact: [] };
	const created = now.toISOString();
	return {
		rows,
		add(personNo: string, person: SimulatedPerson, random: Random) {
			const personId = next.person++;
			const positionId = next.position++;
			const { name, post } = person;
			rows.person.push({
				id: personId,
				person_no: personNo,
				prefix_th: name.prefixTh,
				given_name_th: name.givenTh,
				surname_th: name.surnameTh,
				prefix_en: name.prefixEn,
				given_name_en: name.givenEn,
				surname_en: name.surnameEn,
				email: `${personNo.toLowerCase()}@example.go.th`,
				born_on: person.bornOn,
				search_text: searchKey(
					[name.givenTh, name.surnameTh, name.givenEn, name.surnameEn, personNo].join(' ')
				),
				created_at: created
			});
			rows.position.push({
				id: positionId,
				org_unit_id: start.org_unit + random.below(units),
				position_no: personNo,
				title_th: post.titleTh,
				title_en: post.titleEn,
				position_type: post.positionType,
				level_scheme: 'dpis',
				level_code: post.levelCode,
				career_line: post.careerLine,
				is_head: post.isHead,
				is_cio: false,
				opened_on: '1990-10-01'
			});
			const appoint = (at: number, kind: string, from: string, until: string | null = null) =>
				rows.appointment.push({
					id: next.appointment++,
					person_id: personId,
					position_id: at,
					kind,
					starts_on: from,
					ends_on: until,
					order_no: null,
					recorded_on: from
				});
			// Other posts are those of people made before: they are in the database by now.
			const otherPost = () => start.position + random.below(positionId - start.position + 1);
			if (person.movedOn === null) appoint(positionId, 'substantive', person.joinedOn);
			else {
				appoint(otherPost(), 'substantive', person.joinedOn, dayBefore(person.movedOn));
				appoint(positionId, 'substantive', person.movedOn);
			}
			if (person.actsFrom !== null)
				appoint(otherPost(), 'acting', person.actsFrom, random.chance(500) ? today : null);
			const ids = new Map<string, number>();
			for (const fact of person.facts) {
				const id = next.fact++;
				ids.set(fact.key, id);
				rows.fact.push({
					id,
					person_id: personId,
					kind: fact.kind,
					occurred_on: fact.occurredOn,
					recorded_on: fact.recordedOn,
					recorded_at: `${fact.recordedOn}T10:00:00+07:00`,
					subject: fact.subject,
					details: JSON.stringify(fact.details),
					source: fact.source,
					evidence_key: `population:${fact.key}`,
					revokes_id: fact.revokesKey === null ? null : (ids.get(fact.revokesKey) ?? null)
				});
			}
		}
	};
}

function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
