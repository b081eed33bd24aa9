import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { addDays } from '#lib/domain/demo/demo-days.ts';
import type { Random } from '#lib/domain/demo/random.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { recordFact, type NewFact } from '#lib/server/fact/record-fact.ts';
import { confirmImport, saveConfirmed } from '#lib/server/import/confirm-import.ts';
import { operator } from '#lib/server/import/import-scope.ts';
import { prepareImport } from '#lib/server/import/prepare-import.ts';
import { undoImport } from '#lib/server/import/undo-import.ts';
import { mergeUnits } from '#lib/server/org-unit/merge-units.ts';
import { moveUnit } from '#lib/server/org-unit/move-unit.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { importFile, staffRow } from './import-files.ts';
import { freeKinds } from './organisation.ts';
import { world } from './world.ts';

/** Days that facts, appointments and questions are drawn from. */
export const drawDay = (random: Random) => addDays('2022-10-01', random.below(1900));

const standards = ['operational', 'it'];

/** As people write it: `1/10/2568`. */
function thaiDay(day: string): string {
	const [year, month, date] = day.split('-').map(Number);
	return `${date}/${month}/${(year ?? 0) + 543}`;
}

/**
 * A handful of people on whom anything may befall that changes a status: each method is one event
 * as the product would record it, drawn from a random stream.
 */
export async function intervalWorld(db: Kysely<DB>, random: Random, people = 4) {
	const members: { personId: number; unitId: number; accountId: number }[] = [];
	for (let i = 0; i < people; i++)
		members.push(
			await world(db).learner({
				careerLine: i % 2 ? '3-1-0013' : '3-1-006',
				appointedOn: drawDay(random)
			})
		);
	await freeKinds(db);
	const everywhere: Actor = {
		accountId: members[0]?.accountId ?? 0,
		personId: 0,
		roles: [{ role: 'hr_officer', unitPath: null }]
	};
	const facts: { id: number; personId: number; on: string }[] = [];
	const applied: number[] = [];
	let imported = 0;
	const someone = () => random.pick(members).personId;
	const record = (fact: Omit<NewFact, 'now' | 'source'>, delay = random.below(400)) =>
		db.transaction().execute((trx) =>
			recordFact(trx, {
				source: 'hr_file',
				now: new Date(`${addDays(fact.occurredOn, delay)}T05:00:00Z`),
				...fact
			})
		);

	const events = {
		async 'late fact'() {
			const personId = someone();
			const on = drawDay(random);
			const [kind, subject, details] = random.pick([
				['completed', 'basics', { awards: [{ hours: 3, area: 'DG' }] }],
				['assessed', 'law-exam', { score: random.between(60, 100) }],
				['awarded', 'DG', { level: random.between(1, 3) }],
				['credited', 'DG', { hours: random.between(1, 8) }]
			] as const);
			const id = await record({ personId, kind, subject, occurredOn: on, details });
			if (id) facts.push({ id, personId, on });
		},
		async revocation() {
			if (facts.length === 0) return;
			const fact = random.pick(facts);
			facts.splice(facts.indexOf(fact), 1); // a fact is revoked once
			const { id, personId, on } = fact;
			const occurredOn = addDays(on, random.below(200));
			const details = { reason: 'ตรวจพบภายหลัง' };
			await record({ personId, kind: 'revoked', subject: 'x', occurredOn, details, revokesId: id });
		},
		async waiver() {
			const occurredOn = drawDay(random);
			const leaf = random.chance(500) ? { leaf: { completed: 'basics' } } : {};
			const details = { until: addDays(occurredOn, random.below(300)), ...leaf };
			const subject = random.pick(standards);
			await record({ personId: someone(), kind: 'waived', subject, occurredOn, details });
		},
		async move() {
			const personId = someone();
			const on = drawDay(random);
			const posts = await db.selectFrom('position').select('id').orderBy('id').execute();
			await db
				.updateTable('appointment')
				.set({ ends_on: sql`greatest(starts_on, ${addDays(on, -1)}::date)` })
				.where('person_id', '=', personId)
				.where('ends_on', 'is', null)
				.execute();
			await db
				.insertInto('appointment')
				.values({
					person_id: personId,
					position_id: random.pick(posts).id,
					kind: random.pick(['substantive', 'acting', 'secondment']),
					starts_on: on,
					ends_on: random.chance(300) ? addDays(on, random.below(500)) : null,
					recorded_on: addDays(on, random.below(100))
				})
				.execute();
		},
		async 'withdrawn appointment'() {
			const held = await db
				.selectFrom('appointment')
				.select('id')
				.where('person_id', '=', someone())
				.orderBy('id')
				.execute();
			if (held.length < 2) return;
			await db
				.updateTable('appointment')
				.set({ withdrawn_on: '2026-01-05' })
				.where('id', '=', random.pick(held).id)
				.execute();
		},
		/** What was entered wrongly about a post that nothing has happened to: it never was otherwise. */
		async 'reclassified post'() {
			await db
				.updateTable('position')
				.set({ career_line: random.pick(['3-1-006', '3-1-0013']), is_head: random.chance(300) })
				.where('id', 'in', (eb) =>
					eb.selectFrom('appointment').select('position_id').where('person_id', '=', someone())
				)
				.where(
					(eb) =>
						eb
							.selectFrom('position_state')
							.whereRef('position_state.position_id', '=', 'position.id')
							.select(eb.fn.countAll<number>().as('states')),
					'=',
					1
				)
				.execute();
		},
		/** A unit goes under another from a day on and takes what is below it along. */
		async 'moved unit'() {
			const [unit, parent] = random.shuffled(members);
			if (!unit || !parent) return;
			const codes = await db.selectFrom('org_unit').select(['id', 'code']).execute();
			const code = (id: number) => codes.find((each) => each.id === id)?.code ?? '';
			const change = {
				actor: everywhere,
				code: code(unit.unitId),
				below: code(parent.unitId),
				on: drawDay(random),
				reason: 'ปรับโครงสร้าง',
				now: new Date('2026-02-01T05:00:00Z')
			};
			await refusable(() => db.transaction().execute((trx) => moveUnit(trx, change)));
		},
		async 'merged unit'() {
			const [unit, into] = random.shuffled(members);
			if (!unit || !into || random.chance(500)) return;
			const codes = await db.selectFrom('org_unit').select(['id', 'code']).execute();
			const code = (id: number) => codes.find((each) => each.id === id)?.code ?? '';
			const change = {
				actor: everywhere,
				code: code(unit.unitId),
				into: code(into.unitId),
				on: drawDay(random),
				reason: 'ยุบรวม',
				now: new Date('2026-02-01T05:00:00Z')
			};
			await refusable(() => db.transaction().execute((trx) => mergeUnits(trx, change)));
		},
		async 'new edition'() {
			await publish(db, random);
		},
		async 'retired standard'() {
			await db
				.updateTable('standard')
				.set({ retired_at: random.chance(150) ? new Date('2026-01-01') : null })
				.where('id', '=', random.pick(standards))
				.execute();
		}
	};
	const files = {
		/** A file of what people completed elsewhere, and a new colleague with a post. */
		async import() {
			const now = new Date('2026-03-02T05:00:00Z');
			const ids = [someone(), someone()];
			const rows = await db
				.selectFrom('person')
				.where('id', 'in', ids)
				.select('person_no')
				.execute();
			const completed = rows.map(({ person_no }) => ({
				person_no,
				what: 'เรียนจบ',
				subject: 'basics',
				title: 'หลักสูตรเก่า',
				occurred_on: thaiDay(drawDay(random))
			}));
			const units = await db.selectFrom('org_unit').select('code').orderBy('id').execute();
			const number = `N${++imported}`;
			const hired = staffRow(number, {
				unit_code: random.pick(units).code,
				starts_on: thaiDay(drawDay(random)),
				career_line: random.pick(['3-1-006', '3-1-0013'])
			});
			for (const [kind, file] of [
				['completions', importFile('completions', completed)],
				['staff', importFile('staff', [hired])]
			] as const) {
				const { importId } = await prepareImport(db, {
					...{ importer: operator, kind, fileName: `${number}.csv`, bytes: file, now }
				});
				const counts = await db
					.selectFrom('import_row')
					.where('import_id', '=', importId)
					.where('outcome', '<>', 'refused')
					.select('line')
					.execute();
				if (counts.length === 0) continue;
				await confirmImport(db, { id: importId, importer: operator, now });
				await saveConfirmed(db, { id: importId, now });
				applied.push(importId);
			}
		},
		async 'import taken back'() {
			if (applied.length === 0) return;
			const id = random.pick(applied);
			applied.splice(applied.indexOf(id), 1);
			const now = new Date('2026-03-09T05:00:00Z');
			await db
				.transaction()
				.execute((trx) => undoImport(trx, { id, importer: operator, reason: 'ผิดไฟล์', now }));
		}
	};
	await publish(db, random);
	return {
		people: members.map(({ personId }) => personId),
		/** One of the events; facts are as common as all others together. */
		befall: () =>
			random.chance(500) ? events['late fact']() : random.pick(Object.values(events))(),
		/** A file that is imported, or one before it that is taken back. */
		importOrUndo: () => random.pick(Object.values(files))()
	};
}

