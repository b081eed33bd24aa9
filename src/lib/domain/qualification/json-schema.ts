import { POSITION_TYPES, STAFF_GROUPS } from './check-scope.ts';
import { STATUSES } from './parse.ts';

type Schema = { [key: string]: unknown };

const text = { type: ['string', 'number'], pattern: '\\S' };
const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const listOf = (items: Schema, minItems = 0): Schema => ({ type: 'array', items, minItems });
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const number = (minimum: number, maximum: number): Schema => ({ type: 'number', minimum, maximum });
const months = whole(1, 1200);

/** A mapping with exactly these keys; those named in `required` must be there. */
function mapping(required: string[], properties: Schema, description?: string): Schema {
	return {
		...(description === undefined ? {} : { description }),
		type: 'object',
		required,
		additionalProperties: false,
		properties
	};
}

const limits = { within: ref('within'), between: ref('between'), until: ref('day') };

const rules: Record<string, Schema> = {
	all: mapping(['all'], { all: listOf(ref('rule'), 1) }, 'ครบทุกข้อ · all of these'),
	any: mapping(['any'], { any: listOf(ref('rule'), 1) }, 'ข้อใดข้อหนึ่ง · any one of these'),
	choose: mapping(
		['choose', 'of'],
		{
			choose: {
				description:
					'จำนวนข้อ เช่น 2 หรือร้อยละ เช่น 50% · how many, such as 2, or a share, such as 50%',
				oneOf: [whole(1, 1200), { type: 'string', pattern: '^\\d{1,3}(\\.\\d+)? ?%$' }]
			},
			of: listOf(ref('rule'), 1)
		},
		'อย่างน้อยกี่ข้อจากรายการ · at least so many of the list'
	),
	sequence: mapping(
		['sequence'],
		{ sequence: listOf(ref('rule'), 1) },
		'ตามลำดับ · in order, each on the day the one before was met or later'
	),
	completed: mapping(
		['completed'],
		{ completed: ref('id'), accredited: { const: true }, ...limits },
		'เรียนจบหลักสูตร · a course completed'
	),
	passed: mapping(
		['passed', 'score'],
		{ passed: ref('id'), score: ref('score'), max_attempts: whole(1, 1000), ...limits },
		'สอบได้คะแนนร้อยละเท่านี้ขึ้นไป · an assessment passed with at least this score'
	),
	level: mapping(
		['level', 'at_least'],
		{ level: ref('id'), at_least: ref('level'), ...limits },
		'มีสมรรถนะระดับนี้ขึ้นไป · a competency at this level or above'
	),
	hours: mapping(
		['hours'],
		{ hours: ref('hours'), area: ref('id'), ...limits },
		'ชั่วโมงการพัฒนารวม · hours of learning in all'
	),
	held_post: mapping(
		['held_post'],
		{
			held_post: mapping(['months'], { months, post: ref('id') }),
			within: { oneOf: [{ const: 'fiscal_year' }, mapping(['months'], { months })] }
		},
		'ดำรงตำแหน่งติดต่อกัน · a post held without a break'
	)
};

const patterns: Schema[] = [
	mapping(['completed'], { completed: ref('id') }),
	mapping(['passed'], { passed: ref('id'), score: ref('score') }),
	mapping(['level', 'at_least'], { level: ref('id'), at_least: ref('level') }),
	mapping(['hours'], { hours: ref('hours'), area: ref('id') })
];

const dated = { id: ref('id'), date: ref('day'), recorded: ref('day') };
const waivedLeaf: Schema[] = [
	mapping(['completed'], { completed: ref('id') }),
	mapping(['passed'], { passed: ref('id'), score: ref('score') }),
	mapping(['level'], { level: ref('id'), at_least: ref('level') }),
	mapping(['hours'], { hours: ref('hours'), area: ref('id') }),
	mapping(['held_post'], { held_post: mapping([], { months, post: ref('id') }) })
];

const facts: Schema[] = [
	mapping(['date', 'completed'], { ...dated, completed: ref('id') }),
	mapping(['date', 'assessed', 'score'], { ...dated, assessed: ref('id'), score: ref('score') }),
	mapping(['date', 'awarded', 'level'], {
		...dated,
		awarded: ref('id'),
		level: ref('level'),
		source: text
	}),
	mapping(['date', 'credited'], { ...dated, credited: ref('hours'), area: ref('id'), what: text }),
	mapping(['date', 'accredited'], { ...dated, accredited: ref('id'), until: ref('day') }),
	mapping(['date', 'revoked'], { ...dated, revoked: ref('id'), reason: text }),
	mapping(['date', 'waived', 'until'], {
		...dated,
		waived: { oneOf: [{ const: 'standard' }, ...waivedLeaf] },
		until: ref('day'),
		reason: text
	})
];

const missingItem = mapping([], {
	completed: ref('id'),
	passed: ref('id'),
	score: number(0, 100),
	level: ref('id'),
	at_least: ref('level'),
	hours: number(0, 100_000),
	area: ref('id'),
	held_post: mapping(['months'], { months, post: ref('id') }),
	only_by_waiver: { const: true }
});

