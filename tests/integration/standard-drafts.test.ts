import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { isHolding } from '#lib/domain/qualification/evaluate.ts';
import { editSource } from '#lib/domain/standard/edit-source.ts';
import { impactDays } from '#lib/domain/standard/impact.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { getStandard } from '#lib/server/qualification/standards.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { approveProposal, returnProposal } from '#lib/server/standard/draft/decide-proposal.ts';
import { proposeEdition } from '#lib/server/standard/draft/propose-edition.ts';
import { getDraft, listVersions } from '#lib/server/standard/draft/queries.ts';
import { restoreVersion, saveDraft } from '#lib/server/standard/draft/save-draft.ts';
import { startDraft, startStandard } from '#lib/server/standard/draft/start-draft.ts';
import { listImpactPeople } from '#lib/server/standard/impact/list-impact-people.ts';
import { listImpactUnits, readImpact } from '#lib/server/standard/impact/read-impact.ts';
import { startImpact } from '#lib/server/standard/impact/start-impact.ts';
import { runImpact, stepImpact } from '#lib/server/standard/impact/step-impact.ts';
import { readSource } from '#lib/server/standard/read-source.ts';
import { retireStandard } from '#lib/server/standard/retire-standard.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
beforeEach(() => emptyDatabase(db()));

const now = new Date('2026-11-25T03:00:00Z');
const today = '2026-11-25';
const id = 'trial';
const yaml = `# ตัวอย่างสำหรับทดสอบ
id: ${id}
title: { th: มาตรฐานทดลอง, en: Trial standard }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule: { passed: law-exam, score: 70 }
    validity: { months: 36, base: completion }
`;

async function owner(): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	return { personId, accountId, roles: [{ role: 'standards_owner', unitPath: null }] };
}

/** So many people who passed the exam with rising scores, the last of them too long ago. */
async function population(scores: number[]) {
	const people: number[] = [];
	for (const [i, score] of scores.entries()) {
		const { personId } = await world(db()).learner();
		people.push(personId);
		const occurredOn = i === scores.length - 1 ? '2024-01-10' : '2026-03-01';
		await db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId,
					kind: 'assessed',
					subject: 'law-exam',
					occurredOn,
					details: { score },
					source: 'hr_file',
					now: new Date(`${occurredOn}T05:00:00Z`)
				})
			);
	}
	return people;
}

const transact = {
	start: (actor: Actor) =>
		db()
			.transaction()
			.execute((trx) => startDraft(trx, { actor, standardId: id, today, now })),
	save: (actor: Actor, base: number, source: string, action: 'text' | 'form' = 'form') =>
		db()
			.transaction()
			.execute((trx) => saveDraft(trx, { actor, standardId: id, base, source, action, now })),
	restore: (actor: Actor, base: number, number: number) =>
		db()
			.transaction()
			.execute((trx) => restoreVersion(trx, { actor, standardId: id, base, number, now })),
	report: async (actor: Actor) => {
		const impactId = await db()
			.transaction()
			.execute((trx) => startImpact(trx, { actor, standardId: id, now }));
		await runImpact(db(), { impactId, clock: () => now });
		return impactId;
	},
	propose: (actor: Actor) =>
		db()
			.transaction()
			.execute((trx) =>
				proposeEdition(trx, {
					actor,
					standardId: id,
					reason: 'ยกระดับเกณฑ์',
					orderText: 'คำสั่งที่ 1/2570',
					now
				})
			),
	approve: (actor: Actor) =>
		db()
			.transaction()
			.execute((trx) => approveProposal(trx, { actor, standardId: id, now }))
};

/** Draft an edition of at least 80, ending running periods, and no exam asked after a course. */
async function stricter(actor: Actor) {
	await transact.start(actor);
	const draft = await getDraft(db(), id);
	const source = editSource(draft.source, [
		{
			do: 'set',
			path: ['editions', 1, 'transition'],
			value: { running_periods: 'end_by', date: '2027-10-31' }
		},
		{
			do: 'set',
			path: ['editions', 1, 'rule'],
			value: {
				any: [{ passed: 'law-exam', score: 80, within: { months: 24 } }, { completed: 'pdpa' }]
			}
		},
		{ do: 'set', path: ['editions', 1, 'validity', 'months'], value: 24 }
	]);
	expect(await transact.save(actor, draft.head, source)).toMatchObject({ outcome: 'saved' });
	return source;
}

