import type { Kysely } from 'kysely';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { proofId } from '#lib/domain/qualification/proof-id.ts';
import type { Evaluation, Status } from '#lib/domain/qualification/types.ts';
import { bangkokDay, isIsoDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { assessPerson } from '../qualification/assess-person.ts';
import { getStandard } from '../qualification/standards.ts';

/** Statuses with which a person may be put to work that asks for the standard. */
const holding: readonly Status[] = ['qualified', 'expiring', 'in_grace'];

/**
 * "Is person X qualified for Y on day D?", with the proof id that the pages show for the same
 * question. Without `standard`: every standard that the person's posts require on the day.
 *
 * @throws person.not_found (also outside the scope), standard.not_found, api.bad_day
 */
export async function readQualifications(
	db: Kysely<DB>,
	input: { scope: ReadingScope; personId: string; query: URLSearchParams; now: Date }
) {
	const { query, now } = input;
	const today = bangkokDay(now);
	const asOf = readDay(query, 'as_of') ?? today;
	const knownAt = readDay(query, 'known_at');
	const personId = /^\d{1,15}$/.test(input.personId) ? Number(input.personId) : 0;
	const opening = await listOpening(db, { scope: input.scope, personIds: [personId], today });
	if (!opening.has(personId)) throw notFound('person');
	const { assessments } = await assessPerson(db, { personId, asOf, knownAt });
	const answers = assessments.map(({ standard, evaluation }) => ({
		standard: standard.id,
		title: standard.title,
		...answerOf(evaluation)
	}));
	return {
		person: personId,
		as_of: asOf,
		known_at: knownAt ?? null,
		qualifications: await only(db, answers, query.get('standard'))
	};
}

type Answer = ReturnType<typeof answerOf> & {
	standard: string;
	title: { th: string; en?: string };
};

async function only(db: Kysely<DB>, answers: Answer[], id: string | null): Promise<Answer[]> {
	if (id === null) return answers;
	const found = answers.filter(({ standard }) => standard === id);
	if (found.length > 0) return found;
	const { title } = await getStandard(db, id);
	const status = 'not_required' as const;
	return [{ standard: id, title, status, holds: false, until: null, edition: null, proof: null }];
}

function answerOf({ status, until, edition, proof }: Evaluation) {
	return {
		status,
		holds: holding.includes(status),
		until,
		edition,
		proof: proof && proofId(proof)
	};
}

export function readDay(query: URLSearchParams, name: string): string | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	if (!isIsoDay(text)) throw new DomainError('api.bad_day', 400, { parameter: name });
	return text;
}
