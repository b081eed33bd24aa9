import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node, Pair } from 'yaml';
import { FIRST_DAY, LAST_DAY, toDayNumber } from './calendar.ts';
import type { Day, Localised } from './types.ts';

/** What is wrong, where, and what to do. Lines and columns count from 1. */
export interface Fault {
	line: number;
	column: number;
	/** Where in the tree: `editions[0].rule.all[2].score`. */
	path: string;
	/** Stable, for programs: `unknown-key`, `not-a-day`, … */
	code: string;
	message: Localised;
}

/** A place in the file: the node (null when nothing is written there) and where to point. */
export interface Place {
	node: Node | null;
	path: string;
	/** Offset to point at when the node itself is absent. */
	offset: number;
}

export interface Reader {
	faults: Fault[];
	report(place: Place, code: string, th: string, en: string): undefined;
}

export type Fields = Map<string, { key: Place; value: Place }>;

/** Opens a YAML text; the root is undefined when it is no YAML at all (the faults say where). */
export function openYaml(text: string): { reader: Reader; root: Place | undefined } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
	const faults: Fault[] = [];
	const add = (offset: number, path: string, code: string, th: string, en: string) => {
		const { line, col } = lines.linePos(offset);
		faults.push({ line, column: col, path, code, message: { th, en } });
	};
	for (const error of [...document.errors, ...document.warnings]) {
		const what = error.message.split('\n')[0] ?? error.code;
		add(error.pos[0], '', 'yaml', `ไม่เป็นไปตามรูปแบบ YAML: ${what}`, `Not valid YAML: ${what}`);
	}
	const reader: Reader = {
		faults,
		report(place, code, th, en) {
			add(place.node?.range?.[0] ?? place.offset, place.path, code, th, en);
			return undefined;
		}
	};
	if (faults.length > 0) return { reader, root: undefined };
	return { reader, root: { node: document.contents as Node | null, path: '', offset: 0 } };
}

function child(parent: Place, step: string, node: unknown, offset: number): Place {
	const path =
		parent.path === '' || step.startsWith('[') ? parent.path + step : `${parent.path}.${step}`;
	return { node: (node ?? null) as Node | null, path, offset };
}

/** The keys of a mapping; a key outside `allowed` is a fault that names what is allowed. */
export function readFields(
	reader: Reader,
	place: Place,
	allowed: readonly string[]
): Fields | undefined {
	if (!isMap(place.node)) {
		return reader.report(
			place,
			'not-a-mapping',
			`ตรงนี้ต้องเป็นคู่ "คีย์: ค่า" ใช้ได้: ${allowed.join(', ')}`,
			`Expected "key: value" pairs here; possible keys: ${allowed.join(', ')}`
		);
	}
	const fields: Fields = new Map();
	for (const pair of place.node.items as Pair<Node, Node | null>[]) {
		const offset = pair.key.range?.[0] ?? place.offset;
		const name = isScalar(pair.key) ? String(pair.key.value) : '?';
		const key = child(place, name, pair.key, offset);
		if (!allowed.includes(name)) {
			reader.report(
				key,
				'unknown-key',
				`ไม่รู้จักคีย์ "${name}" ใช้ได้: ${allowed.join(', ')}`,
				`Unknown key "${name}"; possible keys: ${allowed.join(', ')}`
			);
			continue;
		}
		fields.set(name, { key, value: child(place, name, pair.value, offset) });
	}
	return fields;
}

/** The value of a key that must be there. */
export function need(
	reader: Reader,
	place: Place,
	fields: Fields,
	name: string
): Place | undefined {
	const field = fields.get(name);
	if (field !== undefined) return field.value;
	return reader.report(place, 'missing-key', `ต้องมีคีย์ "${name}"`, `The key "${name}" is required`);
}

export function readList(reader: Reader, place: Place): Place[] | undefined {
	if (!isSeq(place.node)) {
		return reader.report(
			place,
			'not-a-list',
			'ตรงนี้ต้องเป็นรายการ (ขึ้นต้นแต่ละข้อด้วย "-" หรือใช้ [ ])',
			'Expected a list here (items that start with "-", or [ ])'
		);
	}
	return place.node.items.map((item, i) => child(place, `[${i}]`, item, place.offset));
}

function scalar(place: Place): unknown {
	return isScalar(place.node) ? place.node.value : undefined;
}

/** Text that is not empty; numbers are taken as they are written. */
export function readText(reader: Reader, place: Place): string | undefined {
	const value = scalar(place);
	if (typeof value === 'string' && value.trim() !== '') return value;
	if (typeof value === 'number')
		return (isScalar(place.node) && place.node.source) || String(value);
	return reader.report(place, 'not-text', 'ตรงนี้ต้องเป็นข้อความ', 'Expected text here');
}