describe('a draft edition', () => {
	it('begins as a copy of the last one and keeps the comments of the file', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		await transact.start(actor);
		const draft = await getDraft(db(), id);
		expect(draft.source).toContain('# ตัวอย่างสำหรับทดสอบ');
		expect(draft.source).toContain('edition: 2');
		expect(draft.source).toContain('effective_from: 2027-10-01');
		expect((await getStandard(db(), id)).editions).toHaveLength(1);
		await transact.start(await owner());
		expect((await getDraft(db(), id)).id, 'a second owner joins it').toBe(draft.id);
	});

	it('is for standards owners only', async () => {
		await world(db()).standard(yaml);
		const { personId, accountId } = await world(db()).learner();
		for (const roles of [[], [{ role: 'standards_owner' as const, unitPath: '1' }]])
			await expect(transact.start({ personId, accountId, roles })).rejects.toMatchObject({
				code: 'standard.not_found'
			});
	});

	it('loses nobody’s work when two save on the same version', async () => {
		await world(db()).standard(yaml);
		const [one, other] = [await owner(), await owner()];
		await transact.start(one);
		const { source, head } = await getDraft(db(), id);
		const [mine, theirs] = [`${source}# ของหนึ่ง\n`, `${source}# ของสอง\n`];
		expect(await transact.save(one, head, mine)).toMatchObject({ outcome: 'saved' });
		const conflict = await transact.save(other, head, theirs);
		expect(conflict).toMatchObject({ outcome: 'conflict', source: mine });
		const draft = await getDraft(db(), id);
		expect(draft.source).toBe(mine);
		if (conflict.outcome !== 'conflict') return;
		await transact.restore(other, draft.head, conflict.aside);
		expect((await getDraft(db(), id)).source).toBe(theirs);
		const versions = await listVersions(db(), draft.id);
		expect(versions.map(({ action }) => action)).toEqual(['restored', 'aside', 'form', 'started']);
	});

	it('undoes by going back in its history', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		await transact.start(actor);
		const first = await getDraft(db(), id);
		await transact.save(actor, first.head, `${first.source}# x\n`);
		await transact.restore(actor, first.head + 1, first.head);
		expect((await getDraft(db(), id)).source).toBe(first.source);
	});
});

