import { sql, type Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { correctItem, keyOf } from '#lib/domain/assessment/correction.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { arrayOf } from '../db/array-literal.ts';
import { FEWEST_SHOWN } from '../item-statistics/read-quiz-statistics.ts';
import { dryRun } from '../db/dry-run.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { readingScope } from '../person/reading-scope.ts';
import { seenToday } from '../person/seen-today.ts';
import { readFollowing, type Following } from './read-following.ts';
import { bringIntoForce, mayApply, regrade } from './decide-correction.ts';
import {
	getCorrection,
	getItemVersion,
	listQuizzesOf,
	namesOfAccounts,
	type StoredCorrection
} from './queries.ts';
import type { Move } from './regrade-attempts.ts';

export type Direction = 'fail_to_pass' | 'pass_to_fail' | 'score_only';

export interface ShownMove {
	/** What stands for a person to whoever may not read who it is. */
	attemptId: number;
	name: { th: string; en: string } | null;
	direction: Direction;
	before: Move['before'];
	after: Move['after'];
	following: Following[];
}

export interface Effect {
	attempts: number;
	counts: Record<Direction, number>;
	/** By standard: how many get it, how many lose it, how many hold it for other days. */
	standards: {
		id: string;
		title: Following['title'];
		gained: number;
		lost: number;
		moved: number;
		from: string | null;
	}[];
	/** So few that the rows would tell who answered what, to somebody who may not read people. */
	isHidden: boolean;
	moves: ShownMove[];
	next: number | undefined;
}

const pageSize = 25;

/**
 * A correction with its item before and after. While it is proposed, what it would do, found by doing
 * it and undoing it; once it is in force, what it did.
 *
 * @throws correction.not_found also for who may not read items
 */
export async function readCorrection(
	db: Kysely<DB>,
	{
		actor,
		correctionId,
		after = 0,
		now
	}: { actor: Actor; correctionId: number; after?: number; now: Date }
) {
	if (!can(actor, 'item.read')) throw notFound('correction');
	const correction = await getCorrection(db, correctionId);
	const versions = await Promise.all(correction.itemVersionIds.map((id) => getItemVersion(db, id)));
	const version = versions.at(-1);
	if (!version) throw notFound('correction');
	const accounts = [correction.proposedBy, ...(correction.decidedBy ? [correction.decidedBy] : [])];
	const names = await namesOfAccounts(db, accounts);
	const proposer = await db
		.selectFrom('account')
		.select('person_id')
		.where('id', '=', correction.proposedBy)
		.executeTakeFirstOrThrow();
	const { effect, refused } = await readEffect(db, { actor, correction, after, now });
	const isOpen = correction.state === 'proposed';
	return {
		correction,
		item: version.item,
		keyBefore: keyOf(version.item),
		itemAfter: correctItem(version.item, correction.change),
		courseVersions: [...new Set(versions.flatMap((each) => each.courseVersions))].sort(
			(a, b) => a - b
		),
		quizzes: await listQuizzesOf(db, correction.itemVersionIds),
		proposedBy: names.get(correction.proposedBy),
		decidedBy: correction.decidedBy === null ? undefined : names.get(correction.decidedBy),
		isOwn: proposer.person_id === actor.personId,
		steps: {
			apply: isOpen && mayApply(actor, correction, proposer.person_id),
			decline: isOpen && can(actor, 'course.review') && proposer.person_id !== actor.personId,
			withdraw: isOpen && can(actor, 'course.write') && proposer.person_id === actor.personId
		},
		effect,
		refused
	};
}

interface Ask {
	actor: Actor;
	correction: StoredCorrection;
	after: number;
	now: Date;
}

async function readEffect(
	db: Kysely<DB>,
	ask: Ask
): Promise<{ effect: Effect | undefined; refused: string | undefined }> {
	const { correction, now } = ask;
	if (correction.state === 'applied')
		return {
			effect: await shown(db, ask, await readMoves(db, correction.id), {}),
			refused: undefined
		};
	if (correction.state !== 'proposed') return { effect: undefined, refused: undefined };
	const { accountId } = ask.actor;
	try {
		const tried = await dryRun(db, async (trx) => {
			// Somebody else decides in the end; the one who looks stands in for them.
			const other = await standIn(trx, correction, accountId);
			await bringIntoForce(trx, correction, { accountId: other, now });
			const done = await regrade(trx, correction, { accountId: other, note: '', now });
			const people = [...new Set(done.moves.map(({ personId }) => personId))];
			return { ...done, held: await readFollowing(trx, people, bangkokDay(now)) };
		});
		return { effect: await shown(db, ask, tried, { held: tried.held }), refused: undefined };
	} catch (thrown) {
		if (thrown instanceof DomainError && thrown.code === 'correction.nothing_left')
			return { effect: undefined, refused: thrown.code };
		throw thrown;
	}
}

async function standIn(
	db: Kysely<DB>,
	{ proposedBy, needsApproval }: StoredCorrection,
	own: number
) {
	if (!needsApproval || own !== proposedBy) return own;
	const row = await db
		.selectFrom('account')
		.select('id')
		.where('id', '<>', proposedBy)
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row?.id ?? own;
}

/** What a correction in force did. */
async function readMoves(
	db: Kysely<DB>,
	correctionId: number
): Promise<{ attempts: number; moves: Move[] }> {
	const { rows } = await sql<{
		attempt_id: number;
		person_id: number;
		enrolment_id: number;
		course_version_id: number;
		quiz_id: string;
		submitted_at: Date;
		points: number;
		max_points: number;
		percent: number | null;
		passed: boolean | null;
		was_points: number;
		was_max: number;
		was_percent: number | null;
		was_passed: boolean | null;
	}>`
		select attempt.id as attempt_id, person_id, enrolment_id, course_version_id, quiz_id,
			submitted_at,
			result.points, result.max_points, result.percent, result.passed,
			case when earlier.id is null then attempt.points else earlier.points end as was_points,
			case when earlier.id is null then attempt.max_points else earlier.max_points end as was_max,
			case when earlier.id is null then attempt.percent else earlier.percent end as was_percent,
			case when earlier.id is null then attempt.passed else earlier.passed end as was_passed
		from attempt_result result
		join attempt on attempt.id = result.attempt_id
		left join lateral (
			select * from attempt_result other
			where other.attempt_id = result.attempt_id and other.id < result.id
			order by other.id desc limit 1
		) earlier on true
		where result.correction_id = ${correctionId}
		order by attempt.id`.execute(db);
	const moves = rows.map((row) => ({
		attemptId: row.attempt_id,
		personId: row.person_id,
		enrolmentId: row.enrolment_id,
		courseVersionId: row.course_version_id,
		quizId: row.quiz_id,
		submittedAt: row.submitted_at,
		before: {
			points: row.was_points,
			max: row.was_max,
			percent: row.was_percent,
			passed: row.was_passed
		},
		after: {
			points: row.points,
			max: row.max_points,
			percent: row.percent,
			passed: row.passed
		}
	}));
	return { attempts: rows.length, moves };
}

async function shown(
	db: Kysely<DB>,
	{ actor, after, now }: Ask,
	{ attempts, moves }: { attempts: number; moves: Move[] },
	{ held }: { held?: Awaited<ReturnType<typeof readFollowing>> }
): Promise<Effect> {
	const today = bangkokDay(now);
	const people = [...new Set(moves.map(({ personId }) => personId))];
	const following = held
		? compareFollowing(await readFollowing(db, people, today), held)
		: new Map<number, Following[]>();
	const counts = { fail_to_pass: 0, pass_to_fail: 0, score_only: 0 };
	for (const move of moves) counts[directionOf(move)]++;
	const page = moves.filter(({ attemptId }) => attemptId > after).slice(0, pageSize + 1);
	const listed = page.slice(0, pageSize);
	const names = await namesInScope(
		db,
		actor,
		listed.map(({ personId }) => personId),
		today
	);
	const isHidden = moves.length < FEWEST_SHOWN && !can(actor, 'person.read');
	return {
		attempts,
		counts,
		standards: sumStandards([...following.values()].flat()),
		isHidden,
		moves: (isHidden ? [] : listed).map((move) => ({
			attemptId: move.attemptId,
			name: names.get(move.personId) ?? null,
			direction: directionOf(move),
			before: move.before,
			after: move.after,
			following: following.get(move.personId) ?? []
		})),
		next: page.length > pageSize ? listed.at(-1)?.attemptId : undefined
	};
}

function directionOf({ before, after }: Pick<Move, 'before' | 'after'>): Direction {
	if (before.passed === after.passed) return 'score_only';
	return after.passed ? 'fail_to_pass' : before.passed ? 'pass_to_fail' : 'score_only';
}

type Held = Awaited<ReturnType<typeof readFollowing>>;

/** The standards of each person that stand otherwise after than before. */
function compareFollowing(before: Held, after: Held): Map<number, Following[]> {
	return new Map(
		[...after].map(([personId, standards]) => [
			personId,
			standards.flatMap((now): Following[] => {
				const was = before.get(personId)?.find(({ id }) => id === now.id);
				if (was?.status === now.status && was.until === now.until && was.from === now.from)
					return [];
				const change =
					was?.isHeld === now.isHeld ? ('moved' as const) : now.isHeld ? 'gained' : 'lost';
				return [
					{
						id: now.id,
						title: now.title,
						change,
						from: now.isHeld ? now.from : null,
						until: now.until
					}
				];
			})
		])
	);
}

function sumStandards(all: Following[]): Effect['standards'] {
	return [...Map.groupBy(all, ({ id }) => id)].flatMap(([id, changes]) => {
		const [first] = changes;
		if (!first) return [];
		const count = (kind: Following['change']) =>
			changes.filter(({ change }) => change === kind).length;
		const days = changes.flatMap(({ from }) => from ?? []).sort();
		return [
			{
				id,
				title: first.title,
				gained: count('gained'),
				lost: count('lost'),
				moved: count('moved'),
				from: days[0] ?? null
			}
		];
	});
}

/** Names of the people whom the actor may read; none for who reads nobody. */
async function namesInScope(
	db: Kysely<DB>,
	actor: Actor,
	personIds: readonly number[],
	today: string
): Promise<Map<number, { th: string; en: string }>> {
	if (personIds.length === 0 || !can(actor, 'person.read')) return new Map();
	const rows = await db
		.selectFrom('person')
		.where('person.id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.where(seenToday('person.id', readingScope(actor), today))
		.select(['person.id', ...nameColumns])
		.execute();
	return new Map(rows.map((row) => [row.id, nameOf(row)]));
}
