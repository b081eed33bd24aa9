import { isMap, isScalar } from 'yaml';
import { readFacts } from './parse-facts.ts';
import { readMonths, readPattern, readRule } from './parse-rule.ts';
import type {
	AppliesTo,
	Edition,
	Equivalence,
	Example,
	ExampleStaff,
	Expectation,
	MissingItem,
	OrgUnitScope,
	Renewal,
	Standard,
	Status,
	Transition,
	Validity
} from './types.ts';
import {
	compact,
	maybe,
	must,
	openYaml,
	readDay,
	readEach,
	readFields,
	readId,
	readLocalised,
	readNumber,
	readOneOf,
	readText,
	readTrue
} from './yaml-reader.ts';
import type { Fault, Place, Reader } from './yaml-reader.ts';

export type ParsedStandard = { ok: true; standard: Standard } | { ok: false; faults: Fault[] };

/** A standard file's text → its tree, or every fault found, each with line and column. */
export function parseStandard(text: string): ParsedStandard {
	const { reader, root } = openYaml(text);
	const standard = root && readStandard(reader, root);
	if (standard === undefined || reader.faults.length > 0) {
		return { ok: false, faults: reader.faults };
	}
	return { ok: true, standard };
}

function readStandard(reader: Reader, place: Place): Standard | undefined {
	const keys = ['id', 'title', 'authority', 'applies_to', 'editions', 'examples'];
	const fields = readFields(reader, place, keys);
	if (fields === undefined) return undefined;
	return compact({
		id: must(reader, place, fields, 'id', readId),
		title: must(reader, place, fields, 'title', readLocalised),
		authority: maybe(reader, fields, 'authority', readLocalised),
		applies_to: maybe(reader, fields, 'applies_to', readAppliesTo),
		editions: must(reader, place, fields, 'editions', readEditions),
		examples: maybe(reader, fields, 'examples', (r, p) => readEach(r, p, readExample))
	}) as Standard;
}

/** One text or a list of texts. */
function readTexts(reader: Reader, place: Place): string[] | undefined {
	if (!isScalar(place.node)) return readEach(reader, place, readText);
	const text = readText(reader, place);
	return text === undefined ? undefined : [text];
}

function readAppliesTo(reader: Reader, place: Place): AppliesTo | undefined {
	const plain = ['staff_group', 'position_type', 'position_level', 'career_line'] as const;
	const fields = readFields(reader, place, [...plain, 'org_unit']);
	if (fields === undefined) return undefined;
	const scopes: AppliesTo = {};
	for (const name of plain) {
		const values = maybe(reader, fields, name, readTexts);
		if (values !== undefined) scopes[name] = values;
	}
	const units = maybe(reader, fields, 'org_unit', (r, p) =>
		isScalar(p.node) ? readTexts(r, p) : readEach<OrgUnitScope>(r, p, readUnit)
	);
	if (units !== undefined) scopes.org_unit = units;
	return scopes;
}

function readUnit(reader: Reader, place: Place): OrgUnitScope | undefined {
	if (isScalar(place.node)) return readText(reader, place);
	const fields = readFields(reader, place, ['unit', 'from']);
	if (fields === undefined) return undefined;
	const unit = must(reader, place, fields, 'unit', readText);
	const from = must(reader, place, fields, 'from', readDay);
	return unit === undefined || from === undefined ? undefined : { unit, from };
}

function readEditions(reader: Reader, place: Place): Edition[] | undefined {
	const places: Place[] = [];
	const editions = readEach(reader, place, (r, p) => {
		places.push(p);
		return readEdition(r, p);
	});
	if (editions?.length === 0) {
		return reader.report(
			place,
			'empty-group',
			'มาตรฐานต้องมีอย่างน้อยหนึ่งฉบับ',
			'A standard has at least one edition'
		);
	}
	editions?.forEach((edition, i) => {
		const before = editions[i - 1];
		const place = places[i];
		if (before === undefined || place === undefined) return;
		if (edition.edition <= before.edition) {
			reader.report(
				within(place, 'edition'),
				'edition-order',
				`เลขฉบับต้องเพิ่มขึ้น: ฉบับ ${edition.edition} อยู่หลังฉบับ ${before.edition}`,
				`Edition numbers rise: ${edition.edition} comes after ${before.edition}`
			);
		}
		if (edition.effective_from <= before.effective_from) {
			reader.report(
				within(place, 'effective_from'),
				'edition-order',
				`วันมีผลใช้บังคับต้องอยู่หลังวันของฉบับก่อน (${before.effective_from})`,
				`Takes effect on ${edition.effective_from}, not after the edition before it (${before.effective_from})`
			);
		}
	});
	return editions;
}

