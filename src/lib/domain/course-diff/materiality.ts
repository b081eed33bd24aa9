import { DomainError } from '../errors/domain-error.ts';

/**
 * What a change means for who has learnt from the version before: `typo`, mended spelling;
 * `content`, something else is said; `objective`, the course promises, asks or counts otherwise;
 * `key`, an answer that was right is not, or is worth something else.
 */
export const labels = ['typo', 'content', 'objective', 'key'] as const;
export type Label = (typeof labels)[number];

const weight = (label: Label) => labels.indexOf(label);

/** The weightiest label of the changes; null where nothing changed. */
export function materiality(changes: readonly { label: Label }[]): Label | null {
	return changes.reduce<Label | null>(
		(most, { label }) => (most === null || weight(label) > weight(most) ? label : most),
		null
	);
}

/**
 * The label that a person gives a change instead of the proposed one. Its author may raise it; to
 * lower it takes a reviewer, and one who did not write the change.
 *
 * @throws change.lowering_needs_reviewer
 */
export function relabel(
	proposed: Label,
	wanted: Label,
	by: { isAuthor: boolean; mayReview: boolean }
): Label {
	if (weight(wanted) < weight(proposed) && (by.isAuthor || !by.mayReview))
		throw new DomainError('change.lowering_needs_reviewer', 403, { proposed, wanted });
	return wanted;
}
