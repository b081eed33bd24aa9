import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/access/capabilities.ts';
import { addDays } from '#lib/domain/demo/demo-days.ts';
import { createRandom } from '#lib/domain/demo/random.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { appoint } from '#lib/server/appointment/appoint.ts';
import { correctAppointment } from '#lib/server/appointment/correct-appointment.ts';
import { endAppointment } from '#lib/server/appointment/end-appointment.ts';
import { previewHire } from '#lib/server/appointment/preview-appointments.ts';
import { withdrawAppointment } from '#lib/server/appointment/withdraw-appointment.ts';
import { dryRun } from '#lib/server/db/dry-run.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { closeUnit } from '#lib/server/org-unit/close-unit.ts';
import { mergeUnits } from '#lib/server/org-unit/merge-units.ts';
import { moveUnit } from '#lib/server/org-unit/move-unit.ts';
import { previewEffect } from '#lib/server/org-unit/change-effect.ts';
import { renameUnit } from '#lib/server/org-unit/rename-unit.ts';
import { hirePerson } from '#lib/server/person/hire-person.ts';
import { listOpening } from '#lib/server/person/list-opening.ts';
import { listPostHistory } from '#lib/server/person/list-posts.ts';
import { readPerson } from '#lib/server/person/read-person.ts';
import { changePosition } from '#lib/server/position/change-position.ts';
import { correctPosition } from '#lib/server/position/correct-position.ts';
import { createPosition } from '#lib/server/position/create-position.ts';
import { previewPosition } from '#lib/server/position/preview-position.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import {
	readRequirements,
	withRequirementChanges
} from '#lib/server/qualification/requirement-changes.ts';
import { countStale } from '#lib/server/qualification/settle-intervals.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { freeKinds, makeAccount } from '#tests/support/organisation.ts';
import { engine, testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
let ministry: Awaited<ReturnType<typeof makeMinistry>>;
let accountId = 0;

const standard = (id: string, appliesTo: string) =>
	datedStandard
		.replace('id: dated', `id: ${id}`)
		.replace('{ staff_group: [operational] }', appliesTo);

beforeEach(async () => {
	await emptyDatabase(db());
	await world(db()).standard(standard('operational', '{ staff_group: [operational] }'));
	await world(db()).standard(standard('manager', '{ staff_group: [manager] }'));
	await world(db()).standard(standard('it-of-b', '{ staff_group: [it], org_unit: [X-B] }'));
	ministry = await makeMinistry(db(), 'X', [
		{ no: 'a', name: 'สุดา แก้วใส', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'b', name: 'วีระ งามดี', posts: [{ unit: 'B', from: '2020-01-01' }] },
		{
			no: 'head',
			name: 'ปิติ ขำดี',
			posts: [{ unit: 'A', from: '2010-01-01', to: '2026-09-30', level: 'D1' }]
		},
		{
			no: 'it',
			name: 'ชูใจ คงดี',
			posts: [{ unit: 'B', from: '2010-01-01', to: '2020-12-31', line: '3-1-0013' }]
		}
	]);
	await freeKinds(db());
	accountId = await makeAccount(db(), ministry.id('b'));
	const rows = await db().selectFrom('position').select(['id', 'position_no']).execute();
	posts = new Map(rows.map(({ id, position_no }) => [position_no, id]));
});

const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);
const actor = (role: Role, unit?: string) => ({ ...ministry.actor(role, unit), accountId });
const said = (entered = '2026-11-23', unit = 'M') => ({
	actor: actor('hr_officer', unit),
	reason: 'ตามคำสั่ง',
	orderNo: '77/2569',
	now: noon(entered)
});
const act = <T>(work: (trx: Parameters<typeof appoint>[0]) => Promise<T>) =>
	db().transaction().execute(work);

let posts: Map<string, number>;
const post = (no: string) => posts.get(`X-${no}-0`) ?? 0;

async function appointmentOf(no: string) {
	const { id } = await db()
		.selectFrom('appointment')
		.select('id')
		.where('person_id', '=', ministry.id(no))
		.where('withdrawn_on', 'is', null)
		.orderBy('starts_on', 'desc')
		.executeTakeFirstOrThrow();
	return id;
}