/** The place of a key's value in a mapping already read. */
function within(place: Place, key: string): Place {
	const node = isMap(place.node) ? (place.node.get(key, true) ?? null) : null;
	return { node, path: `${place.path}.${key}`, offset: place.offset };
}

function readEdition(reader: Reader, place: Place): Edition | undefined {
	const fields = readFields(reader, place, [
		'edition',
		'issued_on',
		'effective_from',
		'transition',
		'rule',
		'validity',
		'renewal',
		'equivalences'
	]);
	if (fields === undefined) return undefined;
	const before = reader.faults.length;
	const edition = compact({
		edition: must(reader, place, fields, 'edition', (r, p) => readNumber(r, p, 1, 10_000)),
		issued_on: must(reader, place, fields, 'issued_on', readDay),
		effective_from: must(reader, place, fields, 'effective_from', readDay),
		transition: maybe(reader, fields, 'transition', readTransition),
		rule: must(reader, place, fields, 'rule', readRule),
		validity: maybe(reader, fields, 'validity', readValidity),
		renewal: maybe(reader, fields, 'renewal', readRenewal),
		equivalences: maybe(reader, fields, 'equivalences', (r, p) => readEach(r, p, readEquivalence))
	}) as Edition;
	if (reader.faults.length > before) return undefined;
	checkTogether(reader, edition, (name) => fields.get(name)?.value ?? place);
	return edition;
}

/** Faults that only show when parts of an edition are held against each other. */
function checkTogether(reader: Reader, edition: Edition, at: (name: string) => Place): void {
	const { transition, validity, renewal } = edition;
	if (transition?.running_periods === 'end_by' && transition.date < edition.effective_from) {
		reader.report(
			at('transition'),
			'contradiction',
			`วันสิ้นสุด ${transition.date} มาก่อนวันมีผลใช้บังคับ ${edition.effective_from}`,
			`Periods cannot end by ${transition.date}, before the edition takes effect on ${edition.effective_from}`
		);
	}
	if (renewal !== undefined && validity === undefined) {
		reader.report(
			at('renewal'),
			'contradiction',
			'ไม่มี validity จึงไม่มีอะไรให้ต่ออายุ ให้เพิ่ม validity หรือลบ renewal',
			'Without validity nothing expires: add validity or remove renewal'
		);
	}
	const { months, isCycle } = shortestValidity(validity);
	const window = renewal?.window_months ?? 0;
	if (window > months || (window === months && !isCycle)) {
		reader.report(
			at('renewal'),
			'contradiction',
			`ช่วงต่ออายุ ${window} เดือน ต้องสั้นกว่าอายุ ${months} เดือน`,
			`The renewal window of ${window} months must be shorter than the ${months} months of validity`
		);
	}
	const grace = renewal?.grace_days ?? 0;
	if (validity?.base === 'last_expiry' && grace >= 28 * validity.months) {
		reader.report(
			at('renewal'),
			'contradiction',
			'ช่วงผ่อนผันต้องสั้นกว่าอายุ',
			'The grace must be shorter than the validity'
		);
	}
	if (renewal?.opens_after_days !== undefined && renewal.opens_after_days > grace) {
		reader.report(
			at('renewal'),
			'unreachable',
			`ช่วงต่ออายุเปิด ${renewal.opens_after_days} วันหลังหมดอายุ แต่ผ่อนผันเพียง ${grace} วัน จึงต่อไม่ได้เลย`,
			`The window opens ${renewal.opens_after_days} days after expiry but the grace is ${grace} days: nobody can renew`
		);
	}
}

