import { can, type Actor, type Capability } from '../access/capabilities.ts';

/** What can be done to many people at once, each with what one must be allowed to do it to one. */
const capabilities = {
	remind: 'extension.decide',
	extend: 'extension.decide',
	waive: 'waiver.grant',
	revoke_waiver: 'waiver.grant',
	assign: 'person.write',
	cancel_assignment: 'person.write',
	enrol: 'person.write'
} as const satisfies Record<string, Capability>;

export type ActionKind = keyof typeof capabilities;

export const actionKinds = Object.keys(capabilities) as ActionKind[];

export const capabilityFor = (kind: ActionKind): Capability => capabilities[kind];

/** The kinds that the actor may carry out somewhere. */
export const kindsFor = (actor: Actor): ActionKind[] =>
	actionKinds.filter((kind) => can(actor, capabilities[kind]));