const own = { kind: 'substantive', endsOn: null } as const;
const asked = async (personId: number, asOf: string, knownAt?: string) =>
	(await assessPerson(db(), { personId, asOf, knownAt })).assessments.map(
		(each) => each.standard.id
	);

describe('an appointment', () => {
	it('entered late asks for its standard from its first day, and says which days changed', async () => {
		const personId = ministry.id('a');
		const promote = { ...said(), ...own, personId, positionId: post('head') };
		const changes = await act(async (trx) => {
			const effect = await withRequirementChanges(trx, [personId], () =>
				appoint(trx, { ...promote, startsOn: '2026-10-01' })
			);
			return effect.changes;
		});
		expect(changes.map((each) => [each.standard.id, each.change, each.from, each.until])).toEqual([
			['manager', 'gained', '2026-10-01', null],
			['operational', 'lost', '2026-10-01', null]
		]);
		expect(changes[0]?.reasons[0]?.rule).toBe('director-type');
		expect(await asked(personId, '2026-09-30')).toEqual(['operational']);
		expect(await asked(personId, '2026-10-01')).toEqual(['manager']);
		// On the eve of the entry nobody knew of it.
		expect(await asked(personId, '2026-10-01', '2026-11-22')).toEqual(['operational']);
		expect(await countStale(db())).toBe(await staleBut(personId));
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('is tried in a preview without leaving anything', async () => {
		const personId = ministry.id('a');
		const before = await db().selectFrom('appointment').selectAll().orderBy('id').execute();
		const events = await db().selectFrom('audit_event').select('seq').execute();
		const input = { ...said(), ...own, personId, positionId: post('head') };
		const preview = await dryRun(db(), async (trx) => {
			await appoint(trx, { ...input, startsOn: '2026-10-01' });
			return assessPerson(trx, { personId, asOf: '2026-11-23' });
		});
		expect(preview.assessments.map((each) => each.standard.id)).toEqual(['manager']);
		expect(await db().selectFrom('appointment').selectAll().orderBy('id').execute()).toEqual(
			before
		);
		expect(await db().selectFrom('audit_event').select('seq').execute()).toEqual(events);
	});

	it('by secondment shows the person under both, with the standard of each post', async () => {
		const personId = ministry.id('a');
		await act(async (trx) =>
			appoint(trx, {
				...said(),
				personId,
				positionId: post('it'),
				kind: 'secondment',
				startsOn: '2026-10-01',
				endsOn: '2027-03-31'
			})
		);
		expect(await asked(personId, '2026-10-15')).toEqual(['it-of-b', 'operational']);
		expect(await asked(personId, '2027-04-01')).toEqual(['operational']);
		const opens = async (unit: string) =>
			listOpening(db(), {
				scope: [ministry.path(unit)],
				personIds: [personId],
				today: '2026-11-23'
			});
		expect((await opens('A')).size + (await opens('B')).size).toBe(2);
	});

	it('of a new hire requires at once, and the reason is stored with it', async () => {
		const person = {
			personNo: 'N-1',
			prefixTh: 'นางสาว',
			givenNameTh: 'อรุณี',
			surnameTh: 'แสงทอง',
			prefixEn: null,
			givenNameEn: null,
			surnameEn: null,
			email: null,
			bornOn: null
		};
		const entry = { ...said(), ...own, person, positionId: post('it') };
		const hire = async (startsOn: string) =>
			act(async (trx) => hirePerson(trx, { ...entry, startsOn }));
		const seen = await previewHire(db(), { locale: 'th', now: entry.now }, (trx) =>
			hirePerson(trx, { ...entry, startsOn: '2026-11-23' })
		);
		expect(seen.changes.map(({ standard: { id }, from }) => [id, from])).toEqual([
			['it-of-b', '2026-11-23']
		]);
		expect(seen.standards.map(({ id }) => id)).toEqual(['it-of-b']);
		const { personId } = await hire('2026-11-23');
		expect(await countStale(db())).toBe(await staleBut(personId));
		const shown = await readPerson(db(), {
			actor: actor('hr_officer', 'B'),
			personId,
			days: { asOf: '2026-11-23' },
			today: '2026-11-23',
			locale: 'th'
		});
		expect(shown.standards.map(({ id }) => id)).toEqual(['it-of-b']);
		expect(shown.required[0]?.spans[0]?.reasons[0]).toMatchObject({ rule: 'it-track' });
		await expect(hire('2026-11-24')).rejects.toMatchObject({ code: 'person.number_taken' });
	});

	it('cannot be made in a post of another, twice, backwards, or out of reach', async () => {
		const personId = ministry.id('a');
		const make = async (to: string, more: object = {}) =>
			act(async (trx) =>
				appoint(trx, {
					...said(),
					...own,
					personId,
					positionId: post(to),
					startsOn: '2026-10-01',
					...more
				})
			);
		await expect(make('b')).rejects.toMatchObject({ code: 'appointment.post_held' });
		await expect(make('a')).rejects.toMatchObject({ code: 'appointment.held_already' });
		await expect(make('head', { endsOn: '2026-09-01' })).rejects.toMatchObject({
			code: 'appointment.ends_before_start'
		});
		await expect(make('head', { startsOn: '2019-01-01' })).rejects.toMatchObject({
			code: 'appointment.post_held'
		});
		await expect(make('it', said('2026-11-23', 'A'))).rejects.toMatchObject({
			code: 'position.not_found'
		});
		await expect(make('head', said('2026-11-23', 'B'))).rejects.toMatchObject({
			code: 'person.not_found'
		});
		await expect(make('head', { ...said(), actor: actor('auditor', 'M') })).rejects.toMatchObject({
			code: 'access.not_allowed'
		});
		expect(await asked(personId, '2026-10-01')).toEqual(['operational']);
	});

	it('ends, is withdrawn and put right with what was known before kept', async () => {
		const personId = ministry.id('a');
		const change = async (entered: string) => ({
			...said(entered),
			personId,
			appointmentId: await appointmentOf('a')
		});
		const input = await change('2026-03-01');
		await act((trx) => endAppointment(trx, { ...input, endsOn: '2026-02-28' }));
		const again = await change('2026-04-01');
		await act((trx) => endAppointment(trx, { ...again, endsOn: '2026-01-31' }));
		expect(await asked(personId, '2026-02-15')).toEqual([]);
		expect(await asked(personId, '2026-02-15', '2026-03-31')).toEqual(['operational']);
		expect(await asked(personId, '2026-03-15', '2026-02-28')).toEqual(['operational']);
		const right = await change('2026-05-01');
		await act((trx) =>
			correctAppointment(trx, { ...right, kind: 'acting', startsOn: '2021-01-01', endsOn: null })
		);
		expect(await asked(personId, '2026-02-15')).toEqual(['operational']);
		expect(await asked(personId, '2020-06-01')).toEqual([]);
		const gone = await change('2026-06-01');
		await act((trx) => withdrawAppointment(trx, gone));
		expect(await asked(personId, '2026-02-15')).toEqual([]);
		expect(await asked(personId, '2026-02-15', '2026-05-31')).toEqual(['operational']);
		expect((await checkIntervals(db())).differences).toEqual([]);
	});
});

describe('a transfer to another department', () => {
	it('keeps the whole record, and changes who may see it', async () => {
		const personId = ministry.id('a');
		await act((trx) =>
			recordFact(trx, {
				personId,
				kind: 'assessed',
				subject: 'trial-exam',
				occurredOn: '2025-05-01',
				details: { score: 90 },
				source: 'hr_file',
				now: noon('2025-05-01')
			})
		);
		const see = (unit: string) =>
			readPerson(db(), {
				actor: actor('hr_officer', unit),
				personId,
				days: { asOf: '2026-11-23' },
				today: '2026-11-23',
				locale: 'th'
			});
		const before = await see('A');
		const free = await act((trx) =>
			createPosition(trx, {
				...said(),
				...plainPost,
				on: '2020-01-01',
				unitCode: 'X-B',
				positionNo: 'X-free'
			})
		);
		await act((trx) =>
			appoint(trx, { ...said(), ...own, personId, positionId: free.id, startsOn: '2026-11-01' })
		);
		await expect(see('A')).rejects.toMatchObject({ code: 'person.not_found' });
		const after = await see('B');
		expect(after.evidence).toEqual(before.evidence);
		expect(after.evidence).toHaveLength(1);
		expect(after.standards.map(({ id, until }) => [id, until])).toEqual(
			before.standards.map(({ id, until }) => [id, until])
		);
		expect(after.posts).toHaveLength(2);
	});
});

const plainPost = {
	titleTh: 'นักทรัพยากรบุคคล',
	titleEn: 'Human resource officer',
	positionType: 'academic',
	levelScheme: 'dpis',
	levelCode: 'K2',
	careerLine: '3-1-006',
	isHead: false,
	isCio: false
};

describe('a post', () => {
	it('that is reclassified from a day on asks for another standard from that day', async () => {
		const change = {
			...plainPost,
			levelCode: 'K3',
			isHead: true,
			unitCode: 'X-A',
			positionId: post('a')
		};
		await act((trx) => changePosition(trx, { ...said(), ...change, on: '2026-10-01' }));
		expect(await asked(ministry.id('a'), '2026-09-30')).toEqual(['operational']);
		expect(await asked(ministry.id('a'), '2026-10-01')).toEqual(['manager']);
		expect(await asked(ministry.id('a'), '2026-10-01', '2026-11-22')).toEqual(['operational']);
		expect((await checkIntervals(db())).differences).toEqual([]);
		const shown = await listPostHistory(db(), {
			personIds: [ministry.id('a')],
			days: { asOf: '2026-11-23' }
		});
		expect(shown.map(({ startsOn, level, groups }) => [startsOn, level?.code, groups])).toEqual([
			['2020-01-01', 'K1', ['operational']],
			['2026-10-01', 'K3', ['manager']]
		]);
		const correction = { what: 'never', change: '2026-10-01' } as const;
		const positionId = post('a');
		const entry = { ...said(), positionId, correction };
		const effect = await previewEffect(db(), { positionId, on: '2026-10-01' }, (trx) =>
			correctPosition(trx, entry)
		);
		expect(effect.people).toBe(1);
		expect(effect.changes?.map(({ standard: { id }, change }) => [id, change])).toEqual([
			['manager', 'lost'],
			['operational', 'gained']
		]);
		await act((trx) => correctPosition(trx, entry));
		expect(await asked(ministry.id('a'), '2026-10-01')).toEqual(['operational']);
	});

	it('that is new says beforehand what it will ask of its holder, and is not made', async () => {
		const entry = {
			...said(),
			...plainPost,
			careerLine: '3-1-0013',
			on: '2026-10-01',
			unitCode: 'X-B',
			positionNo: 'X-next'
		};
		const seen = await previewPosition(db(), entry, (trx) => createPosition(trx, entry));
		expect(seen.groups.map(({ group }) => group)).toContain('it');
		expect(
			seen.changes.map(({ standard: { id }, change, from }) => [id, change, from])
		).toContainEqual(['it-of-b', 'gained', '2026-10-01']);
		const made = await db()
			.selectFrom('position')
			.where('position_no', '=', 'X-next')
			.select('id')
			.execute();
		expect(made).toEqual([]);
		expect(await db().selectFrom('person').select('id').where('surname_th', '=', '-').execute()).toEqual([]); // prettier-ignore
	});

	it('names its level in a scheme, and is refused when that level is not of its type', async () => {
		const create = (more: Partial<typeof plainPost>) =>
			act((trx) =>
				createPosition(trx, {
					...said(),
					...plainPost,
					...more,
					on: '2026-01-01',
					unitCode: 'X-A',
					positionNo: `X-new-${JSON.stringify(more).length}`
				})
			);
		// M1 is a senior executive's level by DPIS, and a director's by the other scheme.
		await create({ positionType: 'executive', levelScheme: 'dpis', levelCode: 'M1' });
		await create({ positionType: 'director', levelScheme: 'sm', levelCode: 'M1' });
		await expect(
			create({ positionType: 'director', levelScheme: 'dpis', levelCode: 'M1' })
		).rejects.toMatchObject({ code: 'position.level_not_of_type' });
		await expect(create({ levelCode: 'K9' })).rejects.toMatchObject({
			code: 'position.unknown_level'
		});
	});
});

/** Of the people that are marked, those that the use case has left to the next reader. */
async function staleBut(personId: number): Promise<number> {
	const { people } = await db()
		.selectFrom('qualification_stale')
		.select((eb) => eb.fn.count<number>('person_id').distinct().as('people'))
		.where('person_id', '<>', personId)
		.executeTakeFirstOrThrow();
	return people;
}

describe('any sequence of changes to units, posts and appointments', () => {
	it('leaves the stored intervals right, and what was known before it as it was', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), async (seed) => {
				const random = createRandom(`organisation/${seed}`);
				const tag = `W${seed}x${++worlds}`;
				const own = await makeMinistry(db(), tag, [
					{ no: '1', name: 'ก ข', posts: [{ unit: 'A', from: '2020-01-01' }] },
					{ no: '2', name: 'ค ง', posts: [{ unit: 'A1', from: '2021-01-01', line: '3-1-0013' }] },
					{ no: '3', name: 'จ ฉ', posts: [{ unit: 'B', from: '2019-01-01', level: 'K3' }] }
				]);
				await freeKinds(db());
				const everybody = ['1', '2', '3'].map(own.id);
				let day = '2026-01-01';
				for (let n = 0; n < 8; n++) {
					day = addDays(day, random.between(1, 20));
					const then = addDays(day, -1);
					const before = await readRequirements(db(), everybody, then);
					await change(tag, everybody, random, day);
					expect(await readRequirements(db(), everybody, then)).toEqual(before);
				}
				expect((await checkIntervals(db())).differences).toEqual([]);
			}),
			{ numRuns: engine === 'postgres' ? 8 : 5 }
		);
	}, 120_000);
});

