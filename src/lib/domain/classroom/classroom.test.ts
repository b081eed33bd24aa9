import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendanceStates, attended, earnsCredit } from './attendance.ts';
import { assertMayEnrol, mayWithdraw, nextSeated, queueMoves, type Enrolling } from './places.ts';
import { codeSeconds, isRoomCode, roomCode, takesCode } from './room-code.ts';

const held: Enrolling = {
	state: 'open',
	enrolFromOn: '2026-11-01',
	enrolUntilOn: '2026-11-20',
	withdrawUntilOn: '2026-11-23',
	startsAt: new Date('2026-11-25T02:00:00Z')
};

describe('coming and going', () => {
	it('is open on the first and the last day of enrolment, and not outside', () => {
		for (const day of ['2026-11-01', '2026-11-20']) assertMayEnrol(held, day);
		expect(() => assertMayEnrol(held, '2026-10-31')).toThrow('class.not_open_yet');
		expect(() => assertMayEnrol(held, '2026-11-21')).toThrow('class.enrolment_over');
		expect(() => assertMayEnrol({ ...held, state: 'cancelled' }, '2026-11-02')).toThrow(
			'class.over'
		);
	});

	it('lets a seat go until its day, and the queue at any time', () => {
		expect(mayWithdraw(held, '2026-11-23', true)).toBe(true);
		expect(mayWithdraw(held, '2026-11-24', true)).toBe(false);
		expect(mayWithdraw(held, '2026-11-24', false)).toBe(true);
	});

	it('moves the queue until the first half-day begins', () => {
		expect(queueMoves(held, new Date('2026-11-25T01:59:59Z'))).toBe(true);
		expect(queueMoves(held, new Date('2026-11-25T02:00:00Z'))).toBe(false);
	});

	it('seats the longest waiting, and never more than there is room for', () => {
		expect(nextSeated(['a', 'b', 'c'], { capacity: 5, seated: 3 })).toEqual(['a', 'b']);
		expect(nextSeated(['a'], { capacity: 2, seated: 3 })).toEqual([]);
	});
});

describe('attendance', () => {
	it('earns the credit at exactly the share, late counting whole and partial half', () => {
		const five = (...marks: (typeof attendanceStates)[number][]) =>
			earnsCredit(marks, { sessions: 5, minShare: 80 });
		expect(five('present', 'late', 'present', 'present')).toBe(true);
		expect(five('present', 'late', 'present', 'partial')).toBe(false);
		expect(five('present', 'present', 'present', 'partial', 'partial')).toBe(true);
		expect(earnsCredit([], { sessions: 0, minShare: 1 })).toBe(false);
	});

	it('never takes a credit away for more attendance', () => {
		const marks = fc.array(fc.constantFrom(...attendanceStates), { maxLength: 12 });
		fc.assert(
			fc.property(marks, fc.integer({ min: 1, max: 100 }), (some, minShare) => {
				const sessions = some.length + 1;
				expect(attended(some)).toBeLessThan(sessions);
				if (earnsCredit(some, { sessions, minShare }))
					expect(earnsCredit([...some, 'present'], { sessions, minShare })).toBe(true);
			})
		);
	});
});

describe('the room code', () => {
	const at = (seconds: number) => new Date(Date.parse('2026-11-25T02:00:00Z') + seconds * 1000);

	it('is taken while it is shown and one turn longer, never before', () => {
		const { code, nextAt } = roomCode('secret', at(0));
		expect(code).toMatch(/^\d{6}$/);
		expect(nextAt).toEqual(at(codeSeconds));
		expect(isRoomCode('secret', code, at(2 * codeSeconds - 1))).toBe(true);
		expect(isRoomCode('secret', code, at(2 * codeSeconds))).toBe(false);
		expect(isRoomCode('secret', code, at(-1))).toBe(false);
		expect(isRoomCode('another', code, at(0))).toBe(false);
	});

	it('opens half an hour before the half-day and ends with it', () => {
		const session = { startsAt: at(0), endsAt: at(3 * 3600) };
		expect(takesCode(session, at(-1801))).toBe(false);
		expect(takesCode(session, at(-1800))).toBe(true);
		expect(takesCode(session, at(3 * 3600))).toBe(true);
		expect(takesCode(session, at(3 * 3600 + 1))).toBe(false);
	});
});
