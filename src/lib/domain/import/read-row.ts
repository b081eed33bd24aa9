import { findLevel, positionLevels, type PositionLevel } from '../staff/positions.ts';
import type { RowFault } from './faults.ts';
import { fieldsOf, type Field, type ImportKind } from './fields.ts';
import { cleanCell, readValue, type FileChoices, type Value } from './read-value.ts';
import type { Mapping } from './recognise-columns.ts';

export interface ReadRow {
	/** By field; of a field that is refused, what was written. Never the national ID number. */
	values: Record<string, Value>;
	/** Thirteen digits, to be sealed at once. */
	nationalId?: string;
	faults: RowFault[];
}

/**
 * A reader of the rows of one file: from cells to values and to what is wrong with them, as far as
 * the row alone can tell. Columns without a field are not looked at.
 *
 * @param today the day on which the file is read: what has happened lies on it or before
 */
export function rowReader(
	kind: ImportKind,
	mapping: Mapping,
	choices: FileChoices & { today: string }
): (cells: readonly string[]) => ReadRow {
	const fields = fieldsOf(kind);
	const columns = mapping.flatMap((name, at) => {
		const field = fields.find((each) => each.name === name);
		return field ? [{ at, field }] : [];
	});
	const required = fields.filter(({ isRequired }) => isRequired);
	return (cells) => {
		const row: ReadRow = { values: {}, faults: [] };
		for (const { at, field } of columns) readCell(row, field, cleanCell(cells[at] ?? ''), choices);
		for (const { name } of required)
			if (row.values[name] === undefined) row.faults.push({ field: name, code: 'missing' });
		checks[kind](row, choices);
		return row;
	};
}

function readCell(row: ReadRow, field: Field, text: string, choices: FileChoices): void {
	if (text === '') return;
	const read = readValue(field.type, text, choices);
	const isSecret = field.type === 'national_id';
	if ('value' in read) {
		if (isSecret) row.nationalId = String(read.value);
		else row.values[field.name] = read.value;
		return;
	}
	if (!isSecret) row.values[field.name] = text.slice(0, 400);
	// Of a national ID number only the form to which a spreadsheet shortened it may be shown.
	const shown = isSecret && read.fault !== 'id_spreadsheet_number' ? undefined : text.slice(0, 60);
	row.faults.push({
		field: field.name,
		code: read.fault,
		...(shown === undefined ? {} : { value: shown })
	});
}

type Check = (row: ReadRow, choices: FileChoices & { today: string }) => void;

const checks: Record<ImportKind, Check> = {
	units(row) {
		checkOrder(row, 'effective_on', 'closed_on');
	},
	staff(row, choices) {
		requireIdentity(row);
		checkOrder(row, 'starts_on', 'ends_on');
		readLevel(row, choices);
	},
	completions(row, { today }) {
		requireIdentity(row);
		const on = row.values['occurred_on'];
		if (isSound(row, 'occurred_on') && typeof on === 'string' && on > today)
			row.faults.push({ field: 'occurred_on', code: 'date_in_future', value: on });
		const needed = { assessed: 'score', credited: 'hours', awarded: 'level' }[
			String(row.values['what'])
		];
		if (needed && row.values[needed] === undefined)
			row.faults.push({ field: needed, code: 'missing' });
		inRange(row, 'score', 0, 100);
		inRange(row, 'hours', Number.MIN_VALUE, 10_000);
		inRange(row, 'level', 1, 9);
	}
};

const isSound = (row: ReadRow, name: string) => row.faults.every(({ field }) => field !== name);

function requireIdentity(row: ReadRow): void {
	if (row.values['person_no'] !== undefined || row.nationalId !== undefined) return;
	if (isSound(row, 'national_id')) row.faults.push({ field: 'person_no', code: 'missing' });
}

function checkOrder(row: ReadRow, first: string, last: string): void {
	const [from, until] = [row.values[first], row.values[last]];
	if (!isSound(row, first) || !isSound(row, last)) return;
	if (typeof from === 'string' && typeof until === 'string' && until < from)
		row.faults.push({ field: last, code: 'ends_before_start', value: until });
}

function inRange(row: ReadRow, name: string, low: number, high: number): void {
	const value = row.values[name];
	if (typeof value === 'number' && (value < low || value > high))
		row.faults.push({ field: name, code: 'number_out_of_range', value: String(value) });
}

/**
 * The level of a post: a code with its scheme, or the level's Thai or English name where type and
 * name together leave no choice. The same code means different ranks in different schemes, so the
 * scheme is never guessed. Stored as scheme and code.
 */
function readLevel(row: ReadRow, { levelScheme }: FileChoices): void {
	const { level_code: written, position_type: type } = row.values;
	if (typeof written !== 'string') return;
	const scheme = row.values['level_scheme'] ?? levelScheme;
	if (
		!isSound(row, 'position_type') ||
		!isSound(row, 'level_scheme') ||
		!isSound(row, 'level_code')
	)
		return;
	const named = positionLevels.filter(
		(level) =>
			(level.th === written || level.en.toLowerCase() === written.toLowerCase()) &&
			(type === undefined || level.type === type)
	);
	if (named.length === 1 && named[0]) return keepLevel(row, named[0], type);
	// Employees of the permanent and temporary kinds have ranks that no scheme of ours lists.
	if (type === 'permanent_employee' || type === 'temporary_employee' || type === 'other') {
		row.values['level_scheme'] = scheme ?? 'dpis';
		return;
	}
	if (scheme === undefined) {
		row.faults.push({ field: 'level_code', code: 'level_scheme_missing', value: written });
		return;
	}
	const level = findLevel(String(scheme), written.toUpperCase());
	if (!level) row.faults.push({ field: 'level_code', code: 'level_unknown', value: written });
	else keepLevel(row, level, type, String(scheme));
}

function keepLevel(
	row: ReadRow,
	level: PositionLevel,
	type: Value | undefined,
	scheme = 'dpis'
): void {
	if (type !== undefined && type !== level.type) {
		const value = String(row.values['level_code']);
		row.faults.push({ field: 'level_code', code: 'level_of_other_type', value });
		return;
	}
	row.values['position_type'] = level.type;
	row.values['level_scheme'] = scheme;
	row.values['level_code'] = level.codes[scheme as 'dpis' | 'sm'] ?? '';
}
