import { normaliseThai } from '../thai/normalise.ts';
import { DEPENDENT } from '../thai/segment.ts';
import { prefixes, type Prefix } from './prefixes.ts';

const startsDependent = new RegExp(`^[${DEPENDENT}]`);

type Locale = 'th' | 'en';

/** A person's name as the register holds it. `prefix` is any written form of the prefix table. */
export interface PersonName {
	prefix: string;
	givenName: string;
	middleName?: string | null;
	surname: string;
	prefixEn?: string | null;
	givenNameEn?: string | null;
	surnameEn?: string | null;
}

const byForm = new Map(
	prefixes.flatMap((prefix) => [prefix.full, prefix.short].map((form) => [form, prefix] as const))
);
// Longest first: นางสาว would otherwise be read as นาง and a name that begins with สาว.
const formsLongestFirst = [...byForm.keys()].sort((a, b) => b.length - a.length);

/** The prefix with that full or short form. */
export function findPrefix(text: string): Prefix | undefined {
	return byForm.get(normaliseThai(text));
}

/**
 * The name for screens: `นางสาวสมหญิง ใจดี`, `พ.ต.ท. สมชาย ใจดี`, `Ms Somying Jaidee`. English falls
 * back to the Thai name when no English one is on record.
 */
export function displayName(name: PersonName, locale: Locale): string {
	const prefix = findPrefix(name.prefix);
	return write(name, locale, prefix && !isCivil(prefix) ? prefix.short : prefix?.full);
}

/**
 * The name for certificates and official documents: the full prefix, joined to the given name
 * without a space, except that ranks and the like take one.
 */
export function formalName(name: PersonName, locale: Locale): string {
	return write(name, locale, findPrefix(name.prefix)?.full);
}

/**
 * Ways to read a name that came in one field, the likeliest first. Only ever suggestions for a
 * person to confirm: a given name may itself begin with the letters of a prefix.
 */
export function suggestNameSplits(
	text: string
): { prefix?: string; givenName: string; middleName?: string; surname: string }[] {
	const whole = normaliseThai(text);
	const withPrefix = formsLongestFirst
		.filter((form) => whole.startsWith(form))
		.map((form) => ({ form, rest: whole.slice(form.length) }))
		// A vowel or tone mark cannot begin a name: the letters before it were part of the name.
		.filter(({ rest }) => !startsDependent.test(rest))
		.map(({ form, rest }) => ({ prefix: findPrefix(form)?.full, rest: rest.trim() }));
	return [...withPrefix, { prefix: undefined, rest: whole }].flatMap(({ prefix, rest }) => {
		const [givenName, ...others] = rest.split(' ');
		const surname = others.pop();
		if (!givenName || !surname) return [];
		return [
			{
				...(prefix ? { prefix } : {}),
				givenName,
				...(others.length ? { middleName: others.join(' ') } : {}),
				surname
			}
		];
	});
}

const isCivil = (prefix: Prefix) => prefix.kind === 'civil';

function write(name: PersonName, locale: Locale, prefixTh = name.prefix): string {
	if (locale === 'en' && name.givenNameEn && name.surnameEn) {
		const prefix = name.prefixEn ?? findPrefix(name.prefix)?.en;
		return [prefix, name.givenNameEn, name.surnameEn].filter(Boolean).join(' ');
	}
	const prefix = findPrefix(name.prefix);
	// A prefix that is not in the table keeps its distance, since it may be a rank.
	const gap = prefixTh !== '' && (prefix?.spaced ?? true) ? ' ' : '';
	const rest = [name.givenName, name.middleName, name.surname].filter(Boolean).join(' ');
	return `${prefixTh}${gap}${rest}`;
}
