import * as v from 'valibot';
import type { ActionKind } from '#lib/domain/action/kinds.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import type { WaivedLeaf } from '#lib/domain/qualification/types.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';

const text = v.pipe(v.optional(v.string(), ''), v.trim());
const chosen = (message: () => string) => v.pipe(text, v.nonEmpty(message));
const day = v.pipe(
	text,
	v.check(
		(typed) => parseThaiDate(typed).kind === 'day',
		() => m.action_fault_day_unreadable()
	),
	v.transform((typed) => {
		const parsed = parseThaiDate(typed);
		return parsed.kind === 'day' ? parsed.day : typed;
	})
);
const optionalDay = v.union([v.pipe(text, v.literal('')), day], () =>
	m.action_fault_day_unreadable()
);
const standard = chosen(() => m.action_fault_unknown_standard());
const course = chosen(() => m.action_fault_unknown_course());
const words = chosen(() => m.action_fault_text_missing());

/** The fields of each kind, and the request that they make. */
const schemas = {
	remind: v.pipe(
		v.object({ standard: text, note: words }),
		v.transform(({ standard: id, note }): ActionRequest => {
			return { kind: 'remind', standardId: id || null, note };
		})
	),
	extend: v.pipe(
		v.object({ standard, days: text, until: optionalDay }),
		v.transform(({ standard: standardId, days, until }): ActionRequest => {
			return {
				kind: 'extend',
				standardId,
				days: until || !/^\d{1,4}$/.test(days) ? null : Number(days),
				until: until || null
			};
		})
	),
	waive: v.pipe(
		v.object({ what: standard, until: day }),
		v.transform(({ what, until }): ActionRequest => {
			const { standardId, leaf } = readWaived(what);
			return { kind: 'waive', standardId, leaf, until };
		})
	),
	revoke_waiver: v.pipe(
		v.object({ standard }),
		v.transform(({ standard: standardId }): ActionRequest => {
			return { kind: 'revoke_waiver', standardId };
		})
	),
	assign: v.pipe(
		v.object({ course, due: day, authority: words }),
		v.transform(({ course: courseId, due: dueOn, authority }): ActionRequest => {
			return { kind: 'assign', courseId, dueOn, authority };
		})
	),
	cancel_assignment: v.pipe(
		v.object({ course }),
		v.transform(({ course: courseId }): ActionRequest => {
			return { kind: 'cancel_assignment', courseId };
		})
	),
	enrol: v.pipe(
		v.object({ course }),
		v.transform(({ course: courseId }): ActionRequest => ({ kind: 'enrol', courseId }))
	)
} satisfies Record<ActionKind, v.GenericSchema<unknown, ActionRequest>>;

export const requestSchema = (kind: ActionKind): v.GenericSchema<unknown, ActionRequest> =>
	schemas[kind];

/** What is waived, as the value of a choice: a standard, or one condition of it. */
export const waivedValue = (standardId: string, leaf: WaivedLeaf | null): string =>
	leaf === null ? standardId : `${standardId} ${JSON.stringify(leaf)}`;

function readWaived(value: string): { standardId: string; leaf: WaivedLeaf | null } {
	const [, standardId = value, leaf] = /^(\S+) (.+)$/.exec(value) ?? [];
	if (leaf === undefined) return { standardId, leaf: null };
	try {
		return { standardId, leaf: JSON.parse(leaf) as WaivedLeaf };
	} catch {
		return { standardId: '', leaf: null };
	}
}
