import { can, scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { ReadingScope } from '../person/reading-scope.ts';

/**
 * Where an actor may take lists of people away: where they may both read people and make reports.
 *
 * @throws page.not_found for who may do so nowhere
 */
export function exportScope(actor: Actor): ReadingScope {
	if (!can(actor, 'report.read') || !can(actor, 'person.read')) throw notFound('page');
	const reports = scopeOf(actor, 'report.read');
	const people = scopeOf(actor, 'person.read');
	if (reports === 'everywhere') return people;
	if (people === 'everywhere') return reports;
	const isBelow = (path: string, roots: string[]) =>
		roots.some((root) => path === root || path.startsWith(`${root}.`));
	const both = [
		...reports.filter((path) => isBelow(path, people)),
		...people.filter((path) => isBelow(path, reports))
	];
	if (both.length === 0) throw notFound('page');
	return [...new Set(both)];
}
