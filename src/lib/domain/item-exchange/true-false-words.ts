/** What the two options of a true/false item are called: in the language of its stem. */
export function trueFalseWords(stem: string): [isTrue: string, isFalse: string] {
	return isThai(stem) ? ['ถูก', 'ผิด'] : ['True', 'False'];
}

/** Whether a text is in Thai, or in no language at all. */
export const isThai = (text: string) => /\p{Script=Thai}/u.test(text) || !/\p{L}/u.test(text);
