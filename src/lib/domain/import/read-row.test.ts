import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nationalIdCheckDigit } from '../staff/national-id.ts';
import { BUDDHIST_ERA_OFFSET, formatDate } from '../thai/dates.ts';
import { toThaiDigits } from '../thai/numerals.ts';
import { faultTexts, faultWords } from './fault-texts.ts';
import { fieldsOf, importKinds, type ImportKind } from './fields.ts';
import { rowReader } from './read-row.ts';
import type { FileChoices } from './read-value.ts';
import { checkMapping, recogniseColumns } from './recognise-columns.ts';

const today = '2026-11-25';
const examples = (kind: ImportKind) =>
	Object.fromEntries(fieldsOf(kind).map(({ name, example }) => [name, example]));

/** Reads the shipped example of the kind with some cells changed. */
function read(kind: ImportKind, changes: Record<string, string> = {}, choices: FileChoices = {}) {
	const cells = { ...examples(kind), ...changes };
	const reader = rowReader(kind, Object.keys(cells), { today, ...choices });
	return reader(Object.values(cells));
}

const codesOf = (row: ReturnType<typeof read>) =>
	row.faults.map(({ field, code }) => [field, code]);

describe('a row', () => {
	it.each(importKinds)('of the shipped template for %s is read without a fault', (kind) => {
		expect(read(kind).faults).toEqual([]);
	});

	it('gives days as ISO, levels with their scheme, words as keys', () => {
		expect(read('staff').values).toMatchObject({
			prefix: 'นางสาว',
			born_on: '1983-05-09',
			starts_on: '2025-10-01',
			position_type: 'academic',
			level_scheme: 'dpis',
			level_code: 'K1',
			career_line: '3-1-006',
			is_head: false,
			appointment_kind: 'substantive'
		});
	});

	it('says every field that is missing', () => {
		expect(
			codesOf(read('staff', { surname: ' ', unit_code: '', person_no: '', national_id: '' }))
		).toEqual([
			['surname', 'missing'],
			['unit_code', 'missing'],
			['person_no', 'missing']
		]);
	});

	it('never holds the national ID number among its values or faults', () => {
		for (const id of ['1100000001234', '1-1000-00001-23-4', '110000000123', '1100100000000'])
			expect(JSON.stringify(read('staff', { national_id: id }))).not.toMatch(
				/110(01)?0{3,}|1-1000-00001/
			);
	});
});

describe('a national ID number that a spreadsheet has damaged', () => {
	it.each([
		['1.10017E+12', 'id_spreadsheet_number'],
		['1,10017E+12', 'id_spreadsheet_number'],
		['110017020345', 'id_lost_digit'],
		['1100170000000', 'id_trailing_zeros'],
		['1100170203450', 'id_check_digit'],
		['0100170203451', 'id_person_type'],
		['ไม่มี', 'id_form'],
		['11001702034511', 'id_form']
	])('%s is told apart: %s', (national_id, code) => {
		expect(codesOf(read('staff', { national_id }))).toEqual([['national_id', code]]);
	});

	it('is read whole with hyphens, spaces and Thai digits', () => {
		for (const written of [
			'1112034563562',
			'1-1120-34563-56-2',
			'๑ ๑๑๒๐ ๓๔๕๖๓ ๕๖ ๒',
			"'1112034563562"
		])
			expect(read('staff', { national_id: written })).toMatchObject({
				nationalId: '1112034563562',
				faults: []
			});
	});

	it('is found out by its check digit unless the third digit is the wrong one', () => {
		const digits = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 12, maxLength: 12 });
		fc.assert(
			fc.property(digits, (twelve) => {
				twelve[0] = 3;
				const id = twelve.join('') + nationalIdCheckDigit(twelve.join(''));
				expect(read('staff', { national_id: id }).nationalId).toBe(id);
			})
		);
	});
});

