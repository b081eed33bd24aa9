import type { Kysely } from 'kysely';
import type { Edition, Standard } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { listStandards } from '../qualification/standards.ts';

export interface CatalogueEntry {
	id: string;
	title: Standard['title'];
	appliesTo: Standard['applies_to'];
	current: Pick<Edition, 'edition' | 'effective_from'> | undefined;
	/** Issued, and not yet in force. */
	coming: Pick<Edition, 'edition' | 'effective_from'>[];
}

/** Every standard in use, with the edition in force on a day. For everybody who is signed in. */
export async function readCatalogue(
	db: Kysely<DB>,
	{ today }: { today: string }
): Promise<CatalogueEntry[]> {
	const standards = await listStandards(db);
	return standards.map(({ id, title, applies_to, editions }) => ({
		id,
		title,
		appliesTo: applies_to,
		current: brief(editionInForce(editions, today)),
		coming: editions
			.filter(({ effective_from }) => effective_from > today)
			.map(({ edition, effective_from }) => ({ edition, effective_from }))
	}));
}

/** The edition that applies on a day; undefined before the first. */
export function editionInForce(editions: readonly Edition[], day: string): Edition | undefined {
	return editions.findLast(({ effective_from }) => effective_from <= day);
}

const brief = (edition: Edition | undefined) =>
	edition && { edition: edition.edition, effective_from: edition.effective_from };
