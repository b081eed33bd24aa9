/**
 * Names an item through all its versions: by its quiz, or by its course where quizzes share it from
 * the course's bank.
 */
export function itemKey({
	courseId,
	quizId,
	itemId,
	shared
}: {
	courseId: string;
	quizId: string;
	itemId: string;
	/** Ids of the quiz's items that come from the bank. */
	shared: readonly string[];
}): string {
	return shared.includes(itemId) ? `${courseId}/bank/${itemId}` : `${quizId}/${itemId}`;
}
