import { isMap, isScalar } from 'yaml';
import type { EvidencePattern, HeldPostLeaf, Leaf, Rule, Within } from './types.ts';
import {
	compact,
	maybe,
	must,
	readDay,
	readEach,
	readFields,
	readId,
	readNumber,
	readTrue
} from './yaml-reader.ts';
import type { Fields, Place, Reader } from './yaml-reader.ts';

const GROUPS = ['all', 'any', 'choose', 'sequence'] as const;
const LEAVES = ['completed', 'passed', 'level', 'hours', 'held_post'] as const;
const EVIDENCE = ['within', 'between', 'until'];
const MAX_DEPTH = 24;

const KEYS: Record<string, readonly string[]> = {
	all: ['all'],
	any: ['any'],
	choose: ['choose', 'of'],
	sequence: ['sequence'],
	completed: ['completed', 'accredited', ...EVIDENCE],
	passed: ['passed', 'score', 'max_attempts', ...EVIDENCE],
	level: ['level', 'at_least', ...EVIDENCE],
	hours: ['hours', 'area', ...EVIDENCE],
	held_post: ['held_post', 'within']
};

export const readMonths = (reader: Reader, place: Place) => readNumber(reader, place, 1, 1200);
export const readScore = (reader: Reader, place: Place) => readNumber(reader, place, 0, 100, false);
export const readLevel = (reader: Reader, place: Place) => readNumber(reader, place, 1, 10);
export const readHours = (reader: Reader, place: Place) =>
	readNumber(reader, place, 0.01, 100_000, false);

function keysOf(place: Place): string[] {
	if (!isMap(place.node)) return [];
	return place.node.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '?'));
}

/** The word that says what kind of node this is; exactly one must be there. */
function readKind<T extends string>(
	reader: Reader,
	place: Place,
	kinds: readonly T[]
): T | undefined {
	const found = kinds.filter((kind) => keysOf(place).includes(kind));
	if (found.length === 1) return found[0];
	return reader.report(
		place,
		'not-a-rule',
		`ตรงนี้ต้องมีคำใดคำหนึ่งเพียงคำเดียว: ${kinds.join(', ')}`,
		`Expected exactly one of these here: ${kinds.join(', ')}`
	);
}

/** A rule: a group of rules or a leaf. */
export function readRule(reader: Reader, place: Place, depth = 0): Rule | undefined {
	if (depth > MAX_DEPTH) {
		return reader.report(
			place,
			'too-deep',
			`เงื่อนไขซ้อนกันเกิน ${MAX_DEPTH} ชั้น ให้จัดใหม่ให้ตื้นลง`,
			`Rules nest deeper than ${MAX_DEPTH} levels; flatten them`
		);
	}
	const kind = readKind(reader, place, [...GROUPS, ...LEAVES]);
	if (kind === undefined) return undefined;
	const fields = readFields(reader, place, KEYS[kind] ?? []);
	if (fields === undefined) return undefined;
	const list = (name: string) =>
		must(reader, place, fields, name, (r, p) => readGroup(r, p, depth));
	switch (kind) {
		case 'all': {
			const all = list('all');
			return all && { all };
		}
		case 'any': {
			const any = list('any');
			return any && { any };
		}
		case 'sequence': {
			const sequence = list('sequence');
			return sequence && { sequence };
		}
		case 'choose': {
			const of = list('of');
			const choose = must(reader, place, fields, 'choose', (r, p) => readChoose(r, p, of?.length));
			return of && choose !== undefined ? { choose, of } : undefined;
		}
		default:
			return readLeaf(reader, place, kind, fields);
	}
}

function readGroup(reader: Reader, place: Place, depth: number): Rule[] | undefined {
	const rules = readEach(reader, place, (r, p) => readRule(r, p, depth + 1));
	if (rules?.length !== 0) return rules;
	return reader.report(
		place,
		'empty-group',
		'กลุ่มเงื่อนไขว่างเปล่า ให้เพิ่มอย่างน้อยหนึ่งข้อ หรือลบกลุ่มนี้',
		'The group is empty: add at least one rule or remove the group'
	);
}

function readChoose(reader: Reader, place: Place, size = 1200): number | string | undefined {
	const value = isScalar(place.node) ? place.node.value : undefined;
	if (typeof value === 'string') {
		const percent = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(value)?.[1];
		if (percent !== undefined && Number(percent) > 0 && Number(percent) <= 100)
			return `${percent}%`;
	} else if (typeof value === 'number' && Number.isInteger(value) && value >= 1) {
		if (value <= size) return value;
		return reader.report(
			place,
			'unreachable',
			`ขอ ${value} ข้อ แต่มีให้เลือกเพียง ${size} ข้อ`,
			`Asks for ${value} of a list of ${size}: nobody can ever meet it`
		);
	}
	return reader.report(
		place,
		'not-a-choice-size',
		'ตรงนี้ต้องเป็นจำนวนข้อ เช่น 2 หรือร้อยละ เช่น 50%',
		'Expected how many, such as 2, or a percentage, such as 50%'
	);
}

function readLeaf(
	reader: Reader,
	place: Place,
	kind: (typeof LEAVES)[number],
	fields: Fields
): Leaf | undefined {
	if (kind === 'held_post') return readHeldPostLeaf(reader, place, fields);
	const before = reader.faults.length;
	const options = {
		within: maybe(reader, fields, 'within', readWithin),
		between: maybe(reader, fields, 'between', readBetween),
		until: maybe(reader, fields, 'until', readDay)
	};
	const leaf = readEvidenceLeaf(reader, place, kind, fields, options);
	return reader.faults.length > before ? undefined : (compact(leaf) as Leaf);
}

