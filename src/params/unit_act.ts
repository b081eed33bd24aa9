const acts = ['create', 'rename', 'move', 'merge', 'close', 'correct'] as const;

export type UnitAct = (typeof acts)[number];

/** What may be done to a unit. */
export const match = (text: string): text is UnitAct => acts.some((act) => act === text);
