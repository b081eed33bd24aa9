import type { ActionKind } from '#lib/domain/action/kinds.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { assign, cancelAssignment } from './assign.ts';
import { enrol } from './enrol.ts';
import { extend } from './extend.ts';
import type { Performer } from './performer.ts';
import { remind } from './remind.ts';
import { revokeWaiver, waive } from './waive.ts';

const performers: { [Kind in ActionKind]: Performer<Kind> } = {
	remind,
	extend,
	waive,
	revoke_waiver: revokeWaiver,
	assign,
	cancel_assignment: cancelAssignment,
	enrol
};

/** The performer of a request's own kind, which is why it takes that request. */
export const performerOf = (request: ActionRequest) =>
	performers[request.kind] as unknown as Performer<ActionRequest['kind']>;
