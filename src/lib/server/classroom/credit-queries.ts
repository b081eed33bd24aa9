import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export interface Credit {
	revision: number;
	factId: number;
	subject: string;
	revoked: boolean;
}

/** The facts that a class gave, by person, revoked ones too. */
export async function listCredits(db: Kysely<DB>, classId: number): Promise<Map<number, Credit[]>> {
	const rows = await db
		.selectFrom('class_credit')
		.innerJoin('fact', 'fact.id', 'class_credit.fact_id')
		.where('class_id', '=', classId)
		.select(['class_credit.person_id', 'revision', 'fact_id', 'fact.subject'])
		.select(
			sql<boolean>`exists (select 1 from fact revocation
				where revocation.revokes_id = fact.id)`.as('revoked')
		)
		.orderBy('revision')
		.execute();
	const byPerson = new Map<number, Credit[]>();
	for (const { person_id, revision, fact_id: factId, subject, revoked } of rows) {
		const own = byPerson.get(person_id);
		if (own) own.push({ revision, factId, subject, revoked });
		else byPerson.set(person_id, [{ revision, factId, subject, revoked }]);
	}
	return byPerson;
}
