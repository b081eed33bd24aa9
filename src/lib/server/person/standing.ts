import type { RawBuilder } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';

/** Statuses that make a number of the matrix. Who is waived counts neither way. */
export const standingGroups = {
	counted: ['qualified', 'expiring', 'in_grace', 'lapsed', 'in_progress', 'not_started'],
	holding: ['qualified', 'expiring', 'in_grace'],
	not_holding: ['lapsed', 'in_progress', 'not_started']
} as const satisfies Record<string, readonly Status[]>;

export const singleStatuses = [...standingGroups.counted, 'waived'] as const;

export interface StandingQuery {
	/** Holds for a row of `person` that the filter keeps. */
	condition: RawBuilder<boolean>;
	/** How the people of a page stand. */
	of(personIds: number[]): Promise<Map<number, { status: Status; until: string | null }>>;
}

/** The statuses that a name in an address stands for; anything else: every one. */
export function statusesNamed(name: string | undefined): readonly Status[] {
	if (name !== undefined && Object.hasOwn(standingGroups, name))
		return standingGroups[name as keyof typeof standingGroups];
	const single = singleStatuses.find((status) => status === name);
	return single ? [single] : singleStatuses;
}

/** A group of statuses or a single one, as an address names it. */
export const isStatusName = (name: string | undefined): boolean =>
	name !== undefined &&
	(Object.hasOwn(standingGroups, name) || singleStatuses.some((status) => status === name));