const texts: Schema = { oneOf: [text, listOf(text, 1)] };

const definitions: Record<string, Schema> = {
	id: {
		description: 'รหัส · an id: letters, digits, - _ . : and no spaces',
		type: ['string', 'number'],
		pattern: '^[^\\s\\-_.:][^\\s]*$'
	},
	day: {
		description: 'วันที่ ค.ศ. ปปปป-ดด-วว · a day of the common era, YYYY-MM-DD',
		type: 'string',
		pattern: '^(19|20|21)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'
	},
	score: { description: 'ร้อยละ · per cent', ...number(0, 100) },
	level: { description: 'ระดับ · level', ...whole(1, 10) },
	hours: { description: 'ชั่วโมง · hours', ...number(0.01, 100_000) },
	localised: {
		oneOf: [text, mapping(['th'], { th: text, en: text })]
	},
	within: {
		description: 'ภายในเวลาใด นับย้อนจากวันที่พิจารณา · counted back from the day in question',
		oneOf: [
			{ const: 'fiscal_year' },
			mapping(['months'], { months }),
			mapping(['each_fiscal_year'], { each_fiscal_year: whole(1, 40) })
		]
	},
	between: mapping(['from', 'until'], { from: ref('day'), until: ref('day') }),
	rule: { oneOf: Object.keys(rules).map((name) => ref(`rule_${name}`)) },
	...Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`rule_${name}`, rule])),
	edition: mapping(['edition', 'issued_on', 'effective_from', 'rule'], {
		edition: whole(1, 10_000),
		issued_on: ref('day'),
		effective_from: ref('day'),
		transition: {
			description: 'ระยะเวลาที่เดินอยู่เมื่อฉบับนี้มีผล · periods that run when the edition takes effect',
			oneOf: [
				mapping(['running_periods'], { running_periods: { const: 'keep' } }),
				mapping(['running_periods', 'date'], {
					running_periods: { const: 'end_by' },
					date: ref('day')
				})
			]
		},
		rule: ref('rule'),
		validity: {
			description: 'อายุ · how long a period lasts; absent: as long as the rule is true',
			oneOf: [
				mapping(['months', 'base'], {
					months,
					base: { enum: ['completion', 'last_expiry', 'fiscal_year_end'] }
				}),
				mapping(['base', 'fixed'], {
					base: { const: 'fixed' },
					fixed: mapping(['from', 'every_months', 'minimum_active_months'], {
						from: ref('day'),
						every_months: months,
						minimum_active_months: whole(0, 1200)
					})
				})
			]
		},
		renewal: {
			...mapping(
				[],
				{
					window_months: whole(0, 1200),
					opens_after_days: whole(1, 3660),
					rule: ref('rule'),
					grace_days: whole(0, 3660)
				},
				'การต่ออายุ · renewal'
			),
			not: { required: ['window_months', 'opens_after_days'] }
		},
		equivalences: listOf(
			mapping(['fact', 'counts_as'], { fact: ref('pattern'), counts_as: ref('pattern') })
		)
	}),
	pattern: { oneOf: patterns },
	fact: { oneOf: facts },
	example: mapping(['name', 'expect'], {
		name: text,
		staff: mapping([], {
			staff_group: text,
			position_type: text,
			position_level: text,
			career_line: text,
			org_unit: texts,
			appointed_on: ref('day'),
			appointed_until: ref('day')
		}),
		facts: listOf(ref('fact')),
		expect: listOf(
			mapping(['as_of', 'status'], {
				as_of: ref('day'),
				known_at: ref('day'),
				status: { enum: STATUSES },
				until: ref('day'),
				edition: whole(1, 10_000),
				missing: listOf(listOf(missingItem))
			})
		)
	})
};

const oneOrMore = (values: readonly string[]): Schema => ({
	oneOf: [{ enum: values }, listOf({ enum: values }, 1)]
});

/**
 * The shape of a standard file as a JSON Schema (draft 7), for editors that check while one types.
 * It knows the shape only; `standard check` knows the rest (docs/standards.md).
 */
export const standardSchema: Schema = {
	$schema: 'http://json-schema.org/draft-07/schema#',
	title: 'มาตรฐานคุณวุฒิ · qualification standard',
	...mapping(['id', 'title', 'editions'], {
		id: ref('id'),
		title: ref('localised'),
		authority: ref('localised'),
		applies_to: mapping([], {
			staff_group: oneOrMore(STAFF_GROUPS),
			position_type: oneOrMore(POSITION_TYPES),
			position_level: texts,
			career_line: texts,
			org_unit: {
				oneOf: [
					text,
					listOf({ oneOf: [text, mapping(['unit', 'from'], { unit: text, from: ref('day') })] }, 1)
				]
			}
		}),
		editions: listOf(ref('edition'), 1),
		examples: listOf(ref('example'))
	}),
	definitions
};

/** The text of static/standard.schema.json. */
export function printStandardSchema(): string {
	return `${JSON.stringify(standardSchema, null, '\t')}\n`;
}
