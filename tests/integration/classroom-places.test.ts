import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cancelClass } from '#lib/server/classroom/cancel-class.ts';
import { enrolList } from '#lib/server/classroom/enrol-list.ts';
import { leavePlace, removePlace } from '#lib/server/classroom/leave-place.ts';
import { getClass, listPlaces } from '#lib/server/classroom/queries.ts';
import { takePlace } from '#lib/server/classroom/take-place.ts';
import { changeClass } from '#lib/server/classroom/write-class.ts';
import { at, classInput, classroom } from '#tests/support/classroom.ts';
import { engine, testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
type Room = Awaited<ReturnType<typeof classroom>>;
const enrolling = at('2026-11-10');

const join = ({ classId, people }: Room, who: number, now = enrolling) =>
	db()
		.transaction()
		.execute((trx) => takePlace(trx, { ...people[who]!, classId, now }));
const leave = ({ classId, people }: Room, who: number, now = enrolling) =>
	db()
		.transaction()
		.execute((trx) => leavePlace(trx, { ...people[who]!, classId, now }));
const resize = ({ classId, code, actor }: Room, capacity: number) =>
	db()
		.transaction()
		.execute((trx) =>
			changeClass(trx, {
				actor: actor('trainer'),
				classId,
				input: classInput(code, { capacity }),
				now: enrolling
			})
		);
const standing = async (room: Room) =>
	(await listPlaces(db(), room.classId)).map(({ personId, seatedAt, movedUp }) => {
		const who = room.people.findIndex((person) => person.personId === personId);
		return `${who} ${seatedAt ? (movedUp ? 'moved up' : 'seated') : 'waiting'}`;
	});

describe('places in a class', () => {
	it('seats until it is full, then queues, and moves the first of the queue up, once', async () => {
		const room = await classroom(db(), { learners: 4 });
		for (const who of [0, 1, 2, 3, 2]) await join(room, who);
		expect(await standing(room)).toEqual(['0 seated', '1 seated', '2 waiting', '3 waiting']);
		await leave(room, 0);
		await leave(room, 0);
		expect(await standing(room)).toEqual(['1 seated', '2 moved up', '3 waiting']);
		await join(room, 0);
		expect(await standing(room)).toEqual(['1 seated', '2 moved up', '3 waiting', '0 waiting']);
	});

	it('keeps to the days of enrolment and withdrawal', async () => {
		const room = await classroom(db(), { learners: 3 });
		await expect(join(room, 0, at('2026-10-31'))).rejects.toThrow('class.not_open_yet');
		await expect(join(room, 0, at('2026-11-21'))).rejects.toThrow('class.enrolment_over');
		for (const who of [0, 1, 2]) await join(room, who);
		await expect(leave(room, 0, at('2026-11-24'))).rejects.toThrow('class.withdrawal_over');
		await leave(room, 2, at('2026-11-24'));
		// Who manages may still take somebody out, and says why.
		await db()
			.transaction()
			.execute((trx) =>
				removePlace(trx, {
					actor: room.actor('trainer'),
					classId: room.classId,
					personId: room.people[0]!.personId,
					reason: 'ป่วย',
					now: at('2026-11-24')
				})
			);
		expect(await standing(room)).toEqual(['1 seated']);
	});

	it('leaves a seat free that is given back after the class began', async () => {
		const room = await classroom(db(), { learners: 3, withdrawUntilOn: '2026-11-26' });
		for (const who of [0, 1, 2]) await join(room, who);
		await leave(room, 0, at('2026-11-25', '09:01'));
		expect(await standing(room)).toEqual(['1 seated', '2 waiting']);
	});

	it('enrols a list in its order and tells each line what became of it', async () => {
		const room = await classroom(db(), { learners: 3, capacity: 1 });
		const numbers = await db()
			.selectFrom('person')
			.select(['person_no', 'email'])
			.where(
				'id',
				'in',
				room.people.map(({ personId }) => personId)
			)
			.orderBy('id')
			.execute();
		const lines = [
			numbers[2]!.person_no,
			String(numbers[0]!.email).toUpperCase(),
			'nobody',
			'',
			numbers[2]!.person_no
		];
		const enrol = (everywhere: boolean) =>
			db()
				.transaction()
				.execute((trx) =>
					enrolList(trx, {
						actor: everywhere ? room.actor('hr_officer', null) : room.actor('trainer'),
						classId: room.classId,
						lines,
						now: at('2026-11-24')
					})
				);
		const outcomes = (list: Awaited<ReturnType<typeof enrol>>) =>
			list.map(({ outcome }) => outcome);
		// People outside the manager's unit are not found there.
		expect(outcomes(await enrol(false))).toEqual(Array(4).fill('unknown'));
		expect(outcomes(await enrol(true))).toEqual(['seated', 'waiting', 'unknown', 'already']);
		expect(await standing(room)).toEqual(['2 seated', '0 waiting']);
	});

	it('is only for the audience, and its manager only within the unit', async () => {
		const room = await classroom(db(), { learners: 1 });
		await db()
			.updateTable('class')
			.set({ audience_unit_id: room.manager.unitId })
			.where('id', '=', room.classId)
			.execute();
		await expect(join(room, 0)).rejects.toMatchObject({ code: 'class.not_found', status: 404 });
		const stranger = { ...room, actor: () => room.actor('trainer', '999999') };
		await expect(resize(stranger, 5)).rejects.toThrow('class.not_found');
		await expect(resize({ ...room, actor: () => room.actor('manager') }, 5)).rejects.toThrow(
			'class.not_found'
		);
	});

	it('raises the calendar revision with what calendars show, and keeps a cancelled half-day', async () => {
		const room = await classroom(db(), { learners: 1 });
		await join(room, 0);
		const before = await getClass(db(), room.classId);
		await resize(room, 3);
		expect((await getClass(db(), room.classId)).sequence).toBe(before.sequence + 1);
		const [first] = (await getClass(db(), room.classId)).sessions.filter(
			({ cancelledAt }) => !cancelledAt
		);
		await db()
			.transaction()
			.execute((trx) =>
				changeClass(trx, {
					actor: room.actor('trainer'),
					classId: room.classId,
					input: classInput(room.code, {
						sessions: [
							{
								id: first!.id,
								heldOn: '2026-11-27',
								startsAt: '13:00',
								endsAt: '16:00',
								room: '',
								trainer: ''
							}
						]
					}),
					now: enrolling
				})
			);
		const after = await getClass(db(), room.classId);
		expect(after.sessions.find(({ id }) => id === first?.id)).toMatchObject({
			uid: first?.uid,
			heldOn: '2026-11-27',
			half: 'afternoon',
			cancelledAt: null
		});
		expect(after.sessions.filter(({ cancelledAt }) => cancelledAt)).toHaveLength(5);
		await db()
			.transaction()
			.execute((trx) =>
				cancelClass(trx, {
					actor: room.actor('trainer'),
					classId: room.classId,
					reason: 'วิทยากรป่วย',
					now: enrolling
				})
			);
		expect(await getClass(db(), room.classId)).toMatchObject({
			state: 'cancelled',
			sequence: after.sequence + 1
		});
		await expect(join(room, 0)).resolves.toBe('seated');
		await expect(resize(room, 9)).rejects.toThrow('class.over');
	});
});

describe('whatever happens to the places of a class', () => {
	type Step =
		{ do: 'join'; who: number } | { do: 'leave'; who: number } | { do: 'resize'; to: number };
	const step: fc.Arbitrary<Step> = fc.oneof(
		{ weight: 5, arbitrary: fc.record({ do: fc.constant('join'), who: fc.nat(5) }) },
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('leave'), who: fc.nat(5) }) },
		{
			weight: 1,
			arbitrary: fc.record({ do: fc.constant('resize'), to: fc.integer({ min: 1, max: 4 }) })
		}
	) as fc.Arbitrary<Step>;

	it('seats never exceed capacity, the queue keeps its order, nobody waits beside a free seat', async () => {
		const room = await classroom(db(), { learners: 6 });
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
				await sql`alter table class_place disable trigger class_place_is_guarded`.execute(db());
				await db().deleteFrom('class_place').where('class_id', '=', room.classId).execute();
				await sql`alter table class_place enable trigger class_place_is_guarded`.execute(db());
				await resize(room, 2);
				// The plain model: who came, in order; the first `capacity` are seated, and stay so.
				let model: { who: number; seated: boolean }[] = [];
				let capacity = 2;
				for (const each of steps) {
					if (each.do === 'join') {
						await join(room, each.who);
						if (!model.some(({ who }) => who === each.who))
							model.push({ who: each.who, seated: false });
					} else if (each.do === 'leave') {
						await leave(room, each.who);
						model = model.filter(({ who }) => who !== each.who);
					} else {
						const seats = model.filter(({ seated }) => seated).length;
						const resized = resize(room, each.to);
						if (each.to < seats) await expect(resized).rejects.toThrow('class.seats_taken');
						else {
							await resized;
							capacity = each.to;
						}
					}
					for (const place of model)
						if (model.filter(({ seated }) => seated).length < capacity) place.seated = true;
					expect((await standing(room)).map((text) => text.replace('moved up', 'seated'))).toEqual(
						model.map(({ who, seated }) => `${who} ${seated ? 'seated' : 'waiting'}`)
					);
				}
			}),
			{ numRuns: engine === 'postgres' ? 12 : 8 }
		);
	});

	it('many who come and go at once are told one after the other', async () => {
		const room = await classroom(db(), { learners: 10, capacity: 3 });
		await Promise.all(room.people.map((_, who) => join(room, who)));
		const queue = (await listPlaces(db(), room.classId)).filter(({ seatedAt }) => !seatedAt);
		expect(queue).toHaveLength(7);
		const seated = (await standing(room)).slice(0, 3).map((text) => Number(text[0]));
		await Promise.all([...seated, ...seated].map((who) => leave(room, who)));
		const places = await listPlaces(db(), room.classId);
		expect(places.filter(({ movedUp }) => movedUp).map(({ id }) => id)).toEqual(
			queue.slice(0, 3).map(({ id }) => id)
		);
		expect(places.filter(({ seatedAt }) => seatedAt)).toHaveLength(3);
	});

	it('the database itself refuses one seat too many, a jump of the queue and a second life', async () => {
		const room = await classroom(db(), { learners: 3, capacity: 1 });
		for (const who of [0, 1, 2]) await join(room, who);
		const [first, second, third] = await listPlaces(db(), room.classId);
		const set = (id: number | undefined, values: object) =>
			db()
				.updateTable('class_place')
				.set(values)
				.where('id', '=', id ?? 0)
				.execute();
		await expect(set(second?.id, { seated_at: enrolling })).rejects.toThrow('full');
		await expect(set(first?.id, { seated_at: null })).rejects.toThrow('once');
		await set(first?.id, { left_at: enrolling });
		await expect(set(third?.id, { seated_at: enrolling })).rejects.toThrow('waited longer');
		await expect(set(first?.id, { left_at: null })).rejects.toThrow('once');
	});
});
