import { Document, isCollection, isPair, visit, type Node } from 'yaml';
import type { Standard } from './types.ts';

/** The order in which a mapping's keys are written; what is not here comes first, as it stands. */
const ORDER = [
	...['id', 'name', 'title', 'authority', 'applies_to', 'editions'],
	...['edition', 'issued_on', 'effective_from', 'transition', 'running_periods'],
	...['window_months', 'opens_after_days', 'grace_days', 'rule'],
	...['choose', 'of', 'completed', 'accredited', 'passed', 'score', 'max_attempts'],
	...['level', 'at_least', 'hours', 'area', 'held_post', 'within', 'between'],
	...['validity', 'months', 'base', 'fixed', 'renewal'],
	...['equivalences', 'examples', 'staff', 'facts', 'expect'],
	...['as_of', 'known_at', 'date', 'recorded', 'from', 'until', 'status', 'missing', 'reason']
];

export const keyPlace = (key: string) => ORDER.indexOf(key);

/** How texts of standards are written out. */
export const PRINTING = { lineWidth: 100, flowCollectionPadding: true } as const;

/** Maps and lists without anything nested, up to so many characters, are written on one line. */
const ONE_LINE = 76;

/**
 * The canonical text of a standard file: a fixed order of keys, one line for small things.
 * Reading it gives the same tree, and printing that tree the same text.
 */
export function printStandard(standard: Standard): string {
	const document = new Document(inOrder(standard));
	layOut(document);
	return document.toString(PRINTING);
}

/** Writes what is small and has nothing nested on one line. */
export function layOut(tree: Document | Node): void {
	visit(tree, {
		Collection(_key, node) {
			const { items } = node;
			const isFlat = items.every((item) => !isCollection(isPair(item) ? item.value : item));
			if (isFlat && JSON.stringify(node.toJSON()).length <= ONE_LINE) node.flow = true;
		}
	});
}

function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value).filter(([, member]) => member !== undefined);
	entries.sort(([a], [b]) => keyPlace(a) - keyPlace(b));
	return Object.fromEntries(entries.map(([key, member]) => [key, inOrder(member)]));
}
