import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { assessPerson } from '../qualification/assess-person.ts';
import { findIssuer } from './issuer.ts';
import { readLetterDefaults } from './letter-defaults.ts';
import { printedName } from './printed-name.ts';

/**
 * Whom a letter is for and which standards it could certify on a day.
 *
 * @throws person.not_found, also for a person outside the scope in which the actor issues letters
 */
export async function readHeldForLetter(
	db: Kysely<DB>,
	{ actor, personId, asOf, today }: { actor: Actor; personId: number; asOf: string; today: string }
) {
	const scope = scopeOf(actor, 'letter.issue');
	const opening = await listOpening(db, { scope, personIds: [personId], today });
	if (!opening.has(personId)) throw notFound('person');
	const { assessments } = await assessPerson(db, { personId, asOf });
	const issuer = await findIssuer(db, { personId, asOf });
	return {
		personId,
		name: await printedName(db, personId),
		held: assessments
			.filter(({ evaluation }) => evaluation.proof !== null)
			.map(({ standard, evaluation }) => ({
				id: standard.id,
				title: standard.title,
				until: evaluation.until
			})),
		defaults: issuer && (await readLetterDefaults(db, issuer.th))
	};
}
