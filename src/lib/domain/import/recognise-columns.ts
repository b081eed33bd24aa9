import { searchKey } from '../thai/normalise.ts';
import { fieldsOf, type ImportKind } from './fields.ts';

/** For each column of a file the field it gives; null: the column is dropped. */
export type Mapping = (string | null)[];

/**
 * Headings of a file whose meaning is known: our own, those of the personnel registers, and what
 * people write. Of two columns that could give a field, the better known heading does.
 */
export function recogniseColumns(kind: ImportKind, headings: readonly string[]): Mapping {
	const keys = headings.map(headingKey);
	const mapping: Mapping = headings.map(() => null);
	for (const { name, th, en, also } of fieldsOf(kind))
		for (const known of [name, th, en, ...also]) {
			const at = keys.indexOf(headingKey(known));
			if (at < 0 || mapping[at] != null) continue;
			mapping[at] = name;
			break;
		}
	return mapping;
}

/** What makes two files the same shape: their headings, in order. */
export function shapeOf(headings: readonly string[]): string {
	return headings.map(headingKey).join('\t');
}

/** `เลขประจำตัวประชาชน (13 หลัก)*` and `PER_CARDNO` as they are compared: letters and digits only. */
function headingKey(heading: string): string {
	const bare = searchKey(heading).replace(/\([^)]*\)|\[[^\]]*\]/g, '');
	return (bare.trim() === '' ? searchKey(heading) : bare).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

export interface MappingFault {
	code: 'missing_field' | 'field_twice' | 'identity_missing';
	field: string;
}

/** What keeps a mapping from being used: fields that every row needs, and fields given twice. */
export function checkMapping(kind: ImportKind, mapping: Mapping): MappingFault[] {
	const given = mapping.filter((name) => name !== null);
	const fields = fieldsOf(kind);
	const faults: MappingFault[] = [];
	for (const { name, isRequired } of fields) {
		const count = given.filter((each) => each === name).length;
		if (isRequired && count === 0) faults.push({ code: 'missing_field', field: name });
		if (count > 1) faults.push({ code: 'field_twice', field: name });
	}
	if (kind !== 'units' && !given.includes('person_no') && !given.includes('national_id'))
		faults.push({ code: 'identity_missing', field: 'person_no' });
	return faults;
}

/** A chosen mapping with whatever is no field of the kind left out. */
export function cleanMapping(kind: ImportKind, chosen: readonly (string | null)[]): Mapping {
	const names = new Set(fieldsOf(kind).map(({ name }) => name));
	return chosen.map((name) => (name !== null && names.has(name) ? name : null));
}
