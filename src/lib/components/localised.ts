/** The text in the reader's language, else Thai with its language said, so that a screen reader changes voice. */
export function inLanguage(
	text: { th: string; en?: string },
	locale: 'th' | 'en'
): { text: string; lang: 'th' | 'en' } {
	return locale === 'en' && text.en ? { text: text.en, lang: 'en' } : { text: text.th, lang: 'th' };
}

/** The language of what a person wrote, for the `lang` attribute. */
export const writtenIn = (text: string): 'th' | 'en' =>
	/[\u0e00-\u0e7f]/.test(text) ? 'th' : 'en';
