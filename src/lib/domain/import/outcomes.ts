/** What saving a row would do. */
export const outcomes = ['new', 'changed', 'unchanged', 'question', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];