describe('a date', () => {
	const dayOf = (text: string, choices: FileChoices = {}) => {
		const row = read('staff', { born_on: text, starts_on: '2025-10-01' }, choices);
		return row.faults[0]?.code ?? row.values['born_on'];
	};

	it.each([
		['09/05/2526', '1983-05-09'],
		['๙ พ.ค. ๒๕๒๖', '1983-05-09'],
		['9 พฤษภาคม พ.ศ. 2526', '1983-05-09'],
		['09/05/1983', '1983-05-09'],
		['1983-05-09', '1983-05-09'],
		['2526-05-09', '1983-05-09'],
		['1983-05-09 00:00:00', '1983-05-09'],
		['9 ต.ค. 26', '1983-10-09'],
		['29/02/2527', '1984-02-29'],
		['29/02/2526', 'date_impossible'],
		['31/04/2526', 'date_impossible'],
		['09/05/26', 'date_ambiguous'],
		['30445', 'date_serial'],
		['ไม่ทราบ', 'date_unreadable']
	])('%s → %s', (text, expected) => {
		expect(dayOf(text)).toBe(expected);
	});

	it('of two digits follows the era chosen for the file', () => {
		expect(dayOf('09/05/26', { era: 'be' })).toBe('1983-05-09');
		expect(dayOf('09/05/83', { era: 'ce' })).toBe('1983-05-09');
	});

	it('is the same day in every form in which people write it', () => {
		const day = fc
			.date({ min: new Date('1930-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
			.map((date) => date.toISOString().slice(0, 10));
		fc.assert(
			fc.property(day, (iso) => {
				const [year, month, date] = iso.split('-') as [string, string, string];
				const be = String(Number(year) + BUDDHIST_ERA_OFFSET);
				for (const text of [
					iso,
					`${be}-${month}-${date}`,
					`${date}/${month}/${be}`,
					`${date}/${month}/${year}`,
					`${Number(date)}-${Number(month)}-${be}`,
					formatDate(iso, 'th'),
					formatDate(iso, 'th', 'short'),
					toThaiDigits(formatDate(iso, 'th', 'numeric'))
				])
					expect(dayOf(text), text).toBe(iso);
			})
		);
	});

	it('of what has happened does not lie ahead', () => {
		expect(codesOf(read('completions', { occurred_on: '26/11/2569' }))).toEqual([
			['occurred_on', 'date_in_future']
		]);
	});
});

describe('a level code', () => {
	const levelOf = (changes: Record<string, string>, choices: FileChoices = {}) => {
		const row = read('staff', { level_scheme: '', position_type: '', ...changes }, choices);
		return row.faults[0]?.code ?? `${row.values['level_scheme']}:${row.values['level_code']}`;
	};

	it('is never read without its scheme, of the row or of the file', () => {
		expect(levelOf({ level_code: 'M1' })).toBe('level_scheme_missing');
		expect(levelOf({ level_code: 'M1', level_scheme: 'DPIS' })).toBe('dpis:M1');
		expect(levelOf({ level_code: 'm1' }, { levelScheme: 'sm' })).toBe('sm:M1');
		expect(levelOf({ level_code: 'D1' }, { levelScheme: 'sm' })).toBe('level_unknown');
	});

	it('must be one of the type of post', () => {
		const M1 = { level_code: 'M1', position_type: 'อำนวยการ' };
		expect(levelOf(M1, { levelScheme: 'dpis' })).toBe('level_of_other_type');
		expect(levelOf(M1, { levelScheme: 'sm' })).toBe('sm:M1');
	});

	it('may be a name that leaves no choice', () => {
		expect(levelOf({ level_code: 'ชำนาญการพิเศษ' })).toBe('dpis:K3');
		expect(levelOf({ level_code: 'ต้น', position_type: 'อำนวยการ' })).toBe('dpis:D1');
		expect(levelOf({ level_code: 'ต้น' })).toBe('level_scheme_missing');
	});
});

describe('other cells', () => {
	it.each([
		['staff', { career_line: '2006-01-03' }, 'career_line_unknown'],
		['staff', { career_line: 'นักเล่นแร่แปรธาตุ' }, 'career_line_unknown'],
		['staff', { prefix: 'ท่านพี่' }, 'prefix_unknown'],
		['staff', { email: 'somying at example' }, 'email_form'],
		['staff', { person_no: '1.2E+09' }, 'code_spreadsheet_number'],
		['staff', { is_head: 'อาจจะ' }, 'flag_unreadable'],
		['staff', { ends_on: '01/09/2568' }, 'ends_before_start'],
		['staff', { surname: 'ก'.repeat(401) }, 'too_long'],
		['units', { kind: 'ชมรม' }, 'unit_kind_unknown'],
		['units', { province: 'แอตแลนติส' }, 'province_unknown'],
		['completions', { what: 'สอบ' }, 'missing'],
		['completions', { what: 'สอบ', score: '101' }, 'number_out_of_range'],
		['completions', { what: 'ชั่วโมง', hours: 'หก' }, 'number_unreadable']
	] as const)('%s %o is refused: %s', (kind, changes, code) => {
		expect(read(kind, changes).faults.map((fault) => fault.code)).toContain(code);
	});

	it('take the words that people use', () => {
		expect(
			read('units', { province: 'จ.เชียงใหม่', tier: 'central', kind: 'Group' }).values
		).toMatchObject({
			province: '50',
			tier: 'central',
			kind: 'group'
		});
		expect(read('staff', { career_line: 'นิติกร', prefix: 'น.ส.' }).values).toMatchObject({
			career_line: '3-1-003',
			prefix: 'นางสาว'
		});
		expect(read('completions', { what: 'สอบ', score: '๘๒.๕ %' }).values).toMatchObject({
			what: 'assessed',
			score: 82.5
		});
	});
});

describe('the columns of a file', () => {
	it.each(importKinds)('of %s are known by their template headings, in both languages', (kind) => {
		const names = fieldsOf(kind).map(({ name }) => name);
		for (const heading of ['th', 'en', 'name'] as const)
			expect(
				recogniseColumns(
					kind,
					fieldsOf(kind).map((field) => field[heading])
				)
			).toEqual(names);
	});

	it('of a register export are known by its names, and what is none of ours is dropped', () => {
		const headings = ['PER_ID', 'PER_OFFNO', 'PER_CARDNO', 'PN_NAME', 'PER_NAME', 'PER_SURNAME', 'RE_NAME (ศาสนา)', 'PER_SALARY', 'เงินเดือน', 'หมู่โลหิต', 'ORG_CODE', 'POS_NO', 'POH_EFFECTIVEDATE']; // prettier-ignore
		expect(recogniseColumns('staff', headings)).toEqual([null, 'person_no', 'national_id', 'prefix', 'given_name', 'surname', null, null, null, null, 'unit_code', 'position_no', 'starts_on']); // prettier-ignore
	});

	it('may carry notes, signs and spaces in their headings', () => {
		const headings = ['เลขประจำตัวประชาชน (13 หลัก)*', ' เลขที่_ตำแหน่ง ', 'นามสกุล'];
		expect(recogniseColumns('staff', headings)).toEqual(['national_id', 'position_no', 'surname']);
	});

	it('must give what every row needs, each once', () => {
		expect(checkMapping('completions', ['given_name', 'subject', 'subject', 'what'])).toEqual([
			{ code: 'field_twice', field: 'subject' },
			{ code: 'missing_field', field: 'occurred_on' },
			{ code: 'identity_missing', field: 'person_no' }
		]);
	});
});

it('every reason comes with a fix, in both languages', () => {
	for (const code of Object.keys(faultTexts))
		for (const locale of ['th', 'en'] as const) {
			const { reason, fix } = faultWords({ code, value: 'X' }, locale);
			expect(reason && fix).toBeTruthy();
			expect(reason + fix).not.toContain('%');
		}
});
