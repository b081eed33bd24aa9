import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { describeEdition, describeScope } from '#lib/domain/qualification/render-standard.ts';
import type { Edition } from '#lib/domain/qualification/types.ts';
import type { Lang, Voice } from '#lib/domain/qualification/render-words.ts';
import { describeChanges } from '#lib/domain/standard/describe-changes.ts';
import { runExamples } from '#lib/domain/standard/run-examples.ts';
import { workValidity } from '#lib/domain/standard/worked-validity.ts';
import type { DB } from '../db/schema.ts';
import { getStandard } from '../qualification/standards.ts';
import { editionInForce } from './read-catalogue.ts';
import { readTitles } from './read-titles.ts';

/**
 * A standard as anybody reads it, in one of its editions: conditions in sentences, dates worked out,
 * what changed since the edition before, and its worked examples with what comes out of them.
 *
 * @param edition absent: the one in force, or the first to come
 * @throws standard.not_found also for an edition that it does not have
 */
export async function readEdition(
	db: Kysely<DB>,
	{ id, edition, today, locale }: { id: string; edition?: number; today: string; locale: Lang }
) {
	const standard = await getStandard(db, id);
	const current = editionInForce(standard.editions, today);
	const shown =
		edition === undefined
			? (current ?? standard.editions[0])
			: standard.editions.find((each) => each.edition === edition);
	if (!shown) throw notFound('standard');
	const voice: Voice = { lang: locale, titleOf: await readTitles(db, [standard]) };
	return {
		id,
		title: standard.title,
		authority: standard.authority,
		scope: describeScope(standard.applies_to, voice),
		editions: standard.editions.map((each) => ({
			edition: each.edition,
			issuedOn: each.issued_on,
			effectiveFrom: each.effective_from,
			isCurrent: each === current,
			isShown: each === shown
		})),
		edition: shown.edition,
		lines: describeEdition(shown, voice).of,
		stories: workValidity(shown, today),
		changes: describeChanges(before(standard.editions, shown), shown, voice),
		examples: runExamples(standard)
	};
}

function before(editions: readonly Edition[], edition: Edition): Edition | undefined {
	return editions.findLast((each) => each.edition < edition.edition);
}
