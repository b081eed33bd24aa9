import type { Kysely } from 'kysely';
import { scopeOf, type Actor, type Capability } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { describeAmount } from '#lib/domain/qualification/render-rule.ts';
import type { Leaf } from '#lib/domain/qualification/types.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listSubjectTitles } from '../course/subject-titles.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { listStandards } from '../qualification/standards.ts';
import { listWaivers, type Waiver } from './list-waivers.ts';

/**
 * Every waiver that a person was ever granted, with who granted it, on what ground and until when.
 * Grounds may be personal, so HR and auditors see them and nobody else.
 *
 * @throws person.not_found
 */
export async function readWaivers(
	db: Kysely<DB>,
	{
		actor,
		personId,
		now,
		locale
	}: { actor: Actor; personId: number; now: Date; locale: 'th' | 'en' }
) {
	const today = bangkokDay(now);
	const reaches = async (capability: Capability) =>
		(
			await listOpening(db, { scope: scopeOf(actor, capability), personIds: [personId], today })
		).has(personId);
	const mayGrant = await reaches('waiver.grant');
	if (!mayGrant && !(await reaches('audit.read'))) throw notFound('person');
	const [person, waivers, standards, titleOf] = await Promise.all([
		db
			.selectFrom('person')
			.select(['person.id', ...nameColumns])
			.where('id', '=', personId)
			.executeTakeFirstOrThrow(),
		listWaivers(db, [personId]),
		listStandards(db),
		listSubjectTitles(db)
	]);
	const state = ({ from, until, revokedOn }: Waiver) =>
		revokedOn !== null ? 'revoked' : until < today ? 'over' : from > today ? 'to_come' : 'in_force';
	return {
		person: { id: personId, name: nameOf(person) },
		mayGrant: mayGrant && personId !== actor.personId,
		waivers: waivers.map((waiver) => ({
			...waiver,
			state: state(waiver),
			standard: standards.find(({ id }) => id === waiver.standardId)?.title ?? {
				th: waiver.standardId
			},
			condition: waiver.leaf && describeAmount(waiver.leaf as Leaf, { lang: locale, titleOf })
		}))
	};
}
