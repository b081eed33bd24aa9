import {
	isAlias,
	isCollection,
	isMap,
	isPair,
	isScalar,
	isSeq,
	parseDocument,
	visit,
	Scalar,
	type Document,
	type Node,
	type Pair,
	type YAMLMap,
	type YAMLSeq
} from 'yaml';
import { canonicalJson } from '../qualification/canonical-json.ts';
import type { TreePath } from '../qualification/finding.ts';
import { keyPlace, layOut, PRINTING } from '../qualification/print-standard.ts';
import { listKeyOf, membersKey, type Edit, type Tree } from './edits.ts';
import { carryOver } from './lines.ts';

/**
 * The text of a standard after the edits, comments and layout of all that they leave alone kept.
 * The text itself when it is no YAML.
 */
export function editSource(text: string, edits: readonly Edit[]): string {
	const document = parseDocument(text);
	if (document.errors.length > 0 || hasAliases(document)) return text;
	const base = document.toString(PRINTING);
	for (const edit of edits) apply(document, edit);
	const changed = document.toString(PRINTING);
	// The printer lays out the whole text in its own way; only what the edits change is taken of it.
	const carried = carryOver(base, changed, text);
	return isSameTree(carried, changed) ? carried : changed;
}

/** What a text says, however unsound as a standard; undefined when it is no YAML. */
export function looseTree(text: string): Tree | undefined {
	const document = parseDocument(text);
	if (document.errors.length > 0 || hasAliases(document)) return undefined;
	return (document.toJS() as Tree | null) ?? {};
}

/** One node in two places would change in both. The parser of standards knows no aliases. */
function hasAliases(document: Document): boolean {
	let found = false;
	visit(document, {
		Node(_, node) {
			if (!isAlias(node)) return undefined;
			found = true;
			return visit.BREAK;
		}
	});
	return found;
}

function isSameTree(a: string, b: string): boolean {
	const [one, other] = [parseDocument(a), parseDocument(b)];
	return one.errors.length === 0 && canonicalJson(one.toJS()) === canonicalJson(other.toJS());
}

function apply(document: Document, edit: Edit): void {
	switch (edit.do) {
		case 'set':
			return set(document, edit.path, edit.value);
		case 'insert': {
			const list = nodeAt(document, edit.path);
			if (list === undefined) return set(document, edit.path, [edit.value]);
			if (isSeq(list)) list.items.splice(edit.at, 0, newNode(document, edit.value, list.flow));
			return;
		}
		case 'move': {
			const list = nodeAt(document, edit.path.slice(0, -1));
			const at = Number(edit.path.at(-1));
			const to = at + edit.by;
			if (!isSeq(list) || !(at in list.items) || !(to in list.items)) return;
			adoptComment(list, at, to);
			[list.items[at], list.items[to]] = [list.items[to], list.items[at]];
			return;
		}
		case 'wrap': {
			const node = nodeAt(document, edit.path);
			if (node === undefined) return;
			const members = document.createNode([]) as YAMLSeq;
			members.items.push(node);
			const group = document.createNode(edit.kind === 'choose' ? { choose: 1 } : {}) as YAMLMap;
			group.add(document.createPair(listKeyOf(edit.kind), members));
			group.commentBefore = node.commentBefore;
			node.commentBefore = undefined;
			return replace(document, edit.path, group);
		}
		case 'unwrap': {
			const group = nodeAt(document, edit.path);
			const members = isMap(group) ? group.get(membersKey(group.toJSON()), true) : undefined;
			if (!isSeq(members) || members.items.length !== 1) return;
			return replace(document, edit.path, members.items[0] as Node);
		}
		case 'regroup': {
			const group = nodeAt(document, edit.path);
			const key = isMap(group) ? membersKey(group.toJSON()) : undefined;
			if (!isMap(group) || key === undefined) return;
			const pair = group.items.find((each) => isScalar(each.key) && each.key.value === key);
			if (pair && isScalar(pair.key)) pair.key.value = listKeyOf(edit.kind);
			if (edit.kind !== 'choose') group.delete('choose');
			else {
				group.delete('choose');
				group.items.unshift(document.createPair('choose', 1) as Pair);
			}
		}
	}
}

/** The comment above a list's first item stands above the list; it moves with the item. */
function adoptComment(list: { commentBefore?: string | null; items: unknown[] }, ...at: number[]) {
	const first = list.items[0] as Node | undefined;
	if (!at.includes(0) || !first || !list.commentBefore || first.commentBefore) return;
	first.commentBefore = list.commentBefore;
	list.commentBefore = undefined;
}

function nodeAt(document: Document, path: TreePath): Node | undefined {
	const node = path.length === 0 ? document.contents : document.getIn(path, true);
	return (node as Node | null | undefined) ?? undefined;
}

function replace(document: Document, path: TreePath, node: Node): void {
	document.setIn(path, node);
}

function set(document: Document, path: TreePath, value: unknown): void {
	const parentPath = path.slice(0, -1);
	const step = path.at(-1);
	if (step === undefined) return;
	const parent = nodeAt(document, parentPath);
	if (value === undefined) {
		if (parent === undefined) return;
		if (isSeq(parent)) adoptFromRemoved(parent, Number(step));
		document.deleteIn(path);
		return;
	}
	if (parent === undefined) return set(document, parentPath, { [step]: value });
	const before = nodeAt(document, path);
	if (isScalar(before) && (value === null || typeof value !== 'object')) {
		if (typeof value !== typeof before.value) before.type = undefined as never;
		before.value = value;
		return;
	}
	const node = newNode(document, value, isCollection(parent) ? parent.flow : false);
	if (before) node.commentBefore = before.commentBefore;
	if (before || !isMap(parent)) return document.setIn(path, node);
	const at = parent.items.findIndex(
		({ key }) => keyPlace(String(isScalar(key) ? key.value : key)) > keyPlace(String(step))
	);
	parent.items.splice(
		at < 0 ? parent.items.length : at,
		0,
		document.createPair(step, node) as Pair
	);
}

/** The comment above a removed first item is about that item. */
function adoptFromRemoved(list: { commentBefore?: string | null }, at: number): void {
	if (at === 0) list.commentBefore = undefined;
}

function newNode(document: Document, value: unknown, inFlow: boolean | undefined): Node {
	const node = document.createNode(value) as Node;
	layOut(node);
	if (inFlow) visit(node, { Collection: (_, each) => void (each.flow = true) });
	if (isPair(node) || !(node instanceof Scalar || isCollection(node))) return new Scalar(value);
	return node;
}
