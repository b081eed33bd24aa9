import { displayName } from '#lib/domain/staff/names.ts';

/** What a query selects of `person` to name somebody. */
export const nameColumns = [
	'person.prefix_th',
	'person.given_name_th',
	'person.surname_th',
	'person.prefix_en',
	'person.given_name_en',
	'person.surname_en'
] as const;

/** Name columns as screens show them. */
export function nameOf(row: {
	prefix_th: string;
	given_name_th: string;
	surname_th: string;
	prefix_en: string | null;
	given_name_en: string | null;
	surname_en: string | null;
}): { th: string; en: string } {
	const name = {
		prefix: row.prefix_th,
		givenName: row.given_name_th,
		surname: row.surname_th,
		prefixEn: row.prefix_en,
		givenNameEn: row.given_name_en,
		surnameEn: row.surname_en
	};
	return { th: displayName(name, 'th'), en: displayName(name, 'en') };
}
