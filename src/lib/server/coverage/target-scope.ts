import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { ReadingScope } from '../person/reading-scope.ts';

/**
 * Where an actor may see targets: who reads people there, and who owns standards.
 *
 * @throws org_unit.not_found for everybody else
 */
export function targetScope(actor: Actor): ReadingScope {
	const [people, standards] = [scopeOf(actor, 'person.read'), scopeOf(actor, 'standard.write')];
	if (people === 'everywhere' || standards === 'everywhere') return 'everywhere';
	const scope = [...new Set([...people, ...standards])];
	if (scope.length === 0) throw notFound('org_unit');
	return scope;
}
