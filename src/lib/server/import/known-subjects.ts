import type { Kysely } from 'kysely';
import { leavesOfEdition } from '#lib/domain/qualification/rule-leaves.ts';
import { listCompetencyCodes } from '../competency/sync-framework.ts';
import type { DB } from '../db/schema.ts';
import { listStandards } from '../qualification/standards.ts';

export interface KnownSubject {
	what: 'completed' | 'assessed' | 'awarded' | 'credited';
	subject: string;
}

/**
 * What a fact may be about: courses and exams of the catalogue and those that any edition of a
 * standard asks for or takes as equivalent, competencies and areas of the framework.
 */
export async function knownSubjects(db: Kysely<DB>): Promise<KnownSubject[]> {
	const [courses, exams, standards, { competencies, areas }] = await Promise.all([
		db.selectFrom('course').select('id').execute(),
		db.selectFrom('quiz_version').select('quiz_id').where('kind', '=', 'exam').distinct().execute(),
		listStandards(db),
		listCompetencyCodes(db)
	]);
	const known: KnownSubject[] = [
		...courses.map(({ id }) => ({ what: 'completed', subject: id }) as const),
		...exams.map(({ quiz_id }) => ({ what: 'assessed', subject: quiz_id }) as const),
		...competencies.map((subject) => ({ what: 'awarded', subject }) as const),
		...areas.map((subject) => ({ what: 'credited', subject }) as const)
	];
	for (const edition of standards.flatMap(({ editions }) => editions)) {
		for (const leaf of leavesOfEdition(edition)) known.push(...subjectOf(leaf));
		for (const { fact } of edition.equivalences ?? []) known.push(...subjectOf(fact));
	}
	return [...new Map(known.map((each) => [`${each.what} ${each.subject}`, each])).values()];
}

function subjectOf(leaf: object): KnownSubject[] {
	const named = (key: string) => {
		const value: unknown = (leaf as Record<string, unknown>)[key];
		return typeof value === 'string' ? value : undefined;
	};
	const [course, exam, level, area] = [
		named('completed'),
		named('passed') ?? named('assessed'),
		named('level') ?? named('awarded'),
		named('area')
	];
	return [
		...(course ? [{ what: 'completed', subject: course } as const] : []),
		...(exam ? [{ what: 'assessed', subject: exam } as const] : []),
		...(level ? [{ what: 'awarded', subject: level } as const] : []),
		...(area ? [{ what: 'credited', subject: area } as const] : [])
	];
}
