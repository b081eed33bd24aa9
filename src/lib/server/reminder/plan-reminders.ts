import { sql, type Kysely } from 'kysely';
import {
	deadlineVerdict,
	digestVerdict,
	type Digest,
	type Verdict
} from '#lib/domain/learning/reminders.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { listDues, type DueItem } from '../learning/list-dues.ts';

export interface PlannedReminders {
	deadlines: { item: DueItem; verdict: Verdict }[];
	/** Of what is overdue, the longest first. */
	overdue: DueItem[];
	digest: Digest;
	summary: Verdict;
}

/**
 * Who is told what on a day, and why what is not told is not: what the job sends, and what the dry
 * run shows. Derived from the due dates as they are known now.
 */
export async function planReminders(
	db: Kysely<DB>,
	{ personIds, today }: { personIds: readonly number[]; today: string }
): Promise<Map<number, PlannedReminders>> {
	const dues = await listDues(db, { personIds, asOf: today });
	const told = await listTold(db, personIds);
	const digests = await listDigests(db, personIds);
	return new Map(
		personIds.map((personId) => {
			const own = dues.get(personId) ?? [];
			const overdue = own.filter(({ due }) => due.on < today);
			const digest = digests.get(personId) ?? 'weekly';
			return [
				personId,
				{
					deadlines: own.map((item) => ({
						item,
						verdict: deadlineVerdict(
							{ personId, subject: subjectOf(item), dueOn: item.due.on },
							{ today, told }
						)
					})),
					overdue,
					digest,
					summary: digestVerdict({ personId, overdue: overdue.length, digest }, { today, told })
				}
			];
		})
	);
}

const subjectOf = ({ subject }: DueItem): string =>
	'standardId' in subject ? `standard:${subject.standardId}` : `course:${subject.courseId}`;

async function listTold(db: Kysely<DB>, personIds: readonly number[]): Promise<Set<string>> {
	const rows = await db
		.selectFrom('message')
		.select('dedupe_key')
		.where('person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.where('kind', 'in', ['deadline', 'digest'])
		.execute();
	return new Set(rows.map(({ dedupe_key }) => dedupe_key));
}

async function listDigests(
	db: Kysely<DB>,
	personIds: readonly number[]
): Promise<Map<number, Digest>> {
	const rows = await db
		.selectFrom('account')
		.select(['person_id', 'digest'])
		.where('person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.execute();
	return new Map(rows.map(({ person_id, digest }) => [person_id, digest as Digest]));
}
