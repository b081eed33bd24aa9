import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Claim } from '#lib/domain/request/claim.ts';
import { syncFramework } from '#lib/server/competency/sync-framework.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import { findRevocable } from '#lib/server/fact/find-revocable.ts';
import { foreseeEvidence, foreseeRevocation } from '#lib/server/fact/foresee-evidence.ts';
import { recordEvidence } from '#lib/server/fact/record-evidence.ts';
import { revokeEvidence } from '#lib/server/fact/revoke-evidence.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';
import { makeDeciders } from '#tests/support/request-world.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
let people: Awaited<ReturnType<typeof makeDeciders>>;
const now = new Date('2026-11-20T10:00:00+07:00');
const today = '2026-11-20';
const level = (level: number): Claim => ({ kind: 'level', competency: 'DG', level });

const standard = `id: evidence-law
title: { th: มาตรฐานทดสอบหลักฐาน, en: Evidence test }
authority: { th: ผู้เขียนการทดสอบ }
applies_to: { staff_group: operational }
editions:
  - edition: 1
    issued_on: 2024-01-01
    effective_from: 2024-01-01
    rule: { level: DG, at_least: 2 }
    validity: { months: 36, base: completion }
`;

beforeAll(async () => {
	const path = join(projectRoot(), 'content/framework/digital-7-areas.yaml');
	await syncFramework(db(), { path, text: await readFile(path, 'utf8'), now });
	await syncStandard(db(), { path: 'evidence-law.yaml', text: standard, now });
	people = await makeDeciders(db(), 'E', [
		{ no: 'officer', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: '2026-06-01' }] },
		{
			no: 'hr',
			name: 'ดวงใจ ตั้งตรง',
			posts: [{ unit: 'A1', from: '2026-06-01' }],
			roles: [{ role: 'hr_officer', unit: 'A1' }]
		},
		{
			no: 'chief',
			name: 'วรรณภา มั่นคง',
			posts: [{ unit: 'A1', from: '2026-06-01', head: true }],
			roles: [{ role: 'manager', unit: 'A1' }]
		},
		{
			no: 'elsewhere',
			name: 'อรทัย ธรรมดี',
			posts: [{ unit: 'B', from: '2026-06-01' }],
			roles: [{ role: 'hr_officer', unit: 'B' }]
		}
	]);
});

const record = (
	by: string,
	{
		claim = level(2),
		on = '2026-03-05',
		person = 'officer'
	}: Partial<{
		claim: Claim;
		on: string;
		person: string;
	}> = {}
) =>
	db()
		.transaction()
		.execute((trx) =>
			recordEvidence(trx, {
				actor: people.actor(by),
				personId: people.id(person),
				claim,
				on,
				title: 'วุฒิบัตรธรรมาภิบาลข้อมูล',
				provider: 'สถาบันทดสอบ',
				reference: 'แฟ้มประวัติ เล่ม 2 หน้า 14',
				now
			})
		);

const statusOf = async (knownAt?: string) =>
	(
		await assessPerson(db(), { personId: people.id('officer'), asOf: '2026-11-20', knownAt })
	).assessments.find(({ standard: { id } }) => id === 'evidence-law')?.evaluation.status;

describe('evidence from the HR file', () => {
	it('is entered by HR of the unit, of somebody else, for what there is and has been', async () => {
		await expect(record('elsewhere')).rejects.toMatchObject({ code: 'person.not_found' });
		await expect(record('officer')).rejects.toMatchObject({ code: 'person.not_found' });
		await expect(record('chief')).rejects.toMatchObject({ code: 'access.not_allowed' });
		await expect(record('hr', { person: 'hr' })).rejects.toMatchObject({ code: 'evidence.own' });
		await expect(record('hr', { on: '2026-11-21' })).rejects.toMatchObject({
			code: 'request.future'
		});
		await expect(record('hr', { claim: level(5) })).rejects.toMatchObject({
			code: 'request.claim'
		});
		expect((await readMyRecord(db(), { personId: people.id('officer') })).entries).toEqual([]);
	});

	it('does exactly what was foreseen, once, with its source and who vouches', async () => {
		const personId = people.id('officer');
		const foreseen = await foreseeEvidence(db(), {
			personId,
			claim: level(2),
			on: '2026-03-05',
			today
		});
		expect(foreseen).toMatchObject([
			{ before: { status: 'not_started' }, after: { status: 'qualified', until: '2029-03-05' } }
		]);
		expect(await record('hr')).toEqual(expect.any(Number));
		expect(await record('hr')).toBeUndefined();
		expect(await statusOf()).toBe('qualified');
		const { entries } = await readMyRecord(db(), { personId });
		expect(entries).toMatchObject([{ source: 'hr_file', level: 2, on: '2026-03-05' }]);
	});

	it('is revoked with a reason and stays to be seen, as foreseen, and only once', async () => {
		const personId = people.id('officer');
		const { entries } = await readMyRecord(db(), { personId });
		const factId = entries[0]?.id ?? 0;
		const find = (by: string) =>
			findRevocable(db(), { actor: people.actor(by), personId, factId, now });
		await expect(find('elsewhere')).rejects.toMatchObject({ code: 'person.not_found' });
		await expect(find('chief')).rejects.toMatchObject({ code: 'access.not_allowed' });
		expect(
			await foreseeRevocation(db(), { personId, fact: await find('hr'), today })
		).toMatchObject([{ before: { status: 'qualified' }, after: { status: 'not_started' } }]);
		const revoke = () =>
			db()
				.transaction()
				.execute((trx) =>
					revokeEvidence(trx, {
						actor: people.actor('hr'),
						personId,
						factId,
						reason: 'เอกสารไม่ใช่ของผู้นี้',
						now
					})
				);
		await revoke();
		await expect(revoke()).rejects.toMatchObject({ code: 'fact.not_found' });
		expect(await statusOf()).toBe('not_started');
		// What was known before the revocation stays known of that day.
		expect(await statusOf('2026-11-19')).toBe('not_started');
		const after = await readMyRecord(db(), { personId });
		expect(after.entries.find(({ id }) => id === factId)).toMatchObject({ revoked: true });
		expect(after.entries.map(({ kind }) => kind)).toContain('revoked');
	});
});
