import { beforeEach, expect, it } from 'vitest';
import type { Role } from '#lib/domain/access/capabilities.ts';
import { defaultMapping, type GroupMapping } from '#lib/domain/staff/staff-groups.ts';
import { countPeople } from '#lib/server/person/list-people.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { enterMapping, previewMapping } from '#lib/server/staff-group/enter-mapping.ts';
import { readMappings } from '#lib/server/staff-group/read-mappings.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { makeAccount } from '#tests/support/organisation.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
let ministry: Awaited<ReturnType<typeof makeMinistry>>;
let accountId = 0;

beforeEach(async () => {
	await emptyDatabase(db());
	await world(db()).standard(datedStandard);
	ministry = await makeMinistry(db(), 'G', [
		{ no: 'k4', name: 'สุดา แก้วใส', posts: [{ unit: 'A', from: '2020-01-01', level: 'K4' }] },
		{ no: 'k1', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01' }] }
	]);
	accountId = await makeAccount(db(), ministry.id('k1'));
});

/** Experts lead from here on. */
const withExperts: GroupMapping = {
	...defaultMapping,
	primary: [
		{
			id: 'expert',
			group: 'manager',
			when: { levels: ['academic_expert'] },
			reason: { th: 'ระดับเชี่ยวชาญ', en: 'Expert level' }
		},
		...defaultMapping.primary
	]
};

const entry = (role: Role = 'standards_owner', unit?: string) => ({
	actor: { ...ministry.actor(role, unit), accountId },
	mapping: withExperts,
	on: '2026-10-01',
	reason: 'มติ อ.ก.พ. กระทรวง',
	now: new Date('2026-11-23T05:00:00Z')
});
const enter = (input: ReturnType<typeof entry>) =>
	db()
		.transaction()
		.execute((trx) => enterMapping(trx, input));

const asked = async (no: string, asOf: string, knownAt?: string) =>
	(await assessPerson(db(), { personId: ministry.id(no), asOf, knownAt })).assessments.length;

const operational = (asOf: string, knownAt?: string) =>
	countPeople(db(), {
		actor: ministry.actor('hr_officer'),
		days: { asOf, knownAt },
		filter: { group: 'operational' }
	});

it('moves people to other groups from its day on, everywhere at once, and not in what was known before', async () => {
	await settleIntervals(db());
	const { edition } = await enter(entry());
	expect(await asked('k4', '2026-09-30')).toBe(1);
	expect(await asked('k4', '2026-10-01')).toBe(0);
	expect(await asked('k4', '2026-10-01', '2026-11-22')).toBe(1);
	expect(await asked('k1', '2026-10-01')).toBe(1);
	expect(await operational('2026-09-30')).toBe(2);
	expect(await operational('2026-10-01')).toBe(1);
	expect(await operational('2026-10-01', '2026-11-22')).toBe(2);
	expect((await checkIntervals(db())).differences).toEqual([]);
	const actor = ministry.actor('manager', 'A');
	const read = await readMappings(db(), { actor, asOf: '2026-10-01' });
	expect(read).toMatchObject({ mayWrite: false, inForce: { edition, from: '2026-10-01' } });
	expect((await readMappings(db(), { actor, asOf: '2026-09-30' })).inForce).toBeUndefined();
});

it('says before it is entered who moves from which group to which', async () => {
	const preview = await previewMapping(db(), entry());
	expect(preview.moves).toEqual([{ from: ['operational'], to: ['manager'], people: 1 }]);
	expect(preview.names.rows.map(({ personNo }) => personNo)).toEqual(['G-k4']);
	expect(await asked('k4', '2026-10-01')).toBe(1);
});

it('is refused from who does not own standards, without a rule for the rest, and when nothing is new', async () => {
	await expect(enter(entry('hr_officer'))).rejects.toMatchObject({ code: 'access.not_allowed' });
	await expect(enter(entry('standards_owner', 'A'))).rejects.toMatchObject({
		code: 'access.not_allowed'
	});
	const open = { ...withExperts, primary: withExperts.primary.slice(0, -1) };
	await expect(enter({ ...entry(), mapping: open })).rejects.toMatchObject({
		code: 'staff_group.no_rule_for_the_rest'
	});
	await expect(enter({ ...entry(), mapping: defaultMapping })).rejects.toMatchObject({
		code: 'staff_group.unchanged'
	});
});

it('is never changed once it is entered: another edition for the same day takes its place', async () => {
	await enter(entry());
	await expect(
		db().updateTable('staff_group_mapping').set({ reason: 'อื่น' }).execute()
	).rejects.toThrow(/never changed/);
	await enter({ ...entry(), mapping: defaultMapping });
	expect(await asked('k4', '2026-10-01')).toBe(1);
});
