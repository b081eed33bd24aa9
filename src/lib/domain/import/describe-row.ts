import { fieldWords, type ImportKind } from './fields.ts';

type Values = Record<string, unknown>;

/** What a row is about, in one line: name and number, post; unit; or what was completed. */
export function describeRow(kind: ImportKind, fields: Values): string {
	const text = (name: string) => String(fields[name] ?? '');
	const join = (...parts: string[]) => parts.filter(Boolean).join(' · ');
	const person = [text('prefix') + text('given_name'), text('surname')].join(' ').trim();
	switch (kind) {
		case 'units':
			return join(text('unit_code'), text('name_th'));
		case 'staff':
			return join(person, text('person_no'), text('position_no'), text('unit_code'));
		case 'completions':
			return join(person, text('person_no'), text('title') || text('subject'));
	}
}

export interface FieldChange {
	field: { th: string; en: string };
	from: string | null;
	to: string | null;
}

/** Columns of the records and the fields whose words name them. */
const fieldOfColumn: Record<string, string> = {
	prefix_th: 'prefix',
	given_name_th: 'given_name',
	surname_th: 'surname'
};

/** The fields that a row would change, from what to what. */
export function fieldChanges(kind: ImportKind, changes: Values): FieldChange[] {
	return Object.entries(changes).flatMap(([column, change]) => {
		if (
			!Array.isArray(change) ||
			change.length !== 2 ||
			column === 'national_id' ||
			column === 'asked'
		)
			return [];
		const [from, to] = change as [unknown, unknown];
		const word = (value: unknown) => (value === null ? null : String(value));
		return [
			{
				field: fieldWords(kind, fieldOfColumn[column] ?? column),
				from: word(from),
				to: word(to)
			}
		];
	});
}
