import { notAllowed } from '../errors/domain-error.ts';

export const roles = [
	'learner',
	'manager',
	'hr_officer',
	'trainer',
	'reviewer',
	'standards_owner',
	'auditor',
	'admin'
] as const;
export type Role = (typeof roles)[number];

/** What a person may do. Roles are bundles of these; code asks for the capability, never the role. */
const granted = {
	learner: ['learn'],
	manager: ['person.read', 'extension.decide', 'level.rate'],
	hr_officer: [
		'person.read',
		'person.read_private',
		'person.write',
		'org_unit.write',
		'fact.record',
		'waiver.grant',
		'extension.decide',
		'request.oversee',
		'calendar.write',
		'class.manage',
		'report.read',
		'letter.issue',
		'setting.write'
	],
	trainer: ['course.write', 'item.read', 'class.manage'],
	reviewer: ['course.review', 'item.read', 'evidence.review', 'level.rate', 'standard.approve'],
	standards_owner: ['standard.write', 'standard.approve', 'report.read'],
	auditor: ['person.read', 'report.read', 'audit.read'],
	admin: ['account.manage', 'role.grant', 'system.operate', 'calendar.write']
} as const satisfies Record<Role, readonly string[]>;

export type Capability = (typeof granted)[Role][number];

/** The roles that include a capability. */
export function rolesWith(capability: Capability): Role[] {
	return roles.filter((role) => (granted[role] as readonly Capability[]).includes(capability));
}

/** A role as held: everywhere (`unitPath` null), or in a unit and all below it. */
export interface HeldRole {
	role: Role;
	/** Materialised path of the unit, such as `1.12.57`. */
	unitPath: string | null;
}

export interface Actor {
	accountId: number;
	personId: number;
	roles: HeldRole[];
}

/**
 * Where the actor has a capability: `everywhere`, or the roots of the subtrees, or nowhere (empty).
 */
export function scopeOf(actor: Actor, capability: Capability): 'everywhere' | string[] {
	const holding = actor.roles.filter(({ role }) =>
		(granted[role] as readonly Capability[]).includes(capability)
	);
	if (holding.some(({ unitPath }) => unitPath === null)) return 'everywhere';
	return holding.flatMap(({ unitPath }) => unitPath ?? []);
}

/** True when the actor has the capability in the unit with that path, or (no path) anywhere at all. */
export function can(actor: Actor, capability: Capability, unitPath?: string): boolean {
	const scope = scopeOf(actor, capability);
	if (scope === 'everywhere') return true;
	if (unitPath === undefined) return scope.length > 0;
	return scope.some((root) => unitPath === root || unitPath.startsWith(`${root}.`));
}

/** @throws access.not_allowed */
export function assertCan(actor: Actor, capability: Capability, unitPath?: string): void {
	if (!can(actor, capability, unitPath)) throw notAllowed(capability);
}