function readEvidenceLeaf(
	reader: Reader,
	place: Place,
	kind: Exclude<(typeof LEAVES)[number], 'held_post'>,
	fields: Fields,
	options: object
): object {
	switch (kind) {
		case 'completed':
			return {
				completed: must(reader, place, fields, 'completed', readId),
				accredited: maybe(reader, fields, 'accredited', readTrue),
				...options
			};
		case 'passed':
			return {
				passed: must(reader, place, fields, 'passed', readId),
				score: must(reader, place, fields, 'score', readScore),
				max_attempts: maybe(reader, fields, 'max_attempts', (r, p) => readNumber(r, p, 1, 1000)),
				...options
			};
		case 'level':
			return {
				level: must(reader, place, fields, 'level', readId),
				at_least: must(reader, place, fields, 'at_least', readLevel),
				...options
			};
		case 'hours':
			return {
				hours: must(reader, place, fields, 'hours', readHours),
				area: maybe(reader, fields, 'area', readId),
				...options
			};
	}
}

function readHeldPostLeaf(reader: Reader, place: Place, fields: Fields): HeldPostLeaf | undefined {
	const before = reader.faults.length;
	const held_post = must(reader, place, fields, 'held_post', (r, p) => {
		const inner = readFields(r, p, ['months', 'post']);
		if (inner === undefined) return undefined;
		const months = must(r, p, inner, 'months', readMonths);
		return compact({ months, post: maybe(r, inner, 'post', readId) });
	});
	const within = maybe(reader, fields, 'within', readWithin);
	if (within !== undefined && within !== 'fiscal_year' && 'each_fiscal_year' in within) {
		reader.report(
			fields.get('within')?.value ?? place,
			'not-here',
			'each_fiscal_year ใช้กับ held_post ไม่ได้',
			'each_fiscal_year cannot be used with held_post'
		);
	}
	const span = typeof within === 'object' && 'months' in within ? within.months : undefined;
	if (held_post?.months !== undefined && span !== undefined && span < held_post.months) {
		reader.report(
			fields.get('within')?.value ?? place,
			'unreachable',
			`ดำรงตำแหน่ง ${held_post.months} เดือนภายใน ${span} เดือนไม่ได้`,
			`Nobody can hold a post for ${held_post.months} months within ${span} months`
		);
	}
	if (reader.faults.length > before) return undefined;
	return compact({ held_post, within }) as HeldPostLeaf;
}

function readWithin(reader: Reader, place: Place): Within | undefined {
	if (isScalar(place.node) && place.node.value === 'fiscal_year') return 'fiscal_year';
	if (!isMap(place.node)) {
		return reader.report(
			place,
			'not-a-within',
			'ตรงนี้เขียนได้: fiscal_year, { months: 12 } หรือ { each_fiscal_year: 3 }',
			'Expected fiscal_year, { months: 12 } or { each_fiscal_year: 3 } here'
		);
	}
	const kind = readKind(reader, place, ['months', 'each_fiscal_year']);
	const fields = kind && readFields(reader, place, [kind]);
	if (fields === undefined) return undefined;
	if (kind === 'months') {
		const months = must(reader, place, fields, 'months', readMonths);
		return months === undefined ? undefined : { months };
	}
	const years = must(reader, place, fields, 'each_fiscal_year', (r, p) => readNumber(r, p, 1, 40));
	return years === undefined ? undefined : { each_fiscal_year: years };
}

function readBetween(reader: Reader, place: Place): { from: string; until: string } | undefined {
	const fields = readFields(reader, place, ['from', 'until']);
	if (fields === undefined) return undefined;
	const from = must(reader, place, fields, 'from', readDay);
	const until = must(reader, place, fields, 'until', readDay);
	if (from === undefined || until === undefined) return undefined;
	if (from <= until) return { from, until };
	return reader.report(
		place,
		'empty-span',
		`ช่วง ${from} ถึง ${until} ว่างเปล่า ให้สลับวัน`,
		`The span ${from} to ${until} is empty: swap the days`
	);
}

/** A pattern of an equivalence: evidence, or what it counts as. */
export function readPattern(reader: Reader, place: Place): EvidencePattern | undefined {
	const kind = readKind(reader, place, ['completed', 'passed', 'level', 'hours']);
	if (kind === undefined) return undefined;
	const keys = { completed: [], passed: ['score'], level: ['at_least'], hours: ['area'] }[kind];
	const fields = readFields(reader, place, [kind, ...keys]);
	if (fields === undefined) return undefined;
	const before = reader.faults.length;
	const pattern = {
		completed: maybe(reader, fields, 'completed', readId),
		passed: maybe(reader, fields, 'passed', readId),
		score: maybe(reader, fields, 'score', readScore),
		level: maybe(reader, fields, 'level', readId),
		at_least: kind === 'level' ? must(reader, place, fields, 'at_least', readLevel) : undefined,
		hours: maybe(reader, fields, 'hours', readHours),
		area: maybe(reader, fields, 'area', readId)
	};
	return reader.faults.length > before ? undefined : (compact(pattern) as EvidencePattern);
}
