import type { FieldReader } from './answers.ts';
import { fitsKey, type CorrectedKey } from './correction.ts';
import type { Item } from './items.ts';
import { alternatives, readWrittenKey } from './read-key.ts';

/** The form field of a corrected key, or of one of its rows, steps or gaps. */
export const keyField = (part?: string): string => (part === undefined ? 'key' : `key.${part}`);

/**
 * Reads a corrected key from plain form fields: the options that are right, one select per row, one
 * place per step, or the key as it is written in a quiz file (`42 ± 0.5`, `ก | ข`). null when it
 * does not say of every part what is right.
 */
export function readCorrectedKey(item: Item, fields: FieldReader): CorrectedKey | null {
	const key = readKey(item, fields);
	return key && fitsKey(item, key) ? key : null;
}

function readKey(item: Item, fields: FieldReader): CorrectedKey | null {
	const one = (part?: string) => {
		const value = fields.get(keyField(part));
		return typeof value === 'string' ? value.trim() : '';
	};
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple': {
			const given = fields.getAll(keyField());
			const chosen = item.options.flatMap(({ id }) => (given.includes(id) ? [id] : []));
			return { type: 'choice', chosen };
		}
		case 'matching':
			return {
				type: 'matching',
				pairs: Object.fromEntries(item.rows.map(({ id }) => [id, one(id)]))
			};
		case 'ordering': {
			const places = item.steps.map(({ id }) => ({ id, place: Number(one(id)) }));
			const inOrder = places.toSorted((a, b) => a.place - b.place);
			const isOneEach = inOrder.every(({ place }, index) => place === index + 1);
			return isOneEach ? { type: 'ordering', steps: inOrder.map(({ id }) => id) } : null;
		}
		case 'numerical': {
			const key = readWrittenKey(one());
			return key.type === 'numerical' ? key : null;
		}
		case 'short_answer':
			return { type: 'short_answer', accepted: alternatives(one()) };
		case 'cloze':
			return {
				type: 'cloze',
				gaps: Object.fromEntries(item.gaps.map(({ id }) => [id, alternatives(one(id))]))
			};
		case 'essay':
			return null;
	}
}
