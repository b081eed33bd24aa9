import * as v from 'valibot';
import { findMilestoneFault, mostMilestones, type Milestone } from '#lib/domain/coverage/target.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';

/** A form without scripts: a fixed number of lines, of which empty ones are left out. */
export const milestoneLines = 4;
const numbers = Array.from({ length: milestoneLines }, (_, index) => index + 1);

const text = v.pipe(v.string(), v.trim());
const reason = v.pipe(
	text,
	v.minLength(3, () => m.desk_reason_needed())
);

export const targetSchema = v.object({
	unit: v.pipe(text, v.nonEmpty()),
	standard_id: v.pipe(
		text,
		v.nonEmpty(() => m.target_fault_standard())
	),
	starts_on: text,
	reason,
	...(Object.fromEntries(
		numbers.flatMap((n) => [
			[`percent_${n}`, v.optional(text, '')],
			[`by_${n}`, v.optional(text, '')]
		])
	) as Record<string, v.OptionalSchema<typeof text, ''>>)
});

export const withdrawSchema = v.object({
	unit: v.pipe(text, v.nonEmpty()),
	standard_id: v.pipe(text, v.nonEmpty()),
	withdraw_reason: reason
});

interface ReadTarget {
	unitCode: string;
	standardId: string;
	startsOn: string;
	milestones: Milestone[];
	reason: string;
}

const words = {
	none: m.target_fault_none,
	too_many: m.target_fault_too_many,
	day_not_later: m.target_fault_day_not_later,
	percent: m.target_fault_percent,
	falling: m.target_fault_falling
};

/** The dates in whatever form people write them, and a plan that can be drawn. */
export function readTargetForm(
	data: Record<string, string>
): { ok: true; target: ReadTarget } | { ok: false; errors: Record<string, string[]> } {
	const errors: Record<string, string[]> = {};
	const day = (field: string) => {
		const parsed = parseThaiDate(data[field] ?? '');
		if (parsed.kind === 'day') return parsed.day;
		errors[field] = [m.target_fault_date()];
		return '';
	};
	const startsOn = day('starts_on');
	const lines = numbers.filter((n) => data[`percent_${n}`] || data[`by_${n}`]);
	const milestones = lines.map((n) => ({
		by: day(`by_${n}`),
		percent: Number((data[`percent_${n}`] ?? '').replace('%', '').replace(',', '.'))
	}));
	if (Object.keys(errors).length === 0 && lines.length <= mostMilestones) {
		const found = findMilestoneFault(startsOn, milestones);
		if (found) {
			const line = lines[found.index] ?? 1;
			const field = found.fault === 'day_not_later' ? `by_${line}` : `percent_${line}`;
			errors[field] = [words[found.fault]()];
		}
	}
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return {
		ok: true,
		target: {
			unitCode: data['unit'] ?? '',
			standardId: data['standard_id'] ?? '',
			startsOn,
			milestones,
			reason: data['reason'] ?? ''
		}
	};
}
