import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { confirmAction } from '#lib/server/action/confirm-action.ts';
import { planAction } from '#lib/server/action/plan-action.ts';
import { readAction } from '#lib/server/action/read-action.ts';
import { listActions } from '#lib/server/action/list-actions.ts';
import { previewUndo, undoAction } from '#lib/server/action/undo-action.ts';
import { listOpenAssignments } from '#lib/server/assignment/queries.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { listDues } from '#lib/server/learning/list-dues.ts';
import { listIntervalsOf } from '#lib/server/qualification/interval-rows.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
const today = '2026-11-25';
let people: Record<string, number>;
let hr: Actor;
let manager: Actor;
let everywhere: Actor;
let courses: { first: string; second: string };

const standard = `
id: op
title: { th: มาตรฐานผู้ปฏิบัติงาน, en: Operational staff }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule: { all: [ { completed: basics }, { passed: law-exam, score: 80 } ] }
    validity: { months: 12, base: completion }
    renewal: { window_months: 3 }
`;

beforeAll(async () => {
	await world(db()).standard(standard);
	const first = await world(db()).course();
	const second = await world(db()).course({ prerequisites: [first.courseId] });
	courses = { first: first.courseId, second: second.courseId };
	const ministry = await makeMinistry(db(), 'X', [
		{ no: 'new', name: 'เกษม ใจดี', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'lapsed', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'holds', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'expiring', name: 'วิภา แก้วใส', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'director', name: 'มานะ เขียวดี', posts: [{ unit: 'A', from: '2020-01-01', level: 'D1' }] },
		{ no: 'outside', name: 'ปิติ ขำดี', posts: [{ unit: 'B', from: '2020-01-01' }] }
	]);
	people = Object.fromEntries(
		['new', 'lapsed', 'holds', 'expiring', 'director', 'outside'].map((no) => [no, ministry.id(no)])
	);
	for (const [no, on] of [
		['lapsed', '2025-01-10'],
		['holds', '2026-06-01'],
		['expiring', '2025-12-20']
	] as const)
		for (const fact of [
			{ kind: 'completed', subject: 'basics', details: {} },
			{ kind: 'assessed', subject: 'law-exam', details: { score: 90 } }
		] as const)
			await db()
				.transaction()
				.execute((trx) =>
					recordFact(trx, {
						personId: people[no] ?? 0,
						...fact,
						occurredOn: on,
						source: 'system',
						now: new Date(`${on}T05:00:00Z`)
					})
				);
	const officer = await world(db()).learner();
	const chief = await world(db()).learner();
	const actor = (who: typeof officer, role: 'hr_officer' | 'manager', code?: string): Actor => ({
		accountId: who.accountId,
		personId: who.personId,
		roles: [{ role, unitPath: code === undefined ? null : ministry.path(code) }]
	});
	hr = actor(officer, 'hr_officer', 'A');
	everywhere = actor(officer, 'hr_officer');
	manager = actor(chief, 'manager', 'A');
});

const act = async (request: ActionRequest, who = Object.values(people), actor = hr) =>
	planAction(db(), { actor, request, personIds: who, now });
const outcomes = async (actionId: number, actor = hr) => {
	const { items } = await readAction(db(), { actor, actionId, now });
	return Object.fromEntries(
		items.map(({ personId, state, why }) => [
			Object.entries(people).find(([, id]) => id === personId)?.[0],
			why ?? state
		])
	);
};
const reason = 'ตามมติที่ประชุม';
const confirm = (actionId: number, actor = hr) =>
	confirmAction(db(), { actor, actionId, reason, now });
const undo = (actionId: number, actor = hr) =>
	undoAction(db(), { actor, actionId, reason: 'ทำผิดชุด', now });

/** Everything that actions change of everybody, as people see it. */
async function everything() {
	const personIds = Object.values(people);
	const intervals = await listIntervalsOf(db(), personIds);
	const enrolments = await db()
		.selectFrom('enrolment')
		.select(['person_id', 'course_id'])
		.where('withdrawn_at', 'is', null)
		.orderBy('id')
		.execute();
	return {
		intervals: intervals.map((row) => JSON.stringify(row)).sort(),
		dues: [...(await listDues(db(), { personIds, asOf: today }))],
		assignments: await listOpenAssignments(db(), { personIds, asOf: today }),
		enrolments
	};
}