/** A cycle of the calendar may be the window as a whole: so much to do in every fiscal year. */
function shortestValidity(validity: Validity | undefined): { months: number; isCycle: boolean } {
	if (validity === undefined) return { months: Infinity, isCycle: false };
	if (validity.base === 'fixed') return { months: validity.fixed.every_months, isCycle: true };
	return { months: validity.months, isCycle: validity.base === 'fiscal_year_end' };
}

function readTransition(reader: Reader, place: Place): Transition | undefined {
	const fields = readFields(reader, place, ['running_periods', 'date']);
	if (fields === undefined) return undefined;
	const running_periods = must(reader, place, fields, 'running_periods', (r, p) =>
		readOneOf<Transition['running_periods']>(r, p, ['keep', 'end_by'])
	);
	if (running_periods === 'end_by') {
		const date = must(reader, place, fields, 'date', readDay);
		return date === undefined ? undefined : { running_periods, date };
	}
	const date = fields.get('date');
	if (running_periods === 'keep' && date !== undefined) {
		return reader.report(
			date.key,
			'not-here',
			'date ใช้กับ end_by เท่านั้น',
			'"date" belongs to end_by only'
		);
	}
	return running_periods === undefined ? undefined : { running_periods };
}

function readValidity(reader: Reader, place: Place): Validity | undefined {
	const fields = readFields(reader, place, ['months', 'base', 'fixed']);
	if (fields === undefined) return undefined;
	const base = must(reader, place, fields, 'base', (r, p) =>
		readOneOf<Validity['base']>(r, p, ['completion', 'last_expiry', 'fixed', 'fiscal_year_end'])
	);
	if (base === undefined) return undefined;
	const stray = fields.get(base === 'fixed' ? 'months' : 'fixed');
	if (stray !== undefined) {
		return reader.report(
			stray.key,
			'not-here',
			`คีย์นี้ใช้กับ base: ${base} ไม่ได้`,
			`This key has no meaning with base: ${base}`
		);
	}
	if (base !== 'fixed') {
		const months = must(reader, place, fields, 'months', readMonths);
		return months === undefined ? undefined : { months, base };
	}
	const fixed = must(reader, place, fields, 'fixed', (r, p) => {
		const inner = readFields(r, p, ['from', 'every_months', 'minimum_active_months']);
		if (inner === undefined) return undefined;
		const from = must(r, p, inner, 'from', readDay);
		const every = must(r, p, inner, 'every_months', readMonths);
		const least = must(r, p, inner, 'minimum_active_months', (r2, p2) =>
			readNumber(r2, p2, 0, 1200)
		);
		if (from === undefined || every === undefined || least === undefined) return undefined;
		return { from, every_months: every, minimum_active_months: least };
	});
	return fixed && { base, fixed };
}

function readRenewal(reader: Reader, place: Place): Renewal | undefined {
	const keys = ['window_months', 'opens_after_days', 'rule', 'grace_days'];
	const fields = readFields(reader, place, keys);
	if (fields === undefined) return undefined;
	const both = fields.has('window_months') && fields.get('opens_after_days');
	if (both) {
		reader.report(
			both.key,
			'contradiction',
			'ใช้ window_months หรือ opens_after_days อย่างใดอย่างหนึ่ง',
			'Use either window_months or opens_after_days, not both'
		);
	}
	return compact({
		window_months: maybe(reader, fields, 'window_months', (r, p) => readNumber(r, p, 0, 1200)),
		opens_after_days: maybe(reader, fields, 'opens_after_days', (r, p) =>
			readNumber(r, p, 1, 3660)
		),
		rule: maybe(reader, fields, 'rule', readRule),
		grace_days: maybe(reader, fields, 'grace_days', (r, p) => readNumber(r, p, 0, 3660))
	});
}

function readEquivalence(reader: Reader, place: Place): Equivalence | undefined {
	const fields = readFields(reader, place, ['fact', 'counts_as']);
	if (fields === undefined) return undefined;
	const fact = must(reader, place, fields, 'fact', readPattern);
	const counts_as = must(reader, place, fields, 'counts_as', readPattern);
	return fact && counts_as && { fact, counts_as };
}

