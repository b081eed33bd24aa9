import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { canonicalJson } from '#lib/domain/qualification/canonical-json.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';

/**
 * A question about qualifications to which there is one answer, whoever asks and whenever: both days
 * are said, the units by their codes, the standards by what was in force and known.
 */
export interface ExportQuestion {
	asOf: string;
	knownAt: string;
	/** Codes of the units asked about, each with all below it, in order. */
	units: string[];
	/** Of each standard known on the day: a hash of whom it applies to and of its editions. */
	standards: { id: string; hash: string }[];
}

/**
 * The question as asked: about one unit, or all that the scope reaches.
 *
 * @throws org_unit.not_found for an unknown unit and for one outside the scope
 */
export async function askExport(
	db: Kysely<DB>,
	{
		scope,
		unit,
		asOf,
		knownAt,
		standards
	}: {
		scope: ReadingScope;
		unit: string | undefined;
		asOf: string;
		knownAt: string;
		standards: readonly Standard[];
	}
): Promise<ExportQuestion> {
	const rows = await db
		.selectFrom('org_unit')
		.select('code')
		.$if(unit !== undefined, (query) =>
			query.where('code', '=', unit ?? '').where(pathWithin('org_unit.path', scope))
		)
		.$if(unit === undefined && scope === 'everywhere', (query) =>
			query.where('parent_id', 'is', null)
		)
		.$if(unit === undefined && scope !== 'everywhere', (query) =>
			query.where('path', 'in', scope as string[])
		)
		.execute();
	if (rows.length === 0) throw notFound('org_unit');
	return {
		asOf,
		knownAt,
		units: rows.map(({ code }) => code).sort(),
		standards: standards.flatMap(({ id, applies_to, editions }) => {
			const known = editions.filter(({ issued_on }) => issued_on <= knownAt);
			if (known.length === 0) return [];
			return [{ id, hash: shortHash(canonicalJson({ applies_to, editions: known })) }];
		})
	};
}

/** Adds up what is exported to the id that names it. 20 hex digits. */
export function exportHash(question: ExportQuestion) {
	const hash = sha256.create().update(utf8ToBytes(canonicalJson(question)));
	return {
		add: (row: readonly (string | number | null)[]) =>
			void hash.update(utf8ToBytes(`\n${JSON.stringify(row)}`)),
		id: () => bytesToHex(hash.clone().digest()).slice(0, 20)
	};
}

const shortHash = (text: string) => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 20);