/** A drawn change may be one that cannot be: a unit below itself, or in days before it was open. */
async function refusable(change: () => Promise<unknown>): Promise<void> {
	try {
		await change();
	} catch (thrown) {
		if (!(thrown instanceof DomainError)) throw thrown;
	}
}

/** Both standards, in editions whose numbers are drawn; the second may ask only some units. */
async function publish(db: Kysely<DB>, random: Random): Promise<void> {
	// A file does not bring back what was retired.
	await db.updateTable('standard').set({ retired_at: null }).execute();
	const units = await db.selectFrom('org_unit').select('code').orderBy('id').execute();
	const scope = random.chance(500) ? `, org_unit: [${random.pick(units).code}]` : '';
	for (const id of standards) {
		const months = random.between(6, 30);
		const text = `
id: ${id}
title: { th: ทดสอบ, en: Trial }
applies_to: { staff_group: [${id}]${id === 'it' ? scope : ''} }
editions:
  - edition: 1
    issued_on: 2022-01-01
    effective_from: 2022-10-01
    rule: { all: [ { completed: basics }, { passed: law-exam, score: ${random.between(60, 90)} } ] }
    validity: { months: ${months}, base: completion }
    renewal: { window_months: 3, grace_days: ${random.below(60)} }
  - edition: 2
    issued_on: 2024-06-01
    effective_from: 2024-10-01
    transition: { running_periods: keep }
    rule: { any: [ { completed: basics, within: { months: 12 } }, { hours: ${random.between(3, 9)}, area: DG } ] }
    validity: { months: ${months}, base: completion }
    renewal: { window_months: 2, grace_days: 10 }
`;
		const result = await syncStandard(db, { path: 'trial.yaml', text, now: new Date() });
		if (result.outcome === 'refused') throw new Error(result.faults.join('\n'));
	}
}
