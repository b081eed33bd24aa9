import * as v from 'valibot';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const bothLanguages = v.strictObject({ th: text, en: text });
const minutes = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Ids are part of addresses and of people's records: Latin kebab-case. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

/** An ISO day that exists. */
const day = v.pipe(
	v.string(),
	v.isoDate(),
	v.check((value) => {
		const date = new Date(`${value}T00:00:00Z`);
		return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
	})
);

const award = v.union([
	v.strictObject({
		competency: text,
		level: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4))
	}),
	v.strictObject({ hours: v.pipe(v.number(), v.gtValue(0)), area: text })
]);

/** Front matter of course.md. */
export const courseSchema = v.strictObject({
	id,
	title: bothLanguages,
	summary: bothLanguages,
	staff_groups: v.pipe(
		v.array(v.picklist(['executive', 'manager', 'operational', 'it'])),
		v.minLength(1)
	),
	awards: v.array(award),
	minutes,
	owner: text,
	review_by: day,
	prerequisites: v.optional(v.array(id), []),
	completion: v.strictObject({ checks: v.optional(v.literal('all')), exam: v.optional(id) }),
	sources: v.optional(v.array(text), [])
});

/** Front matter of a lesson, all optional. */
export const lessonSchema = v.strictObject({ minutes: v.optional(minutes) });

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const level = v.picklist(['easy', 'medium', 'hard']);

/** Front matter of a quiz. */
export const quizSchema = v.strictObject({
	id,
	kind: v.picklist(['pretest', 'check', 'exam']),
	title: bothLanguages,
	pass: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
	/** Items of the course's bank that the quiz asks beside its own. */
	bank: v.optional(v.array(v.pipe(text, v.trim())), []),
	time_limit_minutes: v.optional(count),
	attempts: v.optional(
		v.strictObject({
			max: v.optional(count),
			wait_days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
			counts: v.optional(v.picklist(['best', 'last', 'first']), 'best')
		}),
		{}
	),
	draw: v.optional(
		v.pipe(
			v.array(v.strictObject({ count, level: v.optional(level), tags: v.optional(v.array(text)) })),
			v.minLength(1)
		)
	),
	show_feedback: v.optional(v.picklist(['immediately', 'after_submit', 'never']), 'after_submit'),
	shuffle: v.optional(
		v.strictObject({ items: v.optional(v.boolean()), options: v.optional(v.boolean()) }),
		{}
	)
});
