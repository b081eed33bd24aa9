import type { Tier, UnitKind } from '../staff/org-units.ts';

/** A unit with what the making of posts needs: career lines of its staff, and how many it draws. */
export interface UnitPlan {
	code: string;
	kind: UnitKind;
	th: string;
	en: string;
	tier?: Tier;
	provinceCode?: string;
	/** Career lines of the staff, the head's first; none: only the head. */
	lines?: readonly string[];
	/** Staff posts, in proportion to the other units. */
	weight?: number;
	children?: readonly UnitPlan[];
}

/** Career lines by the words an office uses for them. */
export const lineOf = {
	plan: '3-1-001',
	general: '3-1-002',
	legal: '3-1-003',
	finance: '3-1-004',
	audit: '3-1-005',
	people: '3-1-006',
	relations: '3-1-007',
	statistics: '3-1-008',
	computing: '3-1-0013',
	supply: '3-1-0016',
	clerk: '4-1-001',
	cashier: '4-1-002',
	store: '4-1-003',
	operator: '4-1-004',
	service: '5-1-001',
	systems: '5-1-002',
	typist: '6-1-001'
} as const;
