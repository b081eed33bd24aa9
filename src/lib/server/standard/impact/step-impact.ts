import { sql, type Kysely, type Transaction } from 'kysely';
import { readSoundStandard } from '#lib/domain/qualification/check-standard.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { beforeFirst } from '#lib/domain/standard/draft-rules.ts';
import { addNeeds, assessImpact, type Impact, type Needs } from '#lib/domain/standard/impact.ts';
import { currentCourses } from '../../course/queries.ts';
import { arrayOf } from '../../db/array-literal.ts';
import { json } from '../../db/json.ts';
import type { DB } from '../../db/schema.ts';
import { paceOf } from './pace.ts';
import { listPeopleAfter, readSimulated } from './population.ts';

/**
 * Computes the next batch of a report, in a transaction of its own that also moves the report on: a
 * batch is there once, however many run it and whenever one of them dies.
 *
 * @returns whether there is more to do; undefined while another is at work on it
 */
export async function stepImpact(
	db: Kysely<DB>,
	{ impactId, batch = 500, now }: { impactId: number; batch?: number; now: Date }
): Promise<boolean | undefined> {
	return db.transaction().execute(async (trx) => {
		const impact = await trx
			.selectFrom('standard_impact')
			.selectAll()
			.where('id', '=', impactId)
			.forUpdate()
			.skipLocked()
			.executeTakeFirst();
		if (!impact) return undefined;
		if (impact.state !== 'running') return false;
		const people = await listPeopleAfter(trx, { after: impact.after_person_id, limit: batch });
		const standards = await readBoth(trx, impact);
		if (!standards) {
			await finish(trx, impactId, { state: 'failed', now });
			return false;
		}
		const asOf = (impact.days as string[])[0] ?? '';
		const lastFactId = impact.last_fact_id;
		const simulated = await readSimulated(trx, people, { ...standards, asOf, lastFactId });
		const pace = paceOf([...(await currentCourses(trx)).values()]);
		const computed = assessImpact(standards.now, standards.then, simulated, pace);
		await addBatch(trx, impactId, computed);
		const isLast = people.length < batch;
		await trx
			.updateTable('standard_impact')
			.set({
				after_person_id: people.at(-1) ?? impact.after_person_id,
				people_done: impact.people_done + people.length,
				needed: json(addNeeds(impact.needed as Needs, computed.needed)),
				moved_at: now
			})
			.where('id', '=', impactId)
			.execute();
		if (isLast) await finish(trx, impactId, { state: 'done', now });
		return !isLast;
	});
}

/** Computes a report to its end. Safe to call again, at the same time too. */
export async function runImpact(
	db: Kysely<DB>,
	{ impactId, clock }: { impactId: number; clock: () => Date }
): Promise<void> {
	while (await stepImpact(db, { impactId, now: clock() }));
}

/** The published standard and the draft, as the report was asked for. */
async function readBoth(
	db: Transaction<DB>,
	impact: { draft_id: number; content_hash: string; base_hash: string | null }
): Promise<{ now: Standard; then: Standard } | undefined> {
	const draft = await db
		.selectFrom('standard_draft_version')
		.select('source')
		.where('draft_id', '=', impact.draft_id)
		.where('content_hash', '=', impact.content_hash)
		.limit(1)
		.executeTakeFirst();
	const then = draft && readSoundStandard(draft.source);
	if (!then?.ok) return undefined;
	if (impact.base_hash === null) return { now: beforeFirst(then.standard), then: then.standard };
	const base = await db
		.selectFrom('standard_publication')
		.select('source')
		.where('content_hash', '=', impact.base_hash)
		.limit(1)
		.executeTakeFirst();
	const now = base && parseStandard(base.source);
	return now?.ok ? { now: now.standard, then: then.standard } : undefined;
}

function finish(
	db: Transaction<DB>,
	id: number,
	{ state, now }: { state: 'done' | 'failed'; now: Date }
) {
	return db
		.updateTable('standard_impact')
		.set({ state, finished_at: now })
		.where('id', '=', id)
		.execute();
}

async function addBatch(
	db: Transaction<DB>,
	impactId: number,
	{ people, units }: Impact
): Promise<void> {
	const column = <T, V extends string | number | null>(
		rows: readonly T[],
		read: (row: T) => V,
		type: 'bigint' | 'int' | 'text' | 'date' | 'jsonb'
	) => arrayOf(rows.map(read), type);
	if (units.length > 0)
		await sql`
			insert into standard_impact_unit (impact_id, org_unit_id, day_place, required, holding_now,
				holding_then, gains, loses)
			select ${impactId}::bigint, added.* from unnest(
				${column(units, ({ unit }) => unit, 'bigint')},
				${column(units, ({ day }) => day, 'int')},
				${column(units, ({ required }) => required, 'int')},
				${column(units, ({ holdingNow }) => holdingNow, 'int')},
				${column(units, ({ holdingThen }) => holdingThen, 'int')},
				${column(units, ({ gains }) => gains, 'int')},
				${column(units, ({ loses }) => loses, 'int')}
			) as added
			on conflict (impact_id, org_unit_id, day_place) do update set
				required = standard_impact_unit.required + excluded.required,
				holding_now = standard_impact_unit.holding_now + excluded.holding_now,
				holding_then = standard_impact_unit.holding_then + excluded.holding_then,
				gains = standard_impact_unit.gains + excluded.gains,
				loses = standard_impact_unit.loses + excluded.loses`.execute(db);
	if (people.length > 0)
		await sql`
			insert into standard_impact_person (impact_id, person_id, org_unit_id, outcome, gains, loses,
				keeps_until, lapses_on, minutes, items)
			select ${impactId}::bigint, added.* from unnest(
				${column(people, ({ person }) => person, 'bigint')},
				${column(people, ({ unit }) => unit, 'bigint')},
				${column(people, ({ outcome }) => outcome, 'text')},
				${column(people, ({ gains }) => gains, 'int')},
				${column(people, ({ loses }) => loses, 'int')},
				${column(people, ({ keepsUntil }) => keepsUntil, 'date')},
				${column(people, ({ lapsesOn }) => lapsesOn, 'date')},
				${column(people, ({ minutes }) => minutes, 'int')},
				${column(people, ({ items }) => JSON.stringify(items), 'jsonb')}
			) as added`.execute(db);
}
