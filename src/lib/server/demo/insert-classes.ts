import { sql, type Transaction } from 'kysely';
import type { AttendanceState } from '#lib/domain/classroom/attendance.ts';
import { addDays } from '#lib/domain/demo/demo-days.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { HeldRole } from '#lib/domain/access/capabilities.ts';
import { closeClass } from '../classroom/close-class.ts';
import { getClass, heldSessions } from '../classroom/queries.ts';
import { createClass, type ClassInput } from '../classroom/write-class.ts';
import type { DB } from '../db/schema.ts';

/** The unit whose people are invited; the demo's HR officer looks after it. */
const unitCode = 'DCS';
const everywhere: HeldRole[] = [{ role: 'trainer', unitPath: null }];

/**
 * Three classes of the demo agency: one to come that is full with a queue (the officer waits in it),
 * one running since yesterday, and one that was closed and credited.
 */
export async function insertClasses(db: Transaction<DB>, now: Date): Promise<void> {
	const today = bangkokDay(now);
	const trainer = await db
		.selectFrom('account')
		.select(['id', 'person_id'])
		.where('email', '=', 'trainer@demo.go.th')
		.executeTakeFirst();
	if (!trainer) return;
	const actor = { accountId: trainer.id, personId: trainer.person_id, roles: everywhere };
	const people = await listInvited(db);
	const officer = await db
		.selectFrom('account')
		.select('person_id')
		.where('email', '=', 'officer@demo.go.th')
		.executeTakeFirst();
	const others = people.filter((id) => id !== officer?.person_id);

	const coming = await createClass(db, {
		actor,
		now,
		input: {
			...common(addDays(today, -20), addDays(today, 9), addDays(today, 12)),
			title: {
				th: 'อบรมเชิงปฏิบัติการการเขียนคู่มือประชาชนให้อ่านง่าย (สมมติ)',
				en: 'Workshop on plain citizen manuals (fictional)'
			},
			area: 'DS',
			hours: 12,
			capacity: 10,
			sessions: twoDays(addDays(today, 16))
		}
	});
	await insertPlaces(db, coming.classId, others.slice(0, 10), 10, addDays(today, -18));
	const queue = [
		...others.slice(10, 12),
		...(officer ? [officer.person_id] : []),
		...others.slice(12, 13)
	];
	await insertPlaces(db, coming.classId, queue, 0, addDays(today, -10));

	const running = await createClass(db, {
		actor,
		now,
		input: {
			...common(addDays(today, -40), addDays(today, -5), addDays(today, -3)),
			title: {
				th: 'อบรมการรับมือเหตุภัยคุกคามทางไซเบอร์ ภาคปฏิบัติ (สมมติ)',
				en: 'Hands-on response to cyber incidents (fictional)'
			},
			area: 'CS',
			hours: 12,
			capacity: 14,
			sessions: twoDays(addDays(today, -1))
		}
	});
	const attending = [...(officer ? [officer.person_id] : []), ...others.slice(4, 15)];
	await insertPlaces(db, running.classId, attending, 14, addDays(today, -30));
	await insertMarks(db, running.classId, attending, 2, trainer.id);

	const closed = await createClass(db, {
		actor,
		now,
		input: {
			...common(addDays(today, -90), addDays(today, -45), addDays(today, -43)),
			title: {
				th: 'อบรมการใช้ข้อมูลเปิดภาครัฐ (สมมติ)',
				en: 'Using open government data (fictional)'
			},
			area: 'DU',
			hours: 6,
			capacity: 12,
			sessions: twoDays(addDays(today, -38)).slice(0, 2)
		}
	});
	const attended = others.slice(8, 18);
	await insertPlaces(db, closed.classId, attended, 12, addDays(today, -60));
	await insertMarks(db, closed.classId, attended, 2, trainer.id);
	const closedAt = new Date(`${addDays(today, -36)}T10:00:00+07:00`);
	await closeClass(db, { actor, classId: closed.classId, now: closedAt });
}

const common = (from: string, until: string, withdraw: string) =>
	({
		unitCode,
		courseId: null,
		round: 1,
		venue: 'ห้องประชุมศรีสมรรถนะ ชั้น 4 (สมมติ)',
		about: 'นำบัตรประจำตัวเจ้าหน้าที่และคอมพิวเตอร์พกพามาด้วย มีอาหารกลางวัน',
		minShare: 80,
		completesCourse: false,
		audienceCode: unitCode,
		enrolFromOn: from,
		enrolUntilOn: until,
		withdrawUntilOn: withdraw
	}) satisfies Partial<ClassInput>;

function twoDays(first: string): ClassInput['sessions'] {
	return [first, addDays(first, 1)].flatMap((heldOn) => [
		{ heldOn, startsAt: '09:00', endsAt: '12:00', room: 'ห้อง 401', trainer: 'วิทยา สุขเกษม' },
		{ heldOn, startsAt: '13:00', endsAt: '16:00', room: 'ห้อง 401', trainer: 'วิทยา สุขเกษม' }
	]);
}

/** People with a post in the unit today, in the order of their numbers. */
async function listInvited(db: Transaction<DB>): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`
		select distinct person.id from person
		join appointment on appointment.person_id = person.id and appointment.ends_on is null
		join position on position.id = appointment.position_id
		join org_unit on org_unit.id = position.org_unit_id
		where org_unit.path <@ (select path from org_unit where code = ${unitCode})
		order by person.id limit 40`.execute(db);
	return rows.map(({ id }) => id);
}

async function insertPlaces(
	db: Transaction<DB>,
	classId: number,
	personIds: number[],
	seats: number,
	day: string
): Promise<void> {
	for (const [index, personId] of personIds.entries()) {
		const at = new Date(`${day}T09:${String(index).padStart(2, '0')}:00+07:00`);
		await db
			.insertInto('class_place')
			.values({
				class_id: classId,
				person_id: personId,
				asked_at: at,
				seated_at: index < seats ? at : null
			})
			.execute();
	}
}

/** Marks of the first half-days: most by the code, some late, some not there. */
async function insertMarks(
	db: Transaction<DB>,
	classId: number,
	personIds: number[],
	halves: number,
	trainerAccount: number
): Promise<void> {
	const sessions = heldSessions(await getClass(db, classId)).slice(0, halves);
	const rows = sessions.flatMap((session) =>
		personIds.map((personId, index) => {
			const state: AttendanceState =
				index % 7 === 3 ? 'absent' : index % 5 === 4 ? 'late' : 'present';
			const isByCode = state === 'present';
			return {
				session_id: session.id,
				person_id: personId,
				state,
				how: isByCode ? 'code' : 'list',
				marked_at: new Date(session.startsAt.getTime() + (5 + index) * 60_000),
				marked_by: isByCode ? null : trainerAccount
			};
		})
	);
	await db.insertInto('attendance_mark').values(rows).execute();
}
