import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { attended, earnsCredit } from '#lib/domain/classroom/attendance.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { listMarks, standingMarks, type Mark } from './attendance-queries.ts';
import { listCredits } from './credit-queries.ts';
import { assertManages, getClass, heldSessions, listPlaces } from './queries.ts';

/**
 * A class as who manages it sees it: everybody with a place in the order of asking, their marks by
 * half-day with every correction, and their credit.
 *
 * @throws class.not_found
 */
export async function readRoster(
	db: Kysely<DB>,
	{ actor, classId }: { actor: Actor; classId: number }
) {
	const held = await getClass(db, classId);
	assertManages(actor, held);
	const [places, marks, credits] = await Promise.all([
		listPlaces(db, classId),
		listMarks(db, { classId }),
		listCredits(db, classId)
	]);
	const names = await listNames(
		db,
		places.map(({ personId }) => personId)
	);
	const sessions = heldSessions(held);
	const standing = standingMarks(marks);
	let inQueue = 0;
	return {
		...held,
		sessions,
		people: places.map((place) => {
			const own = standing.get(place.personId) ?? [];
			const states = sessions.map(
				({ id }) => own.find(({ sessionId }) => sessionId === id)?.state ?? null
			);
			const counted = states.flatMap((state) => state ?? []);
			return {
				...place,
				...(names.get(place.personId) ?? { personNo: '', name: { th: '', en: '' } }),
				inQueue: place.seatedAt ? null : ++inQueue,
				states,
				attended: attended(counted),
				earns: earnsCredit(counted, { sessions: sessions.length, minShare: held.minShare }),
				credited: credits.get(place.personId)?.some(({ revoked }) => !revoked) ?? false
			};
		}),
		marks: byPersonAndSession(marks)
	};
}

/** Every mark by `person-session`, oldest first. */
function byPersonAndSession(marks: Mark[]): Record<string, Mark[]> {
	const all: Record<string, Mark[]> = {};
	for (const mark of marks) (all[`${mark.personId}-${mark.sessionId}`] ??= []).push(mark);
	return all;
}

async function listNames(db: Kysely<DB>, personIds: number[]) {
	const rows = await db
		.selectFrom('person')
		.select(['id', 'person_no', ...nameColumns])
		.where('id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.execute();
	return new Map(
		rows.map((row) => [row.id, { personNo: row.person_no, name: nameOf(row) }] as const)
	);
}
