import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { issueLetter } from '#lib/server/credential/issue-letter.ts';
import { getLetter } from '#lib/server/credential/letters.ts';
import { revokeLetter } from '#lib/server/credential/revoke-letter.ts';
import { verifyCredential } from '#lib/server/credential/verify.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { listMessages } from '#lib/server/message/queries.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
const at = (day: string) => new Date(`${day}T03:00:00Z`);

async function holder() {
	await world(db()).standard(datedStandard);
	const person = await world(db()).learner();
	const exam = await db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId: person.personId,
				kind: 'assessed',
				subject: 'trial-exam',
				occurredOn: '2025-10-01',
				details: { score: 90 },
				source: 'hr_file',
				now: at('2025-10-01')
			})
		);
	const hr: Actor = {
		accountId: person.accountId,
		personId: 0,
		roles: [{ role: 'hr_officer', unitPath: person.unitPath }]
	};
	return { ...person, hr, exam };
}

let letters = 0;
const issue = (
	{ hr, personId }: { hr: Actor; personId: number },
	more: Partial<Parameters<typeof issueLetter>[1]> = {}
) =>
	db()
		.transaction()
		.execute((trx) =>
			issueLetter(trx, {
				actor: hr,
				personId,
				standardId: 'dated',
				asOf: '2026-11-25',
				number: `กค 0403/${++letters}`,
				signatory: { name: 'นายสมชาย ปิ่นแก้ว', position: 'อธิบดี' },
				numerals: 'thai',
				now,
				...more
			})
		);
const verify = (text: string, today = '2026-11-25') => verifyCredential(db(), { text, today });

describe('an official letter', () => {
	it('is verified by everything it says, and its holder is told', async () => {
		const person = await holder();
		const serial = await issue(person);
		const { letter, printed } = await getLetter(db(), { personId: person.personId, serial });
		expect(printed.validUntil).toBe('2028-10-01');
		expect(letter).toMatchObject({ edition: 1, openedOn: '2025-10-01' });
		const found = await verify(serial);
		expect(found?.state).toBe('valid');
		const facts = new Map(found?.facts.map(({ key, value }) => [key, value.th]));
		expect(facts.get('letterNumber')).toBe(letter.number);
		expect(facts.get('proof')).toBe(letter.proof);
		expect(facts.get('title')).toBe('มาตรฐานทดลอง');
		expect((await verify(serial, '2028-10-02'))?.state).toBe('expired');
		const { rows } = await listMessages(db(), { personId: person.personId, locale: 'th' });
		expect(rows[0]?.subject).toContain(letter.number);
	});

	it('is issued once for a number of the register', async () => {
		const person = await holder();
		const number = 'กค 0403/ซ้ำ';
		const serial = await issue(person, { number });
		expect(await issue(person, { number })).toBe(serial);
		const other = await holder();
		await expect(issue(other, { number: 'กค  0403/ซ้ำ' })).rejects.toThrow('letter.number_taken');
		await expect(issue(person, { number, asOf: '2026-10-01' })).rejects.toThrow(
			'letter.number_taken'
		);
	});

	it('certifies only what was held on the day, to today, within the scope', async () => {
		const person = await holder();
		await expect(issue(person, { asOf: '2025-09-30' })).rejects.toThrow('credential.not_held');
		await expect(issue(person, { asOf: '2026-11-26' })).rejects.toThrow('letter.future');
		const stranger = await holder();
		await expect(issue({ hr: stranger.hr, personId: person.personId })).rejects.toThrow(
			'person.not_found'
		);
		const manager: Actor = { ...person.hr, roles: [{ role: 'manager', unitPath: null }] };
		await expect(issue({ hr: manager, personId: person.personId })).rejects.toThrow(
			'person.not_found'
		);
	});

	it('stays valid when its holder moves on, and is withdrawn when its evidence is', async () => {
		const person = await holder();
		const serial = await issue(person);
		await db()
			.updateTable('appointment')
			.set({ ends_on: '2026-11-30' })
			.where('person_id', '=', person.personId)
			.execute();
		expect((await verify(serial, '2026-12-15'))?.state).toBe('valid');
		await db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId: person.personId,
					kind: 'revoked',
					subject: 'trial-exam',
					occurredOn: '2026-12-20',
					details: { reason: 'ทุจริตการสอบ' },
					revokesId: person.exam ?? 0,
					source: 'hr_file',
					now: at('2026-12-20')
				})
			);
		expect((await verify(serial, '2026-12-21'))?.state).toBe('withdrawn');
	});

	it('is revoked once, with a reason that who verifies it is told, and never deleted', async () => {
		const person = await holder();
		const serial = await issue(person);
		const revoke = (actor = person.hr) =>
			db()
				.transaction()
				.execute((trx) =>
					revokeLetter(trx, {
						actor,
						personId: person.personId,
						serial,
						reason: 'ออกผิดฉบับ',
						now
					})
				);
		const stranger = await holder();
		await expect(revoke(stranger.hr)).rejects.toThrow('person.not_found');
		await revoke();
		expect(await verify(serial)).toMatchObject({
			state: 'revoked',
			revoked: { on: '2026-11-25', reason: 'ออกผิดฉบับ' }
		});
		await expect(revoke()).rejects.toThrow('credential.not_found');
		await expect(
			db().deleteFrom('credential').where('serial', '=', serial).execute()
		).rejects.toThrow();
	});
});
