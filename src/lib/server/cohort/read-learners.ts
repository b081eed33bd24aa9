import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { daysSince } from '#lib/domain/cohort/standing.ts';
import { summarise, type CohortSummary } from '#lib/domain/cohort/summarise.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { readHead, type CourseHead } from '../course-trainer/read-head.ts';
import { listNamed } from '../course-trainer/trainers.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { readStandings, type LearnerStanding } from './read-standings.ts';

/** Learners that the page counts, at most: the latest. */
export const mostCounted = 5000;

export interface LearnersAsked {
	actor: Actor;
	courseId: string;
	/** Enrolled on this day or later. */
	from: string;
	/** Days without a sign from which somebody is stuck. */
	quietDays: number;
	now: Date;
}

/** Where the learners of a course stand. @throws studio.not_found, course.not_found */
export async function readLearners(
	db: Kysely<DB>,
	asked: LearnersAsked
): Promise<CourseHead & { summary: CohortSummary; isCut: boolean; otherVersions: number }> {
	const head = await readHead(db, asked);
	const standings = await readStandings(db, { ...asked, most: mostCounted });
	return {
		...head,
		summary: summarise(head.course.outline.units, standings, asked),
		isCut: standings.length === mostCounted,
		otherVersions: standings.filter(({ versionId }) => versionId !== head.course.id).length
	};
}

export interface ListedLearner {
	/** Absent: not in the units of the reader's role, or the reader does not look after the course. */
	name?: { th: string; en: string };
	at: string | null;
	enrolledAt: Date;
	days: number;
	lastSeen: Date;
	isQuiet: boolean;
}

const pageSize = 25;

/**
 * Learners under way, who has stood longest first. Neither attempts nor results of anybody: those are
 * between a person and HR.
 *
 * @param at only those who go on from this unit
 * @throws studio.not_found, course.not_found
 */
export async function listLearners(
	db: Kysely<DB>,
	asked: LearnersAsked & { at?: string; quietOnly: boolean; after?: string }
): Promise<Page<ListedLearner>> {
	const { actor, courseId, quietDays, now, at, quietOnly } = asked;
	const isQuiet = ({ lastSeen }: LearnerStanding) => daysSince(lastSeen, now) >= quietDays;
	const standings = (await readStandings(db, { ...asked, most: mostCounted }))
		.filter((each) => each.at !== null && (at === undefined || each.at === at))
		.filter((each) => !quietOnly || isQuiet(each))
		.sort((a, b) => key(a) - key(b) || a.enrolmentId - b.enrolmentId);
	const [since, id] = (decodeKey(asked.after) ?? []).map(Number);
	const later =
		since === undefined || id === undefined
			? standings
			: standings.filter(
					(each) => key(each) > since || (key(each) === since && each.enrolmentId > id)
				);
	const page = toPage(later.slice(0, pageSize + 1), pageSize, (each) => [
		key(each),
		each.enrolmentId
	]);
	const personIds = page.rows.map(({ personId }) => personId);
	const names = await listNamed(db, { actor, courseId, personIds, today: bangkokDay(now) });
	return {
		...page,
		rows: page.rows.map((each) => ({
			name: names.get(each.personId),
			at: each.at,
			enrolledAt: each.enrolledAt,
			days: daysSince(each.since, now),
			lastSeen: each.lastSeen,
			isQuiet: isQuiet(each)
		}))
	};
}

const key = ({ since }: LearnerStanding) => since.getTime();
