import { careerLines, findCareerLine } from '../staff/career-lines.ts';
import { parseNationalId } from '../staff/national-id.ts';
import { findPrefix } from '../staff/names.ts';
import { tiers, unitKinds } from '../staff/org-units.ts';
import { positionTypes } from '../staff/positions.ts';
import { findProvince, provinces } from '../staff/provinces.ts';
import { normaliseThai, searchKey } from '../thai/normalise.ts';
import { toArabicDigits } from '../thai/numerals.ts';
import { parseThaiDate, type Era } from '../thai/parse-date.ts';
import type { FaultCode } from './faults.ts';
import type { FieldType } from './fields.ts';

export type Value = string | number | boolean;
export type ReadValue = { value: Value } | { fault: FaultCode };

export interface FileChoices {
	/** The calendar of every date of the file whose year does not say it itself. */
	era?: Era;
	/** The scheme of every level code of the file. */
	levelScheme?: 'dpis' | 'sm';
	/** The day from which units and posts are as the file says, where a row does not say it. */
	changesFrom?: string;
}

const longest = 400;

/** Reads a cell that is not empty as a field of the type. `text` is normalised. */
export function readValue(type: FieldType, text: string, { era }: FileChoices): ReadValue {
	if (text.length > longest) return { fault: 'too_long' };
	switch (type) {
		case 'text':
			return { value: text };
		case 'code':
			return readCode(text);
		case 'day':
			return readDay(text, era);
		case 'flag':
			return readFlag(text);
		case 'number':
			return readNumber(text);
		case 'email':
			return readEmail(text);
		case 'national_id':
			return readNationalId(text);
		case 'prefix':
			return known(findPrefix(text)?.full, 'prefix_unknown');
		case 'unit_kind':
			return known(unitKindNames.get(searchKey(text)), 'unit_kind_unknown');
		case 'tier':
			return known(tierNames.get(searchKey(text)), 'tier_unknown');
		case 'province':
			return known(provinceCode(text), 'province_unknown');
		case 'position_type':
			return known(positionTypeNames.get(searchKey(text)), 'position_type_unknown');
		case 'level_scheme':
			return known(schemeNames.get(searchKey(text)), 'level_scheme_unknown');
		case 'career_line':
			return known(careerLineCode(text), 'career_line_unknown');
		case 'appointment_kind':
			return known(appointmentNames.get(searchKey(text)), 'appointment_kind_unknown');
		case 'completion_kind':
			return known(completionNames.get(searchKey(text)), 'completion_kind_unknown');
	}
}

const known = (value: string | undefined, fault: FaultCode): ReadValue =>
	value === undefined ? { fault } : { value };

/** `1.10017E+12`: what Excel made of a long number. */
const shortened = /^\d([.,]\d+)?e\+?\d+$/i;

function readCode(text: string): ReadValue {
	const code = toArabicDigits(text);
	return shortened.test(code) ? { fault: 'code_spreadsheet_number' } : { value: code };
}

/**
 * A year of four digits says its calendar by its size: below 2400 it is the common era's, also in a
 * Thai form. Two digits say nothing, unless the month is written out or the file's era was chosen.
 */
function readDay(text: string, era: Era | undefined): ReadValue {
	const plain = toArabicDigits(text).replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
	if (/^\d{5}(\.\d+)?$/.test(plain)) return { fault: 'date_serial' };
	const parsed = parseThaiDate(plain, era ? { era } : {});
	if (parsed.kind === 'day') return { value: parsed.day };
	if (parsed.kind === 'invalid')
		return { fault: parsed.reason === 'form' ? 'date_unreadable' : 'date_impossible' };
	const [only, ...others] = parsed.readings;
	const isFourDigit = /\d{4}\s*$/.test(plain);
	return only && others.length === 0 && isFourDigit ? { value: only } : { fault: 'date_ambiguous' };
}

const yes = new Set(['ใช่', 'yes', 'y', 'true', '1', 'x', '✓']);
const no = new Set(['ไม่ใช่', 'ไม่', 'no', 'n', 'false', '0', '-']);

