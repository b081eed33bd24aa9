import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { formalName } from '#lib/domain/staff/names.ts';
import type { DB } from '../db/schema.ts';

/** The full formal name, as an official document writes it. @throws person.not_found */
export async function printedName(
	db: Kysely<DB>,
	personId: number
): Promise<{ th: string; en?: string }> {
	const person = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', personId)
		.executeTakeFirst();
	if (!person) throw notFound('person');
	return nameToPrint(person);
}

/** The same for a person already read. */
export function nameToPrint(person: {
	prefix_th: string;
	given_name_th: string;
	surname_th: string;
	prefix_en: string | null;
	given_name_en: string | null;
	surname_en: string | null;
}): { th: string; en?: string } {
	return {
		th: formalName(
			{ prefix: person.prefix_th, givenName: person.given_name_th, surname: person.surname_th },
			'th'
		),
		...(person.given_name_en && person.surname_en
			? {
					en: [person.prefix_en, person.given_name_en, person.surname_en].filter(Boolean).join(' ')
				}
			: {})
	};
}
