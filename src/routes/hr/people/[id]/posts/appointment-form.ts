import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { dayField, optionalDay, optionalText, reasonField } from '#lib/server/http/entry-form.ts';

const kinds = ['substantive', 'acting', 'secondment', 'assignment'] as const;

/** How and from when to when a post is held, by which order and why. */
export const appointmentSchema = v.object({
	kind: v.picklist(kinds, () => m.org_error_required()),
	from: dayField,
	until: optionalDay,
	order: optionalText,
	reason: reasonField
});

export function appointmentValues(form: v.InferOutput<typeof appointmentSchema>) {
	const { kind, from: startsOn, until: endsOn, order: orderNo, reason } = form;
	return { kind, startsOn, endsOn, orderNo, reason };
}