describe('an action on a selection', () => {
	it('shows for each person what would happen or why nothing, and does nothing yet', async () => {
		const before = await everything();
		const id = await act({ kind: 'extend', standardId: 'op', days: 14, until: null });
		expect(await outcomes(id)).toEqual({
			new: 'planned',
			lapsed: 'planned',
			expiring: 'planned',
			holds: 'nothing_due',
			director: 'not_required'
		});
		expect((await readAction(db(), { actor: hr, actionId: id, now })).notFound).toBe(1);
		expect(await everything()).toEqual(before);
	});

	it('extends due dates as shown, once however often it is confirmed, and gives them back', async () => {
		const before = await everything();
		const id = await act({ kind: 'extend', standardId: 'op', days: 14, until: null });
		await confirm(id);
		await confirm(id);
		const dues = await listDues(db(), { personIds: Object.values(people), asOf: today });
		expect(dues.get(people['lapsed'] ?? 0)?.[0]?.due).toMatchObject({
			on: '2026-12-09',
			because: 'extended',
			urgency: 'soon'
		});
		expect(dues.get(people['expiring'] ?? 0)?.[0]?.due.on).toBe('2027-01-03');
		const granted = await db()
			.selectFrom('extension')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		expect(Number(granted.count)).toBe(3);
		await undo(id);
		await undo(id);
		expect(await everything()).toEqual(before);
	});

	it('waives a standard through a day, and its undoing is a revocation on record', async () => {
		const id = await act({ kind: 'waive', standardId: 'op', leaf: null, until: '2027-09-30' });
		await confirm(id);
		const status = async (no: string) =>
			(await listIntervalsOf(db(), [people[no] ?? 0])).find(
				({ from, until }) => from <= today && until >= today
			);
		expect(await status('new')).toMatchObject({ status: 'waived', until: '2027-09-30' });
		const again = await act({ kind: 'waive', standardId: 'op', leaf: null, until: '2027-09-30' });
		expect(await outcomes(again)).toMatchObject({ new: 'already_waived' });
		await undo(id);
		expect(await status('new')).toMatchObject({ status: 'not_started' });
		const facts = await db()
			.selectFrom('fact')
			.select('kind')
			.where('person_id', '=', people['new'] ?? 0)
			.orderBy('id')
			.execute();
		expect(facts.map(({ kind }) => kind)).toEqual(['waived', 'revoked']);
	});

	it('leaves alone whom something befell since the preview, and says so', async () => {
		const request: ActionRequest = { kind: 'extend', standardId: 'op', days: 30, until: null };
		const slow = await act(request);
		const fast = await act({ ...request, days: 60 }, [people['lapsed'] ?? 0]);
		await confirm(fast);
		await confirm(slow);
		expect(await outcomes(slow)).toMatchObject({ new: 'done', lapsed: 'changed' });
		await undo(slow);
		await undo(fast);
	});

	it('writes an event for the action and one for each person', async () => {
		const id = await act({ kind: 'enrol', courseId: courses.first }, [people['new'] ?? 0]);
		await confirm(id);
		const events = await db()
			.selectFrom('audit_event')
			.select(['action', 'subject_kind', 'reason'])
			.orderBy('seq', 'desc')
			.limit(2)
			.execute();
		expect(events).toEqual([
			{ action: 'enrolment.made', subject_kind: 'person', reason },
			{ action: 'action.confirmed', subject_kind: 'bulk_action', reason }
		]);
		await undo(id);
	});

	it('says before undoing whom it cannot undo: who has begun keeps the place', async () => {
		const who = [people['new'] ?? 0, people['lapsed'] ?? 0];
		const id = await act({ kind: 'enrol', courseId: courses.first }, who);
		await confirm(id);
		await world(db()).take(who[0] ?? 0, courses.first, `${courses.first}-part1`, { now });
		const { undone, kept } = await previewUndo(db(), { actor: hr, actionId: id, now });
		expect([undone, [...kept]]).toEqual([1, [[who[0], 'begun']]]);
		await undo(id);
		expect(await outcomes(id)).toEqual({ new: 'begun', lapsed: 'undone' });
	});

	it('refuses what is impossible for everybody when it is entered', async () => {
		const impossible: [ActionRequest, string][] = [
			[{ kind: 'waive', standardId: 'op', leaf: null, until: '2026-11-24' }, 'until'],
			[{ kind: 'waive', standardId: 'op', leaf: { completed: 'x' }, until: '2027-01-01' }, 'leaf'],
			[{ kind: 'extend', standardId: 'op', days: 0, until: null }, 'days'],
			[{ kind: 'assign', courseId: courses.first, dueOn: today, authority: 'x' }, 'due'],
			[{ kind: 'enrol', courseId: 'no-such' }, 'course']
		];
		for (const [request, field] of impossible)
			await expect(act(request)).rejects.toMatchObject({
				code: 'action.impossible',
				details: { field }
			});
	});
});

