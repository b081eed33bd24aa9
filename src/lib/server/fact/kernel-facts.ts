import { sql, type Kysely } from 'kysely';
import type { Fact, WaivedLeaf } from '#lib/domain/qualification/types.ts';
import type { Award } from '#lib/domain/course/compile-course.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';

export interface StoredFact {
	id: number;
	kind: string;
	occurredOn: string;
	recordedOn: string;
	subject: string;
	details: {
		title?: { th: string; en?: string };
		score?: number;
		level?: number;
		hours?: number;
		awards?: Award[];
		leaf?: WaivedLeaf;
		until?: string;
		reason?: string;
		attempt?: number;
		provider?: string;
		/** Of a credit for attendance: the class. */
		class?: number;
		/** Of reviewed evidence: the request, and what its certificate is called. */
		request?: number;
		what?: string;
	};
	source: string;
	revokesId: number | null;
}

/** All facts of a person, oldest first. */
export async function listFacts(db: Kysely<DB>, personId: number): Promise<StoredFact[]> {
	return (await listFactsOf(db, [personId])).get(personId) ?? [];
}

/** All facts of each of the people, oldest first; a person without facts has no entry. */
export async function listFactsOf(
	db: Kysely<DB>,
	personIds: readonly number[]
): Promise<Map<number, StoredFact[]>> {
	const rows = await db
		.selectFrom('fact')
		.select(['id', 'person_id', 'kind', 'occurred_on', 'recorded_on', 'subject', 'details'])
		.select(['source', 'revokes_id'])
		.where('person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.orderBy('person_id')
		.orderBy('occurred_on')
		.orderBy('id')
		.execute();
	const factsOf = new Map<number, StoredFact[]>();
	for (const row of rows) {
		const fact = {
			id: row.id,
			kind: row.kind,
			occurredOn: row.occurred_on,
			recordedOn: row.recorded_on,
			subject: row.subject,
			details: row.details as StoredFact['details'],
			source: row.source,
			revokesId: row.revokes_id
		};
		const own = factsOf.get(row.person_id);
		if (own) own.push(fact);
		else factsOf.set(row.person_id, [fact]);
	}
	return factsOf;
}

/**
 * What the kernel reads of stored facts. A completion carries what its course awarded on that day,
 * so one stored fact speaks as several (`12`, `12.1`, `12.2`), and its revocation silences all.
 * Waivers of other standards are left out.
 */
export function toKernelFacts(facts: StoredFact[], standardId: string): Fact[] {
	const awardsOf = new Map(facts.map((fact) => [fact.id, fact.details.awards?.length ?? 0]));
	return facts.flatMap((fact): Fact[] => {
		const dated = { id: String(fact.id), date: fact.occurredOn, recorded: fact.recordedOn };
		switch (fact.kind) {
			case 'completed':
				return [{ ...dated, completed: fact.subject }, ...awards(fact, dated)];
			case 'assessed':
				return [{ ...dated, assessed: fact.subject, score: fact.details.score ?? 0 }];
			case 'awarded':
				return [
					{ ...dated, awarded: fact.subject, level: fact.details.level ?? 1, source: fact.source }
				];
			case 'credited':
				return [{ ...dated, credited: fact.details.hours ?? 0, area: fact.subject }];
			case 'revoked':
				return revocations(fact, dated, awardsOf.get(fact.revokesId ?? 0) ?? 0);
			case 'waived':
				return fact.subject === standardId ? [waiver(fact, dated)] : [];
			default:
				return [];
		}
	});
}

type Dates = { id: string; date: string; recorded: string };

function awards(fact: StoredFact, dated: Dates): Fact[] {
	return (fact.details.awards ?? []).map((award, index) => {
		const own = { ...dated, id: `${fact.id}.${index + 1}` };
		return 'competency' in award
			? { ...own, awarded: award.competency, level: award.level, source: fact.source }
			: { ...own, credited: award.hours, area: award.area, what: fact.subject };
	});
}

function revocations(fact: StoredFact, dated: Dates, derived: number): Fact[] {
	const target = String(fact.revokesId);
	const targets = [
		target,
		...Array.from({ length: derived }, (_, index) => `${target}.${index + 1}`)
	];
	return targets.map((revoked, index) => ({
		...dated,
		id: index === 0 ? dated.id : `${dated.id}.${index}`,
		revoked,
		...(fact.details.reason ? { reason: fact.details.reason } : {})
	}));
}

function waiver(fact: StoredFact, dated: Dates): Fact {
	return {
		...dated,
		waived: fact.details.leaf ?? 'standard',
		until: fact.details.until ?? fact.occurredOn,
		...(fact.details.reason ? { reason: fact.details.reason } : {})
	};
}
