import type { Kysely } from 'kysely';
import { attemptsWithResult, standingScore } from '../attempt/standing-result.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from './names.ts';

type Text = { th: string; en?: string };

export interface Voucher {
	/** Who recorded it by hand; null: the system itself. */
	name: Text | null;
	reason: string | null;
	revokes: number | null;
	/** What the fact is about, as a code. */
	subject: string;
}

/** Who vouched for each of a person's facts, and the reason given. */
export async function listVouchers(
	db: Kysely<DB>,
	personId: number
): Promise<Map<number, Voucher>> {
	const rows = await db
		.selectFrom('fact')
		.leftJoin('account', 'account.id', 'fact.vouched_by')
		.leftJoin('person', 'person.id', 'account.person_id')
		.where('fact.person_id', '=', personId)
		.select(['fact.id', 'fact.subject', 'fact.details', 'fact.revokes_id', ...nameColumns])
		.execute();
	return new Map(
		rows.map(({ id, subject, details, revokes_id, ...name }) => [
			id,
			{ name: toName(name), reason: details?.reason ?? null, revokes: revokes_id, subject }
		])
	);
}

export interface ListedAttempt {
	id: number;
	quiz: Text;
	course: Text;
	kind: string;
	number: number;
	startedAt: Date;
	submittedAt: Date | null;
	percent: number | null;
	passed: boolean | null;
}

/** A person's attempts, newest first; the latest hundred. */
export async function listAttemptsOfPerson(
	db: Kysely<DB>,
	personId: number
): Promise<ListedAttempt[]> {
	const rows = await attemptsWithResult(db)
		.innerJoin('quiz_version', (join) =>
			join
				.onRef('quiz_version.course_version_id', '=', 'attempt.course_version_id')
				.onRef('quiz_version.quiz_id', '=', 'attempt.quiz_id')
		)
		.innerJoin('course_version', 'course_version.id', 'attempt.course_version_id')
		.where('attempt.person_id', '=', personId)
		.select([
			'attempt.id',
			'quiz_version.title as quiz',
			'course_version.title as course',
			'quiz_version.kind',
			'attempt.number',
			'attempt.started_at as startedAt',
			'attempt.submitted_at as submittedAt',
			'attempt.percent',
			'attempt.passed',
			'resultId',
			'correctedPercent',
			'correctedPassed'
		])
		.orderBy('attempt.id', 'desc')
		.limit(100)
		.execute();
	return rows.map(
		({ resultId, correctedPercent, correctedPassed, percent, passed, ...row }) =>
			({
				...row,
				...standingScore({ resultId, correctedPercent, correctedPassed, percent, passed })
			}) as ListedAttempt
	);
}

export interface TrailEvent {
	seq: number;
	at: Date;
	/** The person who acted; null: a part of the system, named by `system`. */
	actor: Text | null;
	system: string;
	action: string;
	/** What was written, but for what the other columns say. */
	fact: number | null;
	serial: string | null;
	reason: string | null;
}

const trailSize = 50;

/** The audit events about a person, newest first. */
export async function listPersonAudit(
	db: Kysely<DB>,
	{ personId, before }: { personId: number; before?: number }
): Promise<{ events: TrailEvent[]; next: number | undefined }> {
	const rows = await db
		.selectFrom('audit_event')
		.leftJoin('account', 'account.id', 'audit_event.actor_account_id')
		.leftJoin('person', 'person.id', 'account.person_id')
		.where('subject_kind', '=', 'person')
		.where('subject_id', '=', String(personId))
		.$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
		.select(['seq', 'at', 'actor', 'action', 'after', 'reason', ...nameColumns])
		.orderBy('seq', 'desc')
		.limit(trailSize + 1)
		.execute();
	const events = rows
		.slice(0, trailSize)
		.map(({ seq, at, actor, action, after, reason, ...name }): TrailEvent => ({
			seq,
			at,
			actor: toName(name),
			system: actor,
			action,
			fact: after?.fact ?? null,
			serial: after?.serial ?? null,
			reason: reason ?? after?.reason ?? null
		}));
	return { events, next: rows.length > trailSize ? events.at(-1)?.seq : undefined };
}

type NameRow = { [column in keyof Parameters<typeof nameOf>[0]]: string | null };

function toName(row: NameRow): Text | null {
	const { prefix_th, given_name_th, surname_th } = row;
	return prefix_th === null || given_name_th === null || surname_th === null
		? null
		: nameOf({ ...row, prefix_th, given_name_th, surname_th });
}
