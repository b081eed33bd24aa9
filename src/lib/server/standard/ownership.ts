import { scopeOf, type Actor, type Capability } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';

/**
 * A standard asks the whole civil service, so only who has the capability everywhere may draft,
 * approve or read the report of one.
 *
 * @throws standard.not_found
 */
export function assertOwns(actor: Actor, ...capabilities: Capability[]): void {
	if (!capabilities.some((each) => scopeOf(actor, each) === 'everywhere'))
		throw notFound('standard');
}

export const ownsStandards = (actor: Actor, capability: Capability = 'standard.write') =>
	scopeOf(actor, capability) === 'everywhere';
