// Spaces and punctuation count: by default the Thai collation ignores them, so that "สมชาย ใจดี"
// and "สมชายใจดี" would be the same name. Numbers sort by value, ๑๐ after 2.
const collator = new Intl.Collator('th', { ignorePunctuation: false, numeric: true });

/** Order of the Thai dictionary (the leading vowel after its consonant: กา กิ่ง เก่ง แก้ว ไก่ ขวัญ),
 * Latin after Thai. For `Array.sort`. */
export function compareThai(left: string, right: string): number {
	return collator.compare(left, right);
}

/** Order of people in a list: surname, then given name; who has no surname (a monk) stands under
 * the given name. Titles take no part. */
export function comparePeople(left: PersonName, right: PersonName): number {
	return (
		collator.compare(left.surname || left.given, right.surname || right.given) ||
		collator.compare(left.given, right.given)
	);
}

export type PersonName = { given: string; surname: string };
