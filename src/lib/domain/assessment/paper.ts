import type { Item, Level } from './items.ts';
import { shuffle } from './random.ts';

/** One line of a blueprint: so many items of this level (null: any) that carry every tag listed. */
export type BlueprintRow = { count: number; level: Level | null; tags: string[] };

/** What one attempt shows: items in order, and for each the order of its options, choices or steps. */
export type PaperEntry = { itemId: string; order: string[] };
export type Paper = { seed: string; entries: PaperEntry[] };

type Drawable = Pick<Item, 'id' | 'level' | 'tags'>;

/**
 * Draws a paper. The same items, blueprint, seed and shuffle give the same paper, always. Each row
 * of the blueprint gets exactly its count and no item serves two rows; rows may overlap, the draw
 * then finds an assignment if there is one. Throws a RangeError when the pool is too small, which
 * publishing has already refused (`blueprintShortage`).
 */
export function drawPaper(input: {
	items: readonly Item[];
	blueprint: readonly BlueprintRow[] | null;
	seed: string;
	shuffle: { items: boolean; options: boolean };
}): Paper {
	const { items, blueprint, seed } = input;
	const chosen = blueprint === null ? new Set(items) : choose(items, blueprint, seed);
	const inOrder = items.filter((item) => chosen.has(item));
	const drawn = input.shuffle.items ? shuffle(inOrder, `${seed}/items`) : inOrder;
	return {
		seed,
		entries: drawn.map((item) => ({
			itemId: item.id,
			order: presentationOrder(item, `${seed}/${item.id}`, input.shuffle.options)
		}))
	};
}

/**
 * The order in which an item's movable parts are shown. Options follow the quiz and the item;
 * the choices of matching and the steps of ordering are always shuffled, for their written order
 * is the key, and steps never come up in the right order by luck.
 */
export function presentationOrder(item: Item, seed: string, shuffleOptions: boolean): string[] {
	switch (item.type) {
		case 'single':
		case 'multiple': {
			const ids = item.options.map(({ id }) => id);
			return shuffleOptions && item.shuffle ? shuffle(ids, seed) : ids;
		}
		case 'true_false':
			return item.options.map(({ id }) => id);
		case 'matching':
			return shuffle([...new Set(item.rows.map(({ right }) => right.id))].sort(), seed);
		case 'ordering': {
			const right = item.steps.map(({ id }) => id);
			const order = shuffle([...right].sort(), seed);
			const same = order.length > 1 && order.every((id, index) => id === right[index]);
			return same ? [...order.slice(1), ...order.slice(0, 1)] : order;
		}
		default:
			return [];
	}
}

/** Rows that the pool cannot fill when every row is to be filled at once; empty: all is well. */
export function blueprintShortage(
	items: readonly Drawable[],
	blueprint: readonly BlueprintRow[]
): { row: BlueprintRow; asked: number; available: number }[] {
	const held = assign(items, blueprint);
	return blueprint.flatMap((row, index) => {
		const available = [...held.values()].filter((holder) => holder === index).length;
		return available < row.count ? [{ row, asked: row.count, available }] : [];
	});
}

/** A row in words: "3 × easy + pdpa". */
export function describeRow({ count, level, tags }: BlueprintRow): string {
	const what = [level, ...tags].filter((part) => part !== null).join(' + ');
	return what === '' ? String(count) : `${count} × ${what}`;
}

function choose(
	items: readonly Item[],
	blueprint: readonly BlueprintRow[],
	seed: string
): Set<Item> {
	const held = assign(shuffle(items, `${seed}/draw`), blueprint);
	const asked = blueprint.reduce((sum, { count }) => sum + count, 0);
	if (held.size < asked) throw new RangeError('The pool is smaller than the blueprint asks for');
	return new Set(held.keys());
}

// Fills rows one place at a time; a full house makes room by moving an item to another row that
// can use it (augmenting paths, Kuhn 1955), so that overlapping rows are filled when they can be.
function assign<T extends Drawable>(
	items: readonly T[],
	blueprint: readonly BlueprintRow[]
): Map<T, number> {
	const held = new Map<T, number>();
	const fits = blueprint.map((row) => items.filter((item) => fitsRow(item, row)));
	const take = (row: number, seen: Set<T>): boolean => {
		for (const item of fits[row] ?? []) {
			if (!held.has(item)) {
				held.set(item, row);
				return true;
			}
		}
		for (const item of fits[row] ?? []) {
			const holder = held.get(item);
			if (holder === undefined || holder === row || seen.has(item)) continue;
			seen.add(item);
			if (take(holder, seen)) {
				held.set(item, row);
				return true;
			}
		}
		return false;
	};
	blueprint.forEach(({ count }, row) => {
		for (let i = 0; i < count; i++) take(row, new Set());
	});
	return held;
}

function fitsRow(item: Drawable, row: BlueprintRow): boolean {
	return (
		(row.level === null || item.level === row.level) &&
		row.tags.every((tag) => item.tags.includes(tag))
	);
}
