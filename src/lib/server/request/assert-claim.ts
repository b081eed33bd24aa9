import type { Kysely } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { maxLevel, type Claim } from '#lib/domain/request/claim.ts';
import type { DB } from '../db/schema.ts';
import { listSubjects } from './list-subjects.ts';

/** The claim names something that there is, in an amount that there can be. @throws request.claim */
export async function assertClaim(db: Kysely<DB>, claim: Claim): Promise<void> {
	const { competencies, courses, exams, areas } = await listSubjects(db);
	const has = (list: { id: string }[], id: string) => list.some((each) => each.id === id);
	const sound =
		claim.kind === 'level'
			? has(competencies, claim.competency) && claim.level >= 1 && claim.level <= maxLevel
			: claim.kind === 'course'
				? has(courses, claim.course)
				: claim.kind === 'exam'
					? has(exams, claim.exam) && claim.score >= 0 && claim.score <= 100
					: has(areas, claim.area) && claim.hours > 0 && claim.hours <= 1000;
	if (!sound) throw new DomainError('request.claim', 422);
}
