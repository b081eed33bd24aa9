import { sql, type RawBuilder } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';

/** Where an actor may read people: everywhere, or in the subtrees below these unit paths. */
export type ReadingScope = 'everywhere' | string[];

/** @throws person.not_found for who may read nobody: that there are people is itself information */
export function readingScope(actor: Actor): ReadingScope {
	const scope = scopeOf(actor, 'person.read');
	if (scope !== 'everywhere' && scope.length === 0) throw notFound('person');
	return scope;
}

/** `unit.path` lies in the scope. One `<@` for each root, since only that form uses the GiST index. */
export function pathWithin(column: string, scope: ReadingScope): RawBuilder<boolean> {
	if (scope === 'everywhere') return sql<boolean>`true`;
	const below = scope.map((root) => sql`${sql.ref(column)} <@ ${root}::ltree`);
	return sql<boolean>`(${sql.join(below, sql` or `)})`;
}
