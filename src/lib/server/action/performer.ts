import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { PersonPlan, Shown, WhyKept } from '#lib/domain/action/person-plan.ts';
import type { ActionRequest, RequestOf } from '#lib/domain/action/request.ts';
import type { DB, Json } from '../db/schema.ts';

export interface PlannedItem {
	personId: number;
	before: Shown;
	after: Shown;
}

export interface DoneItem extends PlannedItem {
	/** What `perform` gave back for the person. */
	made: Json;
}

/** Who acts, why and when: the same for every person of the action. */
export interface Circumstances {
	actionId: number;
	actor: Actor;
	reason: string;
	now: Date;
}

/**
 * One kind of bulk action. Every method takes people by the batch. `plan` decides for each person
 * whether and what; `perform` does exactly that and says what it made; `keep` names those of whom it
 * cannot be undone, and why; `undo` takes back what was made.
 */
export interface Performer<Kind extends ActionRequest['kind']> {
	/** True: nobody may do it to themselves. */
	notToOneself?: true;
	plan(
		db: Kysely<DB>,
		input: { request: RequestOf<Kind>; personIds: readonly number[]; today: string }
	): Promise<Map<number, PersonPlan>>;
	perform(
		db: Transaction<DB>,
		input: { request: RequestOf<Kind>; items: readonly PlannedItem[] } & Circumstances
	): Promise<Map<number, Json>>;
	keep(
		db: Kysely<DB>,
		input: { request: RequestOf<Kind>; items: readonly DoneItem[]; today: string }
	): Promise<Map<number, WhyKept>>;
	undo(
		db: Transaction<DB>,
		input: { request: RequestOf<Kind>; items: readonly DoneItem[] } & Circumstances
	): Promise<void>;
}
