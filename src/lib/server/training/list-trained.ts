import { sql, type Kysely } from 'kysely';
import type { Award } from '#lib/domain/course/compile-course.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listAreas } from '../competency/list-areas.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { factTitle } from '../qualification/my-qualifications.ts';

/** Something learned, in the system or out of it, as a training record has it. */
export interface Trained {
	factId: number;
	personId: number;
	personNo: string;
	name: { th: string; en: string };
	unit: { th: string; en: string } | undefined;
	subject: string;
	title: { th: string; en?: string };
	/** The day of enrolment, where the system knows one; else the last day. */
	startedOn: string;
	endedOn: string;
	hours: number;
	organiser: string | null;
	isOnline: boolean;
	levels: { competency: string; level: number }[];
	recordedAt: Date;
	recordedBy: string | null;
	source: string;
}

const batch = 500;

/**
 * What people of the units completed or were credited with in a span of days, but for what was
 * revoked; in the order in which it was recorded, a batch at a time. A person is counted where their
 * own post is at the end of the training.
 */
export async function* listTrained(
	db: Kysely<DB>,
	{ scope, from, until }: { scope: ReadingScope; from: string; until: string }
): AsyncGenerator<Trained[]> {
	const library = { courses: [...(await knownCourses(db)).values()], areas: await listAreas(db) };
	const owners = new Map(library.courses.map(({ courseId, owner }) => [courseId, owner]));
	for (let after = 0; ;) {
		const rows = await trainedAfter(db, { scope, from, until, after });
		const last = rows.at(-1);
		if (!last) return;
		after = last.id;
		yield rows.map((row): Trained => {
			const details = row.details as {
				hours?: number;
				awards?: Award[];
				provider?: string;
				title?: { th: string; en?: string };
			};
			const awards = details.awards ?? [];
			const fact = {
				id: row.id,
				kind: row.kind,
				occurredOn: row.occurred_on,
				recordedOn: row.recorded_on,
				subject: row.subject,
				details,
				source: row.source,
				revokesId: null
			};
			const isOnline = row.source === 'system';
			return {
				factId: row.id,
				personId: row.person_id,
				personNo: row.person_no,
				name: nameOf(row),
				unit:
					row.unit_th === null ? undefined : { th: row.unit_th, en: row.unit_en ?? row.unit_th },
				subject: row.subject,
				title: factTitle(fact, library),
				startedOn: row.started_on ?? row.occurred_on,
				endedOn: row.occurred_on,
				hours:
					row.kind === 'credited'
						? (details.hours ?? 0)
						: awards.reduce((sum, award) => sum + ('hours' in award ? award.hours : 0), 0),
				organiser: details.provider ?? owners.get(row.subject) ?? null,
				isOnline,
				levels: awards.flatMap((award) => ('competency' in award ? [award] : [])),
				recordedAt: row.recorded_at,
				recordedBy: row.recorded_by,
				source: row.source
			};
		});
		if (rows.length < batch) return;
	}
}

function trainedAfter(
	db: Kysely<DB>,
	{ scope, from, until, after }: { scope: ReadingScope; from: string; until: string; after: number }
) {
	// Own post first, then the latest: whom the matrix counts where.
	const home = sql`
		select unit.name_th, unit.name_en, unit.path from appointment
		join position on position.id = appointment.position_id
		join org_unit unit on unit.id = position.org_unit_id
		where appointment.person_id = fact.person_id and appointment.withdrawn_on is null
			and appointment.starts_on <= fact.occurred_on
			and (appointment.ends_on is null or appointment.ends_on >= fact.occurred_on)
		order by appointment.kind = 'substantive' desc, appointment.starts_on desc, appointment.id desc
		limit 1`;
	return db
		.selectFrom('fact')
		.innerJoin('person', 'person.id', 'fact.person_id')
		.innerJoin(
			sql<{ name_th: string | null; name_en: string | null; path: string }>`lateral (${home})`.as(
				'home'
			),
			(join) => join.onTrue()
		)
		.leftJoin('account', 'account.id', 'fact.vouched_by')
		.leftJoin('person as voucher', 'voucher.id', 'account.person_id')
		.where('fact.id', '>', after)
		.where('fact.kind', 'in', ['completed', 'credited'])
		.where('fact.occurred_on', '>=', from)
		.where('fact.occurred_on', '<=', until)
		.where(pathWithin('home.path', scope))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact as revoking')
						.select('revoking.id')
						.whereRef('revoking.revokes_id', '=', 'fact.id')
				)
			)
		)
		.orderBy('fact.id')
		.limit(batch)
		.select([
			'fact.id',
			'fact.person_id',
			'fact.kind',
			'fact.subject',
			'fact.details',
			'fact.source',
			'fact.occurred_on',
			'fact.recorded_on',
			'fact.recorded_at',
			'person.person_no',
			...nameColumns
		])
		.select(['home.name_th as unit_th', 'home.name_en as unit_en'])
		.select(
			sql<string | null>`voucher.given_name_th || ' ' || voucher.surname_th`.as('recorded_by')
		)
		.select(
			sql<string | null>`(
				select max((enrolment.enrolled_at at time zone 'Asia/Bangkok')::date)
				from enrolment
				where enrolment.person_id = fact.person_id and enrolment.course_id = fact.subject
					and (enrolment.completed_at at time zone 'Asia/Bangkok')::date = fact.occurred_on)`.as('started_on')
		)
		.execute();
}