describe('the report on a draft', () => {
	it('says who gains and who loses, and publishing makes exactly that come true', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		const people = await population([60, 75, 78, 85, 90]);
		await db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId: people[0] ?? 0,
					kind: 'completed',
					subject: 'pdpa',
					occurredOn: '2026-05-01',
					details: {},
					source: 'hr_file',
					now: new Date('2026-05-01T05:00:00Z')
				})
			);
		await stricter(actor);
		const impactId = await transact.report(actor);
		const report = await readImpact(db(), { actor, standardId: id, impactId });
		expect(report).toMatchObject({ state: 'done', isStale: false });
		expect(report.peopleDone).toBe(report.peopleTotal);
		const everyone = [...people, actor.personId];
		const days = report.days.map(({ day }) => day);
		const holders = async (asOf: string) => {
			const held = await Promise.all(
				everyone.map(async (personId) => {
					const { assessments } = await assessPerson(db(), { personId, asOf });
					const own = assessments.find(({ standard }) => standard.id === id);
					return own && isHolding(own.evaluation.status) ? [personId] : [];
				})
			);
			return held.flat();
		};
		const before = await Promise.all(days.map(holders));
		const other = await owner();
		await transact.propose(actor);
		await transact.approve(other);
		const published = await getStandard(db(), id);
		expect(impactDays(published.editions[1] as never)).toEqual(days);
		for (const [place, day] of report.days.entries()) {
			const after = await holders(day.day);
			const listed = async (side: 'gains' | 'loses') =>
				(await listImpactPeople(db(), { actor, impactId, filter: { side, place } })).rows.map(
					({ personId }) => personId
				);
			const was = before[place] ?? [];
			const gained = after.filter((person) => !was.includes(person));
			const lost = was.filter((person) => !after.includes(person));
			expect((await listed('gains')).sort()).toEqual(gained.sort());
			expect((await listed('loses')).sort()).toEqual(lost.sort());
			expect(day).toMatchObject({
				holdingNow: was.length,
				holdingThen: after.length,
				gains: gained.length,
				loses: lost.length
			});
			const units = await listImpactUnits(db(), { impactId, place });
			expect(units.reduce((sum, unit) => sum + unit.loses, 0)).toBe(lost.length);
		}
		expect(report.days.some(({ gains }) => gains > 0)).toBe(true);
		expect(report.days.some(({ loses }) => loses > 0)).toBe(true);
	});

	it('names everybody of an outcome once, page by page, in batches of any size', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		await population([75, 78, 85, 90, 71]);
		await stricter(actor);
		const impactId = await db()
			.transaction()
			.execute((trx) => startImpact(trx, { actor, standardId: id, now }));
		const again = await db()
			.transaction()
			.execute((trx) => startImpact(trx, { actor, standardId: id, now }));
		expect(again, 'one report of the same text at a time').toBe(impactId);
		let steps = 0;
		while (await stepImpact(db(), { impactId, batch: 2, now })) steps++;
		expect(steps).toBeGreaterThan(2);
		await runImpact(db(), { impactId, clock: () => now });
		const report = await readImpact(db(), { actor, standardId: id, impactId });
		for (const { outcome, people } of report.outcomes) {
			const names: number[] = [];
			for (let after: string | undefined, first = true; first || after; first = false) {
				const page = await listImpactPeople(db(), {
					actor,
					impactId,
					filter: { outcome },
					after,
					size: 2
				});
				names.push(...page.rows.map(({ personId }) => personId));
				after = page.next;
			}
			expect(new Set(names).size).toBe(people);
			expect(names).toHaveLength(people);
		}
	});

	it('is stale once the draft has changed, and no longer lets it be proposed', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		const source = await stricter(actor);
		const impactId = await transact.report(actor);
		const { head } = await getDraft(db(), id);
		await transact.save(actor, head, source.replace('score: 80', 'score: 85'));
		const report = await readImpact(db(), { actor, standardId: id, impactId });
		expect(report.isStale).toBe(true);
		await expect(transact.propose(actor)).rejects.toMatchObject({ code: 'standard.report_stale' });
	});
});