let worlds = 0;

/** One drawn change as it is entered on a day; one that cannot be is refused and changes nothing. */
async function change(
	tag: string,
	people: number[],
	random: ReturnType<typeof createRandom>,
	entered: string
): Promise<void> {
	const on = addDays('2021-06-01', random.below(2600));
	const unit = () => `${tag}-${random.pick(['M', 'A', 'A1', 'B'])}`;
	const entry = { ...said(entered), actor: actor('hr_officer'), on };
	const positions = await db()
		.selectFrom('position')
		.select(['id'])
		.where('position_no', 'like', `${tag}-%`)
		.orderBy('id')
		.execute();
	const positionId = random.pick(positions).id;
	const personId = random.pick(people);
	const appointments = await db()
		.selectFrom('appointment')
		.select('id')
		.where('person_id', '=', personId)
		.where('withdrawn_on', 'is', null)
		.orderBy('id')
		.execute();
	const appointmentId = appointments.length ? random.pick(appointments).id : 0;
	const kind = random.pick(['substantive', 'acting', 'secondment', 'assignment'] as const);
	const endsOn = random.chance(500) ? addDays(on, random.below(700)) : null;
	const values = { ...plainPost, levelCode: random.pick(['K1', 'K2', 'K3']) };
	const changes: ((trx: Parameters<typeof appoint>[0]) => Promise<unknown>)[] = [
		(trx) => moveUnit(trx, { ...entry, code: unit(), below: unit() }),
		(trx) => renameUnit(trx, { ...entry, code: unit(), nameTh: `กอง ${on}`, nameEn: on }),
		(trx) => mergeUnits(trx, { ...entry, code: unit(), into: unit() }),
		(trx) => closeUnit(trx, { ...entry, code: unit() }),
		(trx) =>
			changePosition(trx, {
				...entry,
				...values,
				isHead: random.chance(500),
				careerLine: random.pick(['3-1-006', '3-1-0013']),
				positionId,
				unitCode: unit()
			}),
		(trx) => appoint(trx, { ...entry, personId, positionId, kind, startsOn: on, endsOn }),
		(trx) => endAppointment(trx, { ...entry, personId, appointmentId, endsOn: on }),
		(trx) => withdrawAppointment(trx, { ...entry, personId, appointmentId }),
		(trx) =>
			correctAppointment(trx, { ...entry, personId, appointmentId, kind, startsOn: on, endsOn })
	];
	try {
		await act(random.pick(changes));
	} catch (thrown) {
		if (!(thrown instanceof DomainError)) throw thrown;
	}
}
