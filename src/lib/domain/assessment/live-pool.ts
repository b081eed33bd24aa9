import type { Item } from './items.ts';
import { blueprintShortage, type BlueprintRow } from './paper.ts';

type Drawable = Pick<Item, 'id' | 'level' | 'tags'>;

/**
 * The items that new papers are made of. What is in quarantine is left out, in the order given, as
 * long as the rest fills the blueprint (without one: as long as an item is left); an item that cannot
 * be spared stays in.
 *
 * @param quarantined ids, the longest in quarantine first
 */
export function livePool<T extends Drawable>(
	items: readonly T[],
	quarantined: readonly string[],
	blueprint: readonly BlueprintRow[] | null
): { live: T[]; stays: T[] } {
	let live = [...items];
	const stays: T[] = [];
	for (const id of quarantined) {
		const item = live.find((each) => each.id === id);
		if (!item) continue;
		const rest = live.filter((each) => each !== item);
		if (isEnough(rest, blueprint)) live = rest;
		else stays.push(item);
	}
	return { live, stays };
}

function isEnough(items: readonly Drawable[], blueprint: readonly BlueprintRow[] | null): boolean {
	return blueprint === null ? items.length > 0 : blueprintShortage(items, blueprint).length === 0;
}
