import type { Kysely } from 'kysely';
import { describeAmount } from '#lib/domain/qualification/render-rule.ts';
import { listSubjectTitles } from '../course/subject-titles.ts';
import type { DB } from '../db/schema.ts';
import { listStandards } from './standards.ts';

/** What counts as what: the published equivalences of every standard, edition by edition, latest first. */
export async function listEquivalences(
	db: Kysely<DB>,
	{ locale, today }: { locale: 'th' | 'en'; today: string }
) {
	const [standards, titleOf] = await Promise.all([listStandards(db), listSubjectTitles(db)]);
	const voice = { lang: locale, titleOf };
	return standards.flatMap((standard) =>
		standard.editions
			.map((edition, index) => ({ edition, until: standard.editions[index + 1]?.effective_from }))
			.filter(({ edition }) => edition.equivalences?.length)
			.reverse()
			.map(({ edition, until }) => ({
				standardId: standard.id,
				title: standard.title,
				authority: standard.authority ?? null,
				edition: edition.edition,
				from: edition.effective_from,
				/** The day from which the next edition takes its place. */
				replacedOn: until ?? null,
				inForce: edition.effective_from <= today && (until === undefined || until > today),
				pairs: (edition.equivalences ?? []).map(({ fact, counts_as }) => ({
					fact: describeAmount(fact, voice),
					countsAs: describeAmount(counts_as, voice)
				}))
			}))
	);
}