function readExample(reader: Reader, place: Place): Example | undefined {
	const fields = readFields(reader, place, ['name', 'staff', 'facts', 'expect']);
	if (fields === undefined) return undefined;
	const name = must(reader, place, fields, 'name', readText);
	const staff = maybe(reader, fields, 'staff', readStaff);
	const facts = fields.has('facts') ? maybe(reader, fields, 'facts', readFacts) : [];
	const expect = must(reader, place, fields, 'expect', (r, p) => readEach(r, p, readExpectation));
	if (name === undefined || facts === undefined || expect === undefined) return undefined;
	return compact({ name, staff, facts, expect });
}

function readStaff(reader: Reader, place: Place): ExampleStaff | undefined {
	const texts = ['staff_group', 'position_type', 'position_level', 'career_line'] as const;
	const keys = [...texts, 'org_unit', 'appointed_on', 'appointed_until'];
	const fields = readFields(reader, place, keys);
	if (fields === undefined) return undefined;
	const staff: ExampleStaff = {};
	for (const name of texts) {
		const value = maybe(reader, fields, name, readText);
		if (value !== undefined) staff[name] = value;
	}
	return compact({
		...staff,
		org_unit: maybe(reader, fields, 'org_unit', readTexts),
		appointed_on: maybe(reader, fields, 'appointed_on', readDay),
		appointed_until: maybe(reader, fields, 'appointed_until', readDay)
	});
}

export const STATUSES: readonly Status[] = [
	'not_required',
	'waived',
	'qualified',
	'expiring',
	'in_grace',
	'lapsed',
	'in_progress',
	'not_started'
];

function readExpectation(reader: Reader, place: Place): Expectation | undefined {
	const keys = ['as_of', 'known_at', 'status', 'until', 'edition', 'missing'];
	const fields = readFields(reader, place, keys);
	if (fields === undefined) return undefined;
	return compact({
		as_of: must(reader, place, fields, 'as_of', readDay),
		known_at: maybe(reader, fields, 'known_at', readDay),
		status: must(reader, place, fields, 'status', (r, p) => readOneOf(r, p, STATUSES)),
		until: maybe(reader, fields, 'until', readDay),
		edition: maybe(reader, fields, 'edition', (r, p) => readNumber(r, p, 1, 10_000)),
		missing: maybe(reader, fields, 'missing', (r, p) =>
			readEach(r, p, (r2, p2) => readEach(r2, p2, readMissingItem))
		)
	}) as Expectation;
}

/** As the answer writes it, or as the rule writes the leaf: its options are not compared. */
function readMissingItem(reader: Reader, place: Place): MissingItem | undefined {
	const keys = ['completed', 'passed', 'score', 'level', 'at_least', 'hours', 'area', 'held_post'];
	const options = ['within', 'between', 'until', 'max_attempts', 'accredited', 'only_by_waiver'];
	const fields = readFields(reader, place, [...keys, ...options]);
	if (fields === undefined) return undefined;
	return compact({
		completed: maybe(reader, fields, 'completed', readId),
		passed: maybe(reader, fields, 'passed', readId),
		score: maybe(reader, fields, 'score', (r, p) => readNumber(r, p, 0, 100, false)),
		level: maybe(reader, fields, 'level', readId),
		at_least: maybe(reader, fields, 'at_least', (r, p) => readNumber(r, p, 1, 10)),
		hours: maybe(reader, fields, 'hours', (r, p) => readNumber(r, p, 0, 100_000, false)),
		area: maybe(reader, fields, 'area', readId),
		held_post: maybe(reader, fields, 'held_post', (r, p) => {
			const inner = readFields(r, p, ['months', 'post']);
			return (
				inner &&
				compact({
					months: must(r, p, inner, 'months', readMonths),
					post: maybe(r, inner, 'post', readId)
				})
			);
		}),
		only_by_waiver: maybe(reader, fields, 'only_by_waiver', readTrue)
	}) as MissingItem;
}
