import type { TreePath } from '../qualification/finding.ts';

export type GroupKind = 'all' | 'any' | 'choose' | 'sequence';

/** One change of a standard's tree. Paths name keys and places in lists, from the root down. */
export type Edit =
	/** Writes a value; without one the key or item goes. */
	| { do: 'set'; path: TreePath; value?: unknown }
	/** A new item in a list, which is made when it is not there. */
	| { do: 'insert'; path: TreePath; at: number; value: unknown }
	/** An item changes places with its neighbour: up (-1) or down (1). */
	| { do: 'move'; path: TreePath; by: -1 | 1 }
	/** A rule becomes the one member of a new group in its place. */
	| { do: 'wrap'; path: TreePath; kind: GroupKind }
	/** A group gives way to its one member. */
	| { do: 'unwrap'; path: TreePath }
	/** Another kind of group of the same members. */
	| { do: 'regroup'; path: TreePath; kind: GroupKind };

export type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };

const LISTS = ['all', 'any', 'of', 'sequence'] as const;

/** The key that holds a group's members; undefined for what is no group. */
export function membersKey(node: unknown): (typeof LISTS)[number] | undefined {
	if (node === null || typeof node !== 'object') return undefined;
	return LISTS.find((key) => Array.isArray((node as Record<string, unknown>)[key]));
}

export const listKeyOf = (kind: GroupKind) => (kind === 'choose' ? 'of' : kind);

export function groupOf(kind: GroupKind, members: Tree[]): Tree {
	return kind === 'choose' ? { choose: 1, of: members } : { [kind]: members };
}

/** The part of a tree at a path. */
export function partAt(tree: unknown, path: TreePath): unknown {
	return path.reduce<unknown>(
		(part, step) =>
			part !== null && typeof part === 'object'
				? (part as Record<string | number, unknown>)[step]
				: undefined,
		tree
	);
}

/** The tree after the edit; what names nothing changes nothing. */
export function editTree(tree: Tree, edit: Edit): Tree {
	switch (edit.do) {
		case 'set':
			return setAt(tree, edit.path, edit.value as Tree | undefined);
		case 'insert': {
			const list = partAt(tree, edit.path);
			if (list !== undefined && !Array.isArray(list)) return tree;
			return setAt(tree, edit.path, (list ?? []).toSpliced(edit.at, 0, edit.value) as Tree);
		}
		case 'move': {
			const [list, at] = itemOf(tree, edit.path);
			const to = at + edit.by;
			if (list === undefined || !(at in list) || !(to in list)) return tree;
			const moved = [...list];
			moved[at] = list[to] as Tree;
			moved[to] = list[at] as Tree;
			return setAt(tree, edit.path.slice(0, -1), moved);
		}
		case 'wrap': {
			const part = partAt(tree, edit.path);
			if (part === undefined) return tree;
			return setAt(tree, edit.path, groupOf(edit.kind, [part as Tree]));
		}
		case 'unwrap': {
			const members = membersOf(tree, edit.path);
			return members?.length === 1 ? setAt(tree, edit.path, members[0]) : tree;
		}
		case 'regroup': {
			const members = membersOf(tree, edit.path);
			return members === undefined ? tree : setAt(tree, edit.path, groupOf(edit.kind, members));
		}
	}
}

function membersOf(tree: Tree, path: TreePath): Tree[] | undefined {
	const part = partAt(tree, path);
	const key = membersKey(part);
	return key && (part as Record<string, Tree[]>)[key];
}

function itemOf(tree: Tree, path: TreePath): [Tree[] | undefined, number] {
	const list = partAt(tree, path.slice(0, -1));
	return [Array.isArray(list) ? (list as Tree[]) : undefined, Number(path.at(-1))];
}

function setAt(tree: Tree, path: TreePath, value: Tree | undefined): Tree {
	const [step, ...rest] = path;
	if (step === undefined) return value ?? tree;
	const inner = partAt(tree, [step]) as Tree | undefined;
	const next = rest.length > 0 ? setAt(inner ?? {}, rest, value) : value;
	if (Array.isArray(tree)) {
		const at = Number(step);
		if (!(at in tree)) return tree;
		return next === undefined ? tree.toSpliced(at, 1) : tree.with(at, next);
	}
	const map = { ...(tree as { [key: string]: Tree }) };
	if (next === undefined) delete map[step];
	else map[step] = next;
	return map;
}
