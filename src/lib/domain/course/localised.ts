export type Lang = 'th' | 'en';

/** A text (or anything else) in Thai, the language of record, and in English where translated. */
export type Localised<T = string> = { th: T; en?: T };

/** The value in the wanted language, or in Thai; `lang` says which one it is, for the lang attribute. */
export function pick<T>(value: Localised<T>, lang: Lang): { value: T; lang: Lang } {
	if (lang === 'en' && value.en !== undefined) return { value: value.en, lang: 'en' };
	return { value: value.th, lang: 'th' };
}

/** Build a localised value out of the Thai and, when there is one, the English side. */
export function localise<A, B>(
	th: A,
	en: A | undefined,
	make: (side: A, lang: Lang) => B
): Localised<B> {
	return en === undefined ? { th: make(th, 'th') } : { th: make(th, 'th'), en: make(en, 'en') };
}