describe('publishing', () => {
	it('takes a second person, keeps the file and tells the audit trail', async () => {
		await world(db()).standard(yaml);
		const [actor, other] = [await owner(), await owner()];
		const source = await stricter(actor);
		await transact.report(actor);
		await transact.propose(actor);
		await expect(transact.approve(actor)).rejects.toMatchObject({
			code: 'standard.needs_second_person'
		});
		await transact.approve(other);
		expect(await readSource(db(), id)).toBe(source);
		const publication = await db()
			.selectFrom('standard_publication')
			.selectAll()
			.where('standard_id', '=', id)
			.orderBy('id', 'desc')
			.executeTakeFirstOrThrow();
		expect(publication).toMatchObject({
			origin: 'product',
			source,
			published_by: actor.accountId,
			approved_by: other.accountId,
			order_text: 'คำสั่งที่ 1/2570'
		});
		const told = await db()
			.selectFrom('audit_event')
			.select(['action', 'actor_account_id', 'reason'])
			.where('subject_id', '=', id)
			.orderBy('seq', 'desc')
			.limit(2)
			.execute();
		expect(told).toEqual([
			{ action: 'standard.published', actor_account_id: other.accountId, reason: 'ยกระดับเกณฑ์' },
			{ action: 'standard.proposed', actor_account_id: actor.accountId, reason: 'ยกระดับเกณฑ์' }
		]);
		await expect(getDraft(db(), id)).rejects.toMatchObject({ code: 'draft.not_found' });
	});

	it('gives a returned draft back to its author', async () => {
		await world(db()).standard(yaml);
		const [actor, other] = [await owner(), await owner()];
		const source = await stricter(actor);
		await transact.report(actor);
		await transact.propose(actor);
		const { head } = await getDraft(db(), id);
		await expect(transact.save(actor, head, `${source}#\n`)).rejects.toMatchObject({
			code: 'standard.draft_closed'
		});
		await db()
			.transaction()
			.execute((trx) =>
				returnProposal(trx, { actor: other, standardId: id, note: 'ขอตัวอย่างเพิ่ม', now })
			);
		expect(await transact.save(actor, head, `${source}#\n`)).toMatchObject({ outcome: 'saved' });
	});

	it('refuses a draft that edits an edition in force, or begins in the past', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		const source = await stricter(actor);
		for (const bad of [
			source.replace('score: 70', 'score: 75'),
			source.replace('effective_from: 2027-10-01', 'effective_from: 2026-10-01')
		]) {
			const { head } = await getDraft(db(), id);
			expect(await transact.save(actor, head, bad)).toMatchObject({ outcome: 'saved' });
			await transact.report(actor);
			await expect(transact.propose(actor)).rejects.toMatchObject({
				code: 'standard.draft_unsound'
			});
		}
	});

	it('makes a new standard from nothing', async () => {
		const [actor, other] = [await owner(), await owner()];
		await db()
			.transaction()
			.execute((trx) => startStandard(trx, { actor, id, title: 'มาตรฐานใหม่', today, now }));
		const impactId = await transact.report(actor);
		const report = await readImpact(db(), { actor, standardId: id, impactId });
		expect(report.outcomes.find(({ outcome }) => outcome === 'newly_required')?.people).toBe(2);
		await transact.propose(actor);
		await transact.approve(other);
		expect((await getStandard(db(), id)).title.th).toBe('มาตรฐานใหม่');
	});
});

describe('a content file beside what the product published', () => {
	const sync = (text: string) => syncStandard(db(), { path: 'trial.yaml', text, now });

	async function publishInProduct() {
		await world(db()).standard(yaml);
		const [actor, other] = [await owner(), await owner()];
		const source = await stricter(actor);
		await transact.report(actor);
		await transact.propose(actor);
		await transact.approve(other);
		return source;
	}

	it('does not undo it when the file is as it was', async () => {
		const source = await publishInProduct();
		expect(await sync(yaml)).toMatchObject({ outcome: 'unchanged' });
		expect(await readSource(db(), id)).toBe(source);
	});

	it('is refused when both have changed, and taken once it is what was published', async () => {
		const source = await publishInProduct();
		const refused = await sync(`${yaml}# edited\n`);
		expect(refused.outcome).toBe('refused');
		expect(refused.faults.join()).toContain(`/standards/${id}/source`);
		expect(await readSource(db(), id)).toBe(source);
		expect(await sync(source)).toMatchObject({ outcome: 'unchanged' });
		const next = `${source}# edited\n`;
		expect(await sync(next)).toMatchObject({ outcome: 'changed' });
		expect(await readSource(db(), id)).toBe(next);
	});
});

describe('retiring a standard', () => {
	const retire = (actor: Actor) =>
		db()
			.transaction()
			.execute((trx) => retireStandard(trx, { actor, standardId: id, reason: 'เลิกใช้', now }));

	it('is refused while somebody holds it', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		await population([90, 60]);
		await settleIntervals(db());
		await expect(retire(actor)).rejects.toMatchObject({ code: 'standard.in_use' });
	});

	it('stays so when the content is synced again', async () => {
		await world(db()).standard(yaml);
		const actor = await owner();
		await settleIntervals(db());
		await retire(actor);
		expect(await syncStandard(db(), { path: 't.yaml', text: yaml, now })).toMatchObject({
			outcome: 'unchanged'
		});
		await expect(getStandard(db(), id)).rejects.toMatchObject({ code: 'standard.not_found' });
	});
});