function readFlag(text: string): ReadValue {
	const key = searchKey(text);
	if (yes.has(key)) return { value: true };
	return no.has(key) ? { value: false } : { fault: 'flag_unreadable' };
}

function readNumber(text: string): ReadValue {
	const plain = toArabicDigits(text)
		.replace(/(?<=\d),(?=\d{3}\b)/g, '')
		.replace(/\s*%$/, '');
	return /^\d+(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { fault: 'number_unreadable' };
}

function readEmail(text: string): ReadValue {
	const address = text.toLowerCase();
	return /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(address)
		? { value: address }
		: { fault: 'email_form' };
}

/** What spreadsheets do to the number is told apart from a slip, since the mending is another. */
function readNationalId(text: string): ReadValue {
	const digits = toArabicDigits(text).replace(/[^\d]/g, '');
	if (/^\d{12}$/.test(digits) && !/[a-z]/i.test(text)) return { fault: 'id_lost_digit' };
	if (/^\d{8}0{5}$/.test(digits)) return { fault: 'id_trailing_zeros' };
	const parsed = parseNationalId(text);
	if (parsed.ok) return { value: parsed.id };
	return { fault: `id_${parsed.fault === 'empty' ? 'form' : parsed.fault}` };
}

type Named = Record<string, { th: string; en: string }>;

/** From key, Thai word and English word to the key. */
const names = (words: Named, more: Record<string, string> = {}) =>
	new Map([
		...Object.entries(words).flatMap(([key, { th, en }]) =>
			[key, th, en].map((name) => [searchKey(name), key] as const)
		),
		...Object.entries(more).map(([name, key]) => [searchKey(name), key] as const)
	]);

const unitKindNames = names(unitKinds);
const tierNames = names(tiers);
const positionTypeNames = names(positionTypes);
const schemeNames = names({}, { dpis: 'dpis', sm: 'sm', ดีพิส: 'dpis' });
const appointmentNames = names(
	{
		substantive: { th: 'ดำรงตำแหน่ง', en: 'substantive' },
		acting: { th: 'รักษาการ', en: 'acting' },
		secondment: { th: 'ช่วยราชการ', en: 'secondment' },
		assignment: { th: 'ได้รับมอบหมาย', en: 'assignment' }
	},
	{ รักษาราชการแทน: 'acting', รักษาการในตำแหน่ง: 'acting', บรรจุ: 'substantive', แต่งตั้ง: 'substantive' }
);
const completionNames = names(
	{
		completed: { th: 'เรียนจบ', en: 'course' },
		assessed: { th: 'สอบ', en: 'exam' },
		credited: { th: 'ชั่วโมง', en: 'hours' },
		awarded: { th: 'สมรรถนะ', en: 'competency' }
	},
	{ หลักสูตร: 'completed', อบรม: 'completed', การสอบ: 'assessed', ชั่วโมงอบรม: 'credited' }
);

function provinceCode(text: string): string | undefined {
	const plain = toArabicDigits(text);
	if (findProvince(plain)) return plain;
	const key = searchKey(plain.replace(/^(จังหวัด|จ\.)\s*/, ''));
	return provinces.find(({ th, en }) => searchKey(th) === key || searchKey(en) === key)?.code;
}

/** A code that our table lacks is taken as written; a name that it lacks says nothing certain. */
function careerLineCode(text: string): string | undefined {
	const plain = toArabicDigits(text);
	const isDate = /^\d{4}-\d{2}-\d{2}$/.test(plain); // 3-1-006 as a spreadsheet reads it
	if (findCareerLine(plain) || (/^\d{1,4}(-\d{1,4}){1,3}$/.test(plain) && !isDate)) return plain;
	const key = searchKey(plain);
	return careerLines.find(({ th, en }) => searchKey(th) === key || searchKey(en) === key)?.code;
}

/** A cell as it is read: one spelling, no apostrophe that a spreadsheet put against formulas. */
export function cleanCell(cell: string): string {
	const text = normaliseThai(cell);
	return /^'[=+\-@\d]/.test(text) ? text.slice(1) : text;
}
