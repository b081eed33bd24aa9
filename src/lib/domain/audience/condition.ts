import { can, type Actor } from '../access/capabilities.ts';
import type { Day } from '../qualification/types.ts';
import type { StaffGroup } from '../staff/staff-groups.ts';
import type { Tier } from '../staff/org-units.ts';

/** What a post and its holding must be for the holder to be asked; every condition given must fit. */
export interface AudienceCondition {
	/** Code of a unit: it and all below it. */
	unit?: string;
	tier?: Tier;
	/** Codes of provinces: any of them. */
	provinces?: string[];
	group?: StaffGroup;
	/** Id of a position type or of a level. */
	post?: string;
	/** Code of a career line. */
	line?: string;
	/** Appointed to the post on this day or later. */
	appointedSince?: Day;
}

export const isEmpty = (condition: AudienceCondition): boolean =>
	Object.values(condition).every((value) => value === undefined || value.length === 0);

/**
 * An audience may be ruled by whoever may write people everywhere in it: without a unit, everywhere
 * at all.
 *
 * @param unitPath of the condition's unit; undefined: it names none
 */
export const mayRule = (actor: Actor, unitPath: string | undefined): boolean =>
	unitPath === undefined
		? actor.roles.some(
				(held) => held.unitPath === null && can({ ...actor, roles: [held] }, 'person.write')
			)
		: can(actor, 'person.write', unitPath);
