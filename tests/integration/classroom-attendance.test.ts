import { describe, expect, it } from 'vitest';
import { roomCode } from '#lib/domain/classroom/room-code.ts';
import { listMarks } from '#lib/server/classroom/attendance-queries.ts';
import { checkIn } from '#lib/server/classroom/check-in.ts';
import { closeClass } from '#lib/server/classroom/close-class.ts';
import { markAttendance } from '#lib/server/classroom/mark-attendance.ts';
import { getClass, heldSessions } from '#lib/server/classroom/queries.ts';
import { takePlace } from '#lib/server/classroom/take-place.ts';
import { completeCourseIfEarned } from '#lib/server/course/complete-course.ts';
import { readMyRecord, totalHours } from '#lib/server/record/my-record.ts';
import { at, classroom } from '#tests/support/classroom.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
type Room = Awaited<ReturnType<typeof classroom>>;

/** A class of two with both seats taken; half-days on the 25th (morning, afternoon) and the 26th. */
async function seated(changes: Partial<Parameters<typeof classroom>[1]> = {}) {
	const room = await classroom(db(), { learners: 2, ...changes });
	for (const person of room.people)
		await db()
			.transaction()
			.execute((trx) =>
				takePlace(trx, { ...person, classId: room.classId, now: at('2026-11-10') })
			);
	const sessions = heldSessions(await getClass(db(), room.classId)).map(({ id }) => id);
	return { ...room, sessions };
}

const codeAt = async (sessionId: number, now: Date) => {
	const { code_secret } = await db()
		.selectFrom('class_session')
		.select('code_secret')
		.where('id', '=', sessionId)
		.executeTakeFirstOrThrow();
	return roomCode(code_secret, now).code;
};

const scan = (room: Room, who: number, code: string, now: Date) =>
	checkIn(db(), { ...room.people[who]!, classId: room.classId, code, now });

const mark = (
	room: Room & { sessions: number[] },
	half: number,
	ticks: Record<number, 'present' | 'late' | 'partial' | 'absent'>,
	{ reason = '', now = at('2026-11-26', '13:00') } = {}
) =>
	db()
		.transaction()
		.execute((trx) =>
			markAttendance(trx, {
				actor: room.actor('trainer'),
				classId: room.classId,
				sessionId: room.sessions[half] ?? 0,
				ticks: Object.entries(ticks).map(([who, state]) => ({
					personId: room.people[Number(who)]!.personId,
					state
				})),
				reason,
				now
			})
		);

const close = (room: Room, now = at('2026-11-26', '12:30')) =>
	db()
		.transaction()
		.execute((trx) =>
			closeClass(trx, { actor: room.actor('trainer'), classId: room.classId, now })
		);

const hoursOf = async (room: Room, who: number) =>
	totalHours((await readMyRecord(db(), room.people[who]!)).entries);

