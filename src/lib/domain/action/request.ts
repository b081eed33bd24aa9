import type { Day, WaivedLeaf } from '../qualification/types.ts';

/** What is to be done to each of the selected people. */
export type ActionRequest =
	| { kind: 'remind'; standardId: string | null; note: string }
	| { kind: 'extend'; standardId: string; days: number | null; until: Day | null }
	| { kind: 'waive'; standardId: string; leaf: WaivedLeaf | null; until: Day }
	| { kind: 'revoke_waiver'; standardId: string }
	| { kind: 'assign'; courseId: string; dueOn: Day; authority: string }
	| { kind: 'cancel_assignment'; courseId: string }
	| { kind: 'enrol'; courseId: string };

export type RequestOf<Kind extends ActionRequest['kind']> = Extract<ActionRequest, { kind: Kind }>;
