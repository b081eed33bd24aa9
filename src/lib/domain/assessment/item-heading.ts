import { fault, type Fault } from '../course/faults.ts';
import type { Place } from '../course/source-text.ts';
import type { Level } from './items.ts';

/** What the heading line of an item says: its id and the attributes in braces. */
export type ItemHeading = {
	id: string;
	points: number;
	tags: string[];
	level: Level;
	scoring: 'partial' | 'all' | null;
	shuffle: boolean;
	essay: boolean;
};

const HEADING = /^##[ \t]+([a-z0-9]+(?:[-_.][a-z0-9]+)*)[ \t]*(?:\{([^{}]*)\})?[ \t]*#*[ \t]*$/i;

/** Reads `## pw-01 {points=1 tags=a,b level=easy}`. */
export function readItemHeading(
	line: string,
	place: Place
): { heading?: ItemHeading; faults: Fault[] } {
	const match = HEADING.exec(line);
	if (match === null) return { faults: [fault('item.heading', place, line.slice(0, 60))] };
	const heading: ItemHeading = {
		id: match[1] ?? '',
		points: 1,
		tags: [],
		level: 'medium',
		scoring: null,
		shuffle: true,
		essay: false
	};
	const faults: Fault[] = [];
	for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(
		/([^\s=]+)(?:=("[^"]*"|\S*))?/g
	)) {
		const read = readAttribute(name, value.replace(/^"|"$/g, ''));
		if (read === undefined) faults.push(fault('item.unknown-attribute', place, name));
		else if (read === null) faults.push(fault('item.bad-attribute', place, name));
		else Object.assign(heading, read);
	}
	return { heading, faults };
}

// undefined: no such attribute; null: not an allowed value.
function readAttribute(name: string, value: string): Partial<ItemHeading> | null | undefined {
	switch (name) {
		case 'points':
			return /^\d{1,4}(\.\d{1,2})?$/.test(value) && Number(value) > 0
				? { points: Number(value) }
				: null;
		case 'tags': {
			const tags = value.split(',').filter((tag) => tag !== '');
			return tags.length > 0 ? { tags } : null;
		}
		case 'level':
			return value === 'easy' || value === 'medium' || value === 'hard' ? { level: value } : null;
		case 'scoring':
			return value === 'partial' || value === 'all' ? { scoring: value } : null;
		case 'shuffle':
			return value === 'no' || value === 'yes' ? { shuffle: value === 'yes' } : null;
		case 'type':
			return value === 'essay' ? { essay: true } : null;
		default:
			return undefined;
	}
}
