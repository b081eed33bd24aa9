import type { Kysely } from 'kysely';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { createClass, type ClassInput } from '#lib/server/classroom/write-class.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { world } from './world.ts';

/** Instant of a day and a time in Bangkok. */
export const at = (day: string, time = '08:00') => new Date(`${day}T${time}:00+07:00`);

/** A class on 25 and 26 November 2026, three half-days, organised by the unit of `manager`. */
export function classInput(unitCode: string, changes: Partial<ClassInput> = {}): ClassInput {
	return {
		unitCode,
		courseId: null,
		title: { th: 'อบรมเชิงปฏิบัติการ', en: 'Workshop' },
		round: 1,
		area: 'DG',
		hours: 9,
		venue: 'ห้องประชุม 1',
		about: '',
		capacity: 2,
		minShare: 60,
		completesCourse: false,
		audienceCode: null,
		enrolFromOn: '2026-11-01',
		enrolUntilOn: '2026-11-20',
		withdrawUntilOn: '2026-11-23',
		sessions: [
			half('2026-11-25', '09:00', '12:00'),
			half('2026-11-25', '13:00', '16:00'),
			half('2026-11-26', '09:00', '12:00')
		],
		...changes
	};
}

export const half = (heldOn: string, startsAt: string, endsAt: string) => ({
	heldOn,
	startsAt,
	endsAt,
	room: 'ชั้น 2',
	trainer: 'วิทยากร ก'
});

/** Learners of one agency, somebody who manages its classes, and a class. */
export async function classroom(
	db: Kysely<DB>,
	{ learners, ...changes }: { learners: number } & Partial<ClassInput>
) {
	const manager = await world(db).learner();
	const { code } = await db
		.selectFrom('org_unit')
		.select('code')
		.where('id', '=', manager.unitId)
		.executeTakeFirstOrThrow();
	const people = [];
	for (let i = 0; i < learners; i++) people.push(await world(db).learner());
	const actor = (role: Role, unitPath: string | null = manager.unitPath): Actor => ({
		accountId: manager.accountId,
		personId: manager.personId,
		roles: [{ role, unitPath }]
	});
	const { classId } = await db.transaction().execute((trx) =>
		createClass(trx, {
			actor: actor('trainer'),
			input: classInput(code, changes),
			now: at('2026-10-20')
		})
	);
	return { classId, people, manager, code, actor };
}