/** An identifier: letters of any script, digits, `-`, `_`, `.`, `:`; no spaces. */
export function readId(reader: Reader, place: Place): string | undefined {
	const text = readText(reader, place);
	if (text === undefined || /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._:-]*$/u.test(text)) return text;
	return reader.report(
		place,
		'not-an-id',
		`"${text}" ใช้เป็นรหัสไม่ได้ ให้ใช้ตัวอักษร ตัวเลข - _ . : โดยไม่เว้นวรรค`,
		`"${text}" is no id: use letters, digits, - _ . : and no spaces`
	);
}

export function readDay(reader: Reader, place: Place): Day | undefined {
	const value = scalar(place);
	if (typeof value === 'string' && !Number.isNaN(toDayNumber(value))) {
		if (value >= FIRST_DAY && value <= LAST_DAY) return value;
		return reader.report(
			place,
			'day-out-of-range',
			`วันที่ต้องอยู่ระหว่าง ${FIRST_DAY} ถึง ${LAST_DAY} (ค.ศ. ไม่ใช่ พ.ศ.)`,
			`Days run from ${FIRST_DAY} to ${LAST_DAY} (common era, not Buddhist era)`
		);
	}
	return reader.report(
		place,
		'not-a-day',
		`"${String(value ?? '')}" ไม่ใช่วันที่ในปฏิทิน ให้เขียน ปปปป-ดด-วว เป็น ค.ศ. เช่น 2026-10-01`,
		`"${String(value ?? '')}" is not a day of the calendar; write YYYY-MM-DD, such as 2026-10-01`
	);
}

/** A number from `least` to `most`; `whole` refuses fractions. */
export function readNumber(
	reader: Reader,
	place: Place,
	least: number,
	most: number,
	whole = true
): number | undefined {
	const value = scalar(place);
	if (typeof value === 'number' && value >= least && value <= most) {
		if (!whole || Number.isInteger(value)) return value;
	}
	return reader.report(
		place,
		'number-out-of-range',
		`ตรงนี้ต้องเป็น${whole ? 'จำนวนเต็ม' : 'ตัวเลข'} ${least} ถึง ${most}`,
		`Expected a ${whole ? 'whole number' : 'number'} from ${least} to ${most} here`
	);
}

export function readTrue(reader: Reader, place: Place): true | undefined {
	if (scalar(place) === true) return true;
	return reader.report(
		place,
		'not-true',
		'ตรงนี้เขียนได้เพียง true (ถ้าไม่ต้องการ ให้ลบบรรทัดนี้)',
		'Only "true" can be written here (remove the line otherwise)'
	);
}

export function readOneOf<T extends string>(
	reader: Reader,
	place: Place,
	choices: readonly T[]
): T | undefined {
	const value = scalar(place);
	const found = choices.find((choice) => choice === value);
	if (found !== undefined) return found;
	return reader.report(
		place,
		'not-a-choice',
		`ตรงนี้ใช้ได้: ${choices.join(', ')}`,
		`Expected one of: ${choices.join(', ')}`
	);
}

/** `{ th, en }`, or plain text, which is Thai. */
export function readLocalised(reader: Reader, place: Place): Localised | undefined {
	if (isScalar(place.node)) {
		const th = readText(reader, place);
		return th === undefined ? undefined : { th };
	}
	const fields = readFields(reader, place, ['th', 'en']);
	if (fields === undefined) return undefined;
	const thPlace = need(reader, place, fields, 'th');
	const th = thPlace && readText(reader, thPlace);
	const enField = fields.get('en');
	const en = enField && readText(reader, enField.value);
	if (th === undefined) return undefined;
	return en === undefined ? { th } : { th, en };
}

/** Reads a key when it is there. */
export function maybe<T>(
	reader: Reader,
	fields: Fields,
	name: string,
	read: (reader: Reader, place: Place) => T | undefined
): T | undefined {
	const field = fields.get(name);
	return field === undefined ? undefined : read(reader, field.value);
}

/** Reads a key that must be there. */
export function must<T>(
	reader: Reader,
	place: Place,
	fields: Fields,
	name: string,
	read: (reader: Reader, place: Place) => T | undefined
): T | undefined {
	const value = need(reader, place, fields, name);
	return value === undefined ? undefined : read(reader, value);
}

/** Every item of a list, read alike; a list with a broken item is undefined as a whole. */
export function readEach<T>(
	reader: Reader,
	place: Place,
	read: (reader: Reader, place: Place) => T | undefined
): T[] | undefined {
	const items = readList(reader, place)?.map((item) => read(reader, item));
	return items?.some((item) => item === undefined) ? undefined : (items as T[] | undefined);
}

/** The same object without its undefined members, so that trees compare key for key. */
export function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
		[K in keyof T]: Exclude<T[K], undefined>;
	};
}
