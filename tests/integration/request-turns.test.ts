import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { readHolidays } from '#lib/server/holiday/read-holidays.ts';
import { decidableIds } from '#lib/server/request/decidable.ts';
import { selectRequests, toRequest } from '#lib/server/request/queries.ts';
import { readTurns } from '#lib/server/request/read-turns.ts';
import { json } from '#lib/server/db/json.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import type { Staff } from '#tests/support/ministry.ts';
import { makeDeciders, pdf } from '#tests/support/request-world.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';
import type { Role } from '#lib/domain/access/capabilities.ts';

const db = testDatabase();
let people: Awaited<ReturnType<typeof makeDeciders>>;

const first = toDayNumber('2026-10-01');
const day = (max: number) => fc.nat(max).map((n) => toDay(first + n));
const units = ['M', 'A', 'A1', 'B'] as const;
const unit = fc.constantFrom(...units);
const names = Array.from({ length: 9 }, (_, index) => `p${index}`);

/** Heads that come and go, in their own right, acting or lent, some with a role. */
const staff = fc.tuple(
	...names.map((no) =>
		fc.record({
			no: fc.constant(no),
			name: fc.constant(`ชื่อ${no} สกุล`),
			posts: fc.array(
				fc.record({
					unit,
					from: fc.constantFrom('2020-01-01', '2026-10-15', '2026-11-10'),
					to: fc.constantFrom(undefined, undefined, '2026-11-20'),
					kind: fc.constantFrom('substantive' as const, 'acting' as const),
					head: fc.boolean()
				}),
				{ minLength: 1, maxLength: 2 }
			),
			roles: fc.array(
				fc.record({
					role: fc.constantFrom<Role>('reviewer', 'hr_officer'),
					unit: fc.option(unit, { nil: undefined })
				}),
				{ maxLength: 1 }
			)
		})
	)
);
const requests = fc.array(
	fc.record({
		person: fc.constantFrom(...names),
		reviewer: fc.constantFrom(...names),
		unit,
		awaits: fc.constantFrom('head' as const, 'hr' as const, 'reviewer' as const),
		since: day(50)
	}),
	{ minLength: 30, maxLength: 30 }
);
const standIns = fc.array(
	fc.record({
		absent: fc.constantFrom(...names),
		present: fc.constantFrom(...names),
		from: day(60),
		days: fc.nat(20)
	}),
	{ minLength: 6, maxLength: 6 }
);
const sample = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T =>
	fc.sample(arbitrary, { numRuns: 1, seed })[0] as T;

beforeAll(async () => {
	await world(db()).standard(datedStandard);
	people = await makeDeciders(db(), 'T', sample(staff, 7) as (Staff & { roles: [] })[]);
	const { id: documentId } = await db()
		.insertInto('document')
		.values({
			person_id: people.id('p0'),
			name: 'a.pdf',
			content_type: 'application/pdf',
			bytes: Buffer.from(pdf('a')),
			sha256: 'a',
			uploaded_at: new Date()
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	for (const [index, request] of sample(requests, 11).entries()) {
		const isEvidence = request.awaits === 'reviewer';
		await db()
			.insertInto('request')
			.values({
				kind: isEvidence ? 'evidence' : 'extension',
				person_id: people.id(request.person),
				org_unit_id: people.unit(request.unit)?.id ?? 0,
				submitted_at: new Date(),
				submitted_on: request.since,
				standard_id: isEvidence ? null : 'dated',
				document_id: isEvidence ? documentId : null,
				reviewer_account_id: isEvidence ? people.actor(request.reviewer).accountId : null,
				asked: json({ index }),
				awaits: request.awaits,
				awaits_since: request.since
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	for (const standIn of sample(standIns, 13)) {
		if (standIn.absent === standIn.present) continue;
		await db()
			.insertInto('stand_in')
			.values({
				account_id: people.actor(standIn.absent).accountId,
				stand_in_account_id: people.actor(standIn.present).accountId,
				from_on: standIn.from,
				until_on: toDay(toDayNumber(standIn.from) + standIn.days),
				reason: 'ลา',
				named_at: new Date()
			})
			.execute();
	}
});

describe('whose turn it is', () => {
	it('is the same whether asked of a request or of an inbox, on every day', async () => {
		const holidays = await readHolidays(db());
		const open = (await selectRequests(db()).execute())
			.map(toRequest)
			.flatMap((request) =>
				request.awaits && request.awaitsSince
					? [{ ...request, awaits: request.awaits, awaitsSince: request.awaitsSince }]
					: []
			);
		expect(open.length).toBeGreaterThan(15);
		let entitledAtAll = 0;
		for (const today of ['2026-10-20', '2026-11-12', '2026-11-21', '2026-12-08', '2027-01-20']) {
			const turns = await readTurns(db(), { requests: open, today, holidays });
			for (const actor of people.everybody) {
				const { rows } = await sql<{ id: number }>`
					select id from ${decidableIds({ ...actor, today, holidays })} mine
					order by id`.execute(db());
				const byRequest = open
					.filter(({ id }) =>
						turns.get(id)?.entitled.some(({ accountId }) => accountId === actor.accountId)
					)
					.map(({ id }) => id)
					.sort((a, b) => a - b);
				expect(
					rows.map(({ id }) => id),
					`${today}, account ${actor.accountId}`
				).toEqual(byRequest);
				entitledAtAll += byRequest.length;
			}
			for (const request of open)
				for (const { personId } of turns.get(request.id)?.entitled ?? [])
					expect(personId).not.toBe(request.personId);
		}
		expect(entitledAtAll).toBeGreaterThan(100);
	});
});