describe('the code of the room', () => {
	it('marks presence for its half-day, once, by the code on the screen', async () => {
		const room = await seated();
		const now = at('2026-11-25', '09:05');
		const code = await codeAt(room.sessions[0]!, now);
		expect(await scan(room, 0, 'x', at('2026-11-25', '08:00'))).toEqual({ outcome: 'no_session' });
		expect(await scan(room, 0, '000000' === code ? '111111' : '000000', now)).toEqual({
			outcome: 'wrong'
		});
		expect(await scan(room, 0, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toMatchObject({
			outcome: 'present',
			session: { id: room.sessions[0], half: 'morning' }
		});
		expect(await scan(room, 0, code, now)).toMatchObject({ outcome: 'already' });
		// The afternoon has a code of its own.
		const afternoon = at('2026-11-25', '13:00');
		expect(await scan(room, 0, code, afternoon)).toEqual({ outcome: 'wrong' });
		const marks = await listMarks(db(), room);
		expect(marks).toMatchObject([
			{ sessionId: room.sessions[0], state: 'present', how: 'code', stands: true }
		]);
	});

	it('slows who guesses, and lets nobody in without a seat', async () => {
		const room = await seated();
		const now = at('2026-11-25', '09:05');
		const right = await codeAt(room.sessions[0]!, now);
		const wrong = right === '123456' ? '654321' : '123456';
		const outcomes = [];
		for (let i = 0; i < 7; i++) outcomes.push((await scan(room, 0, wrong, now)).outcome);
		expect(outcomes).toEqual([...Array(6).fill('wrong'), 'wait']);
		expect(await scan(room, 0, right, now)).toMatchObject({ outcome: 'wait' });
		// Another learner is not slowed by it.
		expect(await scan(room, 1, right, now)).toMatchObject({ outcome: 'present' });
		const stranger = await world(db()).learner();
		await expect(
			checkIn(db(), { ...stranger, classId: room.classId, code: right, now })
		).rejects.toThrow('class.no_seat');
	});
});

describe('attendance by list', () => {
	it('needs a reason to change what stands, and keeps both', async () => {
		const room = await seated();
		expect(await mark(room, 0, { 0: 'present', 1: 'absent' })).toBe(2);
		expect(await mark(room, 0, { 0: 'present', 1: 'absent' })).toBe(0);
		await expect(mark(room, 0, { 1: 'late' })).rejects.toThrow('attendance.reason_missing');
		expect(await mark(room, 0, { 0: 'present', 1: 'late' }, { reason: 'รถไฟล่าช้า' })).toBe(1);
		const marks = (await listMarks(db(), room)).filter(
			({ personId }) => personId === room.people[1]!.personId
		);
		expect(marks).toMatchObject([
			{ state: 'absent', stands: false, reason: null },
			{ state: 'late', stands: true, reason: 'รถไฟล่าช้า', replaces: marks[0]?.id }
		]);
		const { before, reason } = await db()
			.selectFrom('audit_event')
			.selectAll()
			.where('action', '=', 'attendance.corrected')
			.orderBy('seq', 'desc')
			.executeTakeFirstOrThrow();
		expect([before, reason]).toEqual([{ state: 'absent' }, 'รถไฟล่าช้า']);
	});

	it('is for the days that have come, and for who manages the class', async () => {
		const room = await seated();
		await expect(
			mark(room, 2, { 0: 'present' }, { now: at('2026-11-25', '13:00') })
		).rejects.toThrow('class.session_not_begun');
		await expect(
			mark({ ...room, actor: () => room.actor('learner') }, 0, { 0: 'present' })
		).rejects.toThrow('class.not_found');
	});
});

describe('closing a class', () => {
	it('credits who attended enough, once, as a fact of this system', async () => {
		const room = await seated();
		await mark(room, 0, { 0: 'present', 1: 'present' });
		await mark(room, 1, { 0: 'late', 1: 'partial' });
		await expect(close(room, at('2026-11-26', '11:00'))).rejects.toThrow('class.not_finished');
		expect(await close(room)).toBe(1);
		await expect(close(room)).rejects.toThrow('class.over');
		expect([await hoursOf(room, 0), await hoursOf(room, 1)]).toEqual([9, 0]);
		const [entry] = (await readMyRecord(db(), room.people[0]!)).entries;
		expect(entry).toMatchObject({
			kind: 'credited',
			on: '2026-11-26',
			source: 'system',
			title: { th: 'อบรมเชิงปฏิบัติการ' }
		});
	});

	it('takes the credit back and gives it again as attendance is corrected', async () => {
		const room = await seated();
		for (const half of [0, 1]) await mark(room, half, { 0: 'present', 1: 'absent' });
		await close(room);
		await mark(room, 1, { 0: 'absent' }, { reason: 'ลงชื่อแทนกัน' });
		expect(await hoursOf(room, 0)).toBe(0);
		await mark(room, 1, { 0: 'present' }, { reason: 'ตรวจภาพถ่ายแล้วอยู่จริง' });
		expect(await hoursOf(room, 0)).toBe(9);
		const { entries } = await readMyRecord(db(), room.people[0]!);
		expect(
			entries.map(({ kind, revoked }) => `${kind}${revoked ? ' revoked' : ''}`).sort()
		).toEqual(['credited', 'credited revoked', 'revoked']);
		// Found present only afterwards: the credit comes late and is recorded on its day.
		await mark(room, 0, { 1: 'present' }, { reason: 'ใบลงชื่อหล่นหาย', now: at('2026-12-10') });
		await mark(room, 1, { 1: 'present' }, { reason: 'ใบลงชื่อหล่นหาย', now: at('2026-12-10') });
		const [late] = (await readMyRecord(db(), room.people[1]!)).entries;
		expect(late).toMatchObject({ on: '2026-11-26', recordedOn: '2026-12-10', hours: 9 });
	});

	it('completes the course instead where it stands for one, and not twice in one round', async () => {
		const { courseId } = await world(db()).course();
		const room = await seated({ courseId, completesCourse: true });
		await world(db()).enrol(room.people[0]!.personId, courseId, at('2026-11-01'));
		for (const half of [0, 1, 2]) await mark(room, half, { 0: 'present', 1: 'present' });
		expect(await close(room)).toBe(2);
		const record = (await readMyRecord(db(), room.people[0]!)).entries;
		expect(record.map(({ kind }) => kind)).toEqual(['completed']);
		// The online round is over: it cannot give the same hours again.
		const { id: enrolmentId } = await db()
			.selectFrom('enrolment')
			.select('id')
			.where('person_id', '=', room.people[0]!.personId)
			.executeTakeFirstOrThrow();
		expect(
			await db()
				.transaction()
				.execute((trx) =>
					completeCourseIfEarned(trx, {
						enrolmentId,
						earnedAt: at('2026-11-27'),
						now: at('2026-11-27')
					})
				)
		).toBe(false);
		const credentials = await db()
			.selectFrom('credential')
			.select('kind')
			.where('person_id', '=', room.people[0]!.personId)
			.execute();
		expect(credentials).toEqual([{ kind: 'course' }]);
	});
});