describe('the reach of an action', () => {
	it('lets a line manager remind and extend, and nothing else', async () => {
		const extend: ActionRequest = { kind: 'extend', standardId: 'op', days: 7, until: null };
		expect(await outcomes(await act(extend, undefined, manager), manager)).toMatchObject({
			lapsed: 'planned'
		});
		await expect(
			act({ kind: 'waive', standardId: 'op', leaf: null, until: '2027-01-01' }, undefined, manager)
		).rejects.toMatchObject({ status: 403 });
	});

	it('never goes beyond the scope: people outside are refused one by one, also at confirmation', async () => {
		const request: ActionRequest = { kind: 'extend', standardId: 'op', days: 7, until: null };
		const id = await act(request, undefined, everywhere);
		expect(await outcomes(id, everywhere)).toMatchObject({ outside: 'planned' });
		// The role was narrowed to department A between preview and confirmation.
		await confirm(id, hr);
		expect(await outcomes(id, everywhere)).toMatchObject({
			lapsed: 'done',
			outside: 'not_in_scope'
		});
		await undo(id);
	});

	it('shows another officer confirmed actions on their own people only, and no drafts', async () => {
		const other: Actor = { ...manager, roles: hr.roles };
		const draft = await act({ kind: 'extend', standardId: 'op', days: 7, until: null });
		await expect(readAction(db(), { actor: other, actionId: draft, now })).rejects.toMatchObject({
			code: 'action.not_found'
		});
		const whole = await act(
			{ kind: 'extend', standardId: 'op', days: 7, until: null },
			undefined,
			everywhere
		);
		await confirm(whole, everywhere);
		expect(await outcomes(whole, other)).not.toHaveProperty('outside');
		const { rows } = await listActions(db(), { actor: other, now });
		expect(rows.map(({ id }) => id)).toContain(whole);
		expect(rows.map(({ id }) => id)).not.toContain(draft);
		await undo(whole, everywhere);
	});
});

it('does what its preview counted, once, and undoing gives everybody back what they had', async () => {
	const request = fc.oneof(
		fc
			.integer({ min: 1, max: 300 })
			.map((days): ActionRequest => ({ kind: 'extend', standardId: 'op', days, until: null })),
		fc
			.constantFrom(null, { completed: 'basics' }, { passed: 'law-exam', score: 80 })
			.map((leaf): ActionRequest => ({
				kind: 'waive',
				standardId: 'op',
				leaf,
				until: '2027-03-31'
			})),
		fc.constantFrom<ActionRequest>(
			{ kind: 'assign', courseId: courses.first, dueOn: '2027-01-31', authority: 'คำสั่งที่ 1' },
			{ kind: 'enrol', courseId: courses.second },
			{ kind: 'enrol', courseId: courses.first },
			{ kind: 'revoke_waiver', standardId: 'op' },
			{ kind: 'cancel_assignment', courseId: courses.first }
		)
	);
	// Something to revoke and to cancel, also in the first run.
	for (const first of [
		{ kind: 'waive', standardId: 'op', leaf: null, until: '2026-12-31' },
		{ kind: 'assign', courseId: courses.first, dueOn: '2027-02-28', authority: 'คำสั่งที่ 2' }
	] as const)
		await confirm(await act(first, [people['lapsed'] ?? 0, people['holds'] ?? 0]));
	await fc.assert(
		fc.asyncProperty(
			request,
			fc.subarray(Object.keys(people), { minLength: 1 }),
			async (asked, chosen) => {
				const who = chosen.map((no) => people[no] ?? 0);
				if (chosen.every((no) => no === 'outside')) return;
				const before = await everything();
				const id = await act(asked, who);
				const preview = await outcomes(id);
				await confirm(id);
				await confirm(id);
				const result = await outcomes(id);
				expect(result).toEqual(
					Object.fromEntries(
						Object.entries(preview).map(([no, was]) => [no, was === 'planned' ? 'done' : was])
					)
				);
				expect(result).not.toHaveProperty('outside');
				const { undone, kept } = await previewUndo(db(), { actor: hr, actionId: id, now });
				expect([undone, kept.size]).toEqual([
					Object.values(result).filter((state) => state === 'done').length,
					0
				]);
				await undo(id);
				await undo(id);
				const after = await everything();
				expect({ ...after, assignments: withoutIds(after.assignments) }).toEqual({
					...before,
					assignments: withoutIds(before.assignments)
				});
			}
		),
		{ numRuns: 12, seed: 4 }
	);
});

const withoutIds = (list: { id: number }[]) => list.map(({ id: _, ...rest }) => rest);
