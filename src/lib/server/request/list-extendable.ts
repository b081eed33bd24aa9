import type { Kysely } from 'kysely';
import { dueDate, firstDay } from '#lib/domain/learning/due-date.ts';
import type { DB } from '../db/schema.ts';
import { listExtensions } from '../extension/list-extensions.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { assessPerson } from '../qualification/assess-person.ts';
import { readTurns, type NamedDecider } from './read-turns.ts';
import { whereTheyWork } from './where-they-work.ts';

export interface Extendable {
	standardId: string;
	title: { th: string; en?: string };
	dueOn: string;
	/** A request for it is already waiting. */
	openRequest: number | undefined;
}

/** What of a person's standards is due, and to whom a request for more time would go today. */
export async function listExtendable(
	db: Kysely<DB>,
	{ personId, today }: { personId: number; today: string }
): Promise<{ standards: Extendable[]; goesTo: NamedDecider[] }> {
	const [{ assessments }, extensions, open, place, holidays] = await Promise.all([
		assessPerson(db, { personId, asOf: today }),
		listExtensions(db, personId),
		db
			.selectFrom('request')
			.where('person_id', '=', personId)
			.where('kind', '=', 'extension')
			.where('awaits', 'is not', null)
			.select(['id', 'standard_id'])
			.execute(),
		whereTheyWork(db, { personId, today }).catch(() => undefined),
		readHolidays(db)
	]);
	const standards = assessments.flatMap(({ standard, evaluation, required }): Extendable[] => {
		const due = dueDate(
			evaluation,
			firstDay(standard, required),
			extensions.filter(({ standardId }) => standardId === standard.id)
		);
		if (!due) return [];
		return [
			{
				standardId: standard.id,
				title: standard.title,
				dueOn: due.on,
				openRequest: open.find(({ standard_id }) => standard_id === standard.id)?.id
			}
		];
	});
	if (!place) return { standards: [], goesTo: [] };
	const hypothetical = {
		id: 0,
		personId,
		unitPath: place.unitPath,
		awaits: 'head' as const,
		awaitsSince: today,
		reviewerAccountId: null
	};
	const turn = (await readTurns(db, { requests: [hypothetical], today, holidays })).get(0);
	return { standards, goesTo: [...(turn?.line[0]?.deciders ?? [])] };
}
