import type { Kysely } from 'kysely';
import { fiscalYear } from '#lib/domain/thai/fiscal-year.ts';
import { listAreas, type Area } from '../competency/list-areas.ts';
import { knownCourses, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { factTitle } from '../qualification/my-qualifications.ts';

export interface RecordEntry {
	id: number;
	kind: string;
	on: string;
	recordedOn: string;
	/** Buddhist-era fiscal year in which it happened. */
	fiscalYear: number;
	title: { th: string; en?: string };
	source: string;
	/** Credited hours, also those that a completion carries. */
	hours: number | null;
	score: number | null;
	level: number | null;
	until: string | null;
	revoked: boolean;
	/** Of a revocation: the day of the entry it removes. */
	revokes: string | null;
	/** The attempt behind it, to look at again. */
	attempt: number | null;
	/** The reviewed request behind it, and what certificate of whom it rests on. */
	request: number | null;
	certificate: string | null;
	provider: string | null;
}

/**
 * Everything a person did, newest first, in the system and out of it. Nothing is left out: a revoked
 * entry stays, marked, beside its revocation.
 */
export async function readMyRecord(
	db: Kysely<DB>,
	{ personId }: { personId: number }
): Promise<{ years: number[]; entries: RecordEntry[] }> {
	const [facts, courses, areas] = await Promise.all([
		listFacts(db, personId),
		knownCourses(db),
		listAreas(db)
	]);
	return describeRecord({ facts, courses: [...courses.values()], areas });
}

/** Facts as entries of a record; see `readMyRecord`. */
export function describeRecord({
	facts,
	...library
}: {
	facts: StoredFact[];
	courses: CourseVersion[];
	areas: Area[];
}): { years: number[]; entries: RecordEntry[] } {
	const byId = new Map(facts.map((fact) => [fact.id, fact]));
	const revoked = new Set(facts.flatMap(({ revokesId }) => revokesId ?? []));
	const entries = facts
		.map((fact): RecordEntry => {
			const target = fact.revokesId === null ? undefined : byId.get(fact.revokesId);
			return {
				id: fact.id,
				kind: fact.kind,
				on: fact.occurredOn,
				recordedOn: fact.recordedOn,
				fiscalYear: fiscalYear(fact.occurredOn).year,
				title: factTitle(target ?? fact, library),
				source: fact.source,
				hours: hoursOf(fact),
				score: fact.details.score ?? null,
				level: fact.details.level ?? null,
				until: fact.details.until ?? null,
				revoked: revoked.has(fact.id),
				revokes: target?.occurredOn ?? null,
				attempt: fact.details.attempt ?? null,
				request: fact.details.request ?? null,
				certificate: fact.details.what ?? null,
				provider: fact.details.provider ?? null
			};
		})
		.reverse();
	return { years: [...new Set(entries.map(({ fiscalYear: year }) => year))], entries };
}

function hoursOf(fact: StoredFact): number | null {
	if (fact.kind === 'credited') return fact.details.hours ?? 0;
	const hours = (fact.details.awards ?? []).reduce(
		(sum, award) => sum + ('hours' in award ? award.hours : 0),
		0
	);
	return hours > 0 ? hours : null;
}

/** Hours that count: those of entries that were not revoked. */
export function totalHours(entries: RecordEntry[]): number {
	return entries.reduce((sum, entry) => sum + (entry.revoked ? 0 : (entry.hours ?? 0)), 0);
}
