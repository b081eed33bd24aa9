import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { isEmpty } from '#lib/domain/audience/condition.ts';
import { readCondition } from '#lib/domain/audience/condition-query.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';
import type { AudienceRule } from '#lib/server/audience/rule-audience.ts';
import { readForm } from '#lib/server/http/read-form.ts';

const text = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.nonEmpty(() => m.action_fault_text_missing())
);

const schema = v.object({
	name: v.optional(v.pipe(text, v.maxLength(120))),
	course: v.pipe(
		v.optional(v.string(), ''),
		v.nonEmpty(() => m.action_fault_unknown_course())
	),
	days: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.check(
			(typed) => /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 365,
			() => m.action_fault_days_out_of_range()
		),
		v.transform(Number)
	),
	from: v.pipe(
		text,
		v.check(
			(typed) => parseThaiDate(typed).kind === 'day',
			() => m.action_fault_day_unreadable()
		)
	),
	authority: text,
	reason: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.minLength(5, () => m.action_reason_missing())
	)
});

/**
 * Reads the rule that a form and its address make together, and does with it what is asked. What the
 * rule refuses is said at its field.
 */
export async function withRule(
	{ request, url }: { request: Request; url: URL },
	work: (rule: AudienceRule, name: string | undefined) => Promise<void>
) {
	const form = await readForm(request, schema);
	if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
	const { name, course, days, from, authority, reason } = form.data;
	const condition = readCondition(url.searchParams);
	const day = parseThaiDate(from);
	const values: Record<string, string> = { days: String(days), from, authority, reason };
	if (name) values['name'] = name;
	if (isEmpty(condition))
		return fail(422, { errors: { group: [m.audience_fault_empty()] }, values });
	const rule = {
		...{ condition, courseId: course, days, authority, reason },
		effectiveFrom: day.kind === 'day' ? day.day : from
	};
	try {
		await work(rule, name);
	} catch (thrown) {
		const refused = refusal(thrown);
		if (!refused) throw thrown;
		return fail(422, { errors: refused, values });
	}
	return undefined;
}

function refusal(thrown: unknown): Record<string, string[]> | undefined {
	if (!(thrown instanceof DomainError)) return undefined;
	if (thrown.code === 'audience.past') return { from: [m.audience_fault_past()] };
	if (thrown.code === 'audience.not_later') return { from: [m.audience_fault_not_later()] };
	if (thrown.code === 'access.not_allowed' || thrown.code === 'org_unit.not_found')
		return { unit: [m.audience_fault_unit()] };
	return undefined;
}

/** A day as a field shows it. */
export const dayShown = (day: string, locale: 'th' | 'en') =>
	locale === 'en' ? day : formatDate(day, 'th', 'numeric');
