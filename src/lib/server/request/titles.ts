import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { listStandards } from '../qualification/standards.ts';
import { listSubjects } from './list-subjects.ts';
import type { StoredRequest } from './queries.ts';

type Text = { th: string; en?: string };

/** What each of the requests is about, by its id: the standard, competency, course, exam or area. */
export async function titlesOf(
	db: Kysely<DB>,
	requests: readonly StoredRequest[]
): Promise<Record<number, Text>> {
	if (requests.length === 0) return {};
	const [standards, subjects] = await Promise.all([listStandards(db), listSubjects(db)]);
	const find = (list: { id: string; title: Text }[], id: string) =>
		list.find((each) => each.id === id)?.title ?? { th: id };
	return Object.fromEntries(
		requests.map(({ id, asked }) => {
			if (asked.kind === 'extension') return [id, find(standards, asked.standardId)];
			const { claim } = asked;
			switch (claim.kind) {
				case 'level':
					return [id, find(subjects.competencies, claim.competency)];
				case 'course':
					return [id, find(subjects.courses, claim.course)];
				case 'exam':
					return [id, find(subjects.exams, claim.exam)];
				case 'hours':
					return [id, find(subjects.areas, claim.area)];
			}
		})
	);
}
