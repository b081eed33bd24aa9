import { sql, type Kysely } from 'kysely';
import type { AttendanceState } from '#lib/domain/classroom/attendance.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export interface Mark {
	id: number;
	sessionId: number;
	personId: number;
	state: AttendanceState;
	how: 'code' | 'list';
	markedAt: Date;
	/** Null: the learner, by the room code. */
	markedBy: { th: string; en: string } | null;
	/** The mark that this one corrects. */
	replaces: number | null;
	reason: string | null;
	/** No later mark corrects it. */
	stands: boolean;
}

/** Every mark of a class in the order in which they were made, corrected ones too. */
export async function listMarks(
	db: Kysely<DB>,
	{ classId, personId }: { classId: number; personId?: number }
): Promise<Mark[]> {
	const rows = await db
		.selectFrom('attendance_mark')
		.innerJoin('class_session', 'class_session.id', 'attendance_mark.session_id')
		.leftJoin('account', 'account.id', 'attendance_mark.marked_by')
		.leftJoin('person', 'person.id', 'account.person_id')
		.where('class_session.class_id', '=', classId)
		.$if(personId !== undefined, (query) =>
			query.where('attendance_mark.person_id', '=', personId ?? 0)
		)
		.select(['attendance_mark.id', 'session_id', 'attendance_mark.person_id', 'state', 'how'])
		.select(['marked_at', 'marked_by', 'replaces_id', 'reason', ...nameColumns])
		.select(
			sql<boolean>`not exists (select 1 from attendance_mark later
				where later.replaces_id = attendance_mark.id)`.as('stands')
		)
		.orderBy('attendance_mark.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		sessionId: row.session_id,
		personId: row.person_id,
		state: row.state as AttendanceState,
		how: row.how as Mark['how'],
		markedAt: row.marked_at,
		markedBy:
			row.marked_by === null
				? null
				: nameOf({
						...row,
						prefix_th: row.prefix_th ?? '',
						given_name_th: row.given_name_th ?? '',
						surname_th: row.surname_th ?? ''
					}),
		replaces: row.replaces_id,
		reason: row.reason,
		stands: row.stands
	}));
}

/** The marks that stand, by person. */
export function standingMarks(marks: readonly Mark[]): Map<number, Mark[]> {
	const byPerson = new Map<number, Mark[]>();
	for (const mark of marks) {
		if (!mark.stands) continue;
		const own = byPerson.get(mark.personId);
		if (own) own.push(mark);
		else byPerson.set(mark.personId, [mark]);
	}
	return byPerson;
}
