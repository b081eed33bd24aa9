import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { ReadingScope } from '../person/reading-scope.ts';

/** On whose behalf an import runs, and which units its rows may be about. */
export interface Importer {
	/** Absent: the command line. */
	accountId: number | undefined;
	scope: ReadingScope;
	/** Who has the same scope shares imports and remembered columns. */
	agency: string;
}

/** @throws import.not_found for who may not write people: that there are imports is itself information */
export function importerOf(actor: Actor): Importer {
	const scope = scopeOf(actor, 'person.write');
	if (scope !== 'everywhere' && scope.length === 0) throw notFound('import');
	return { accountId: actor.accountId, scope, agency: agencyOf(scope) };
}

/** The command line acts for the installation. */
export const operator: Importer = { accountId: undefined, scope: 'everywhere', agency: '*' };

const agencyOf = (scope: ReadingScope) =>
	scope === 'everywhere' ? '*' : [...scope].sort().join(',');
