import { canonicalJson } from '../qualification/canonical-json.ts';
import { addMonthsToDay } from '../qualification/calendar.ts';
import type { TreePath } from '../qualification/finding.ts';
import { parseThaiDate } from '../thai/parse-date.ts';
import { groupOf, membersKey, partAt, type Edit, type GroupKind, type Tree } from './edits.ts';

/**
 * How the fields of the form are named: what kind of value a field holds, and where in the tree it
 * stands. `num|editions/1/validity/months`.
 */
export type FieldKind =
	| 'text'
	| 'num'
	| 'day'
	| 'flag'
	| 'many'
	| 'words'
	| 'within'
	| 'within-n'
	| 'group'
	| 'validity'
	| 'transition'
	| 'kind'
	| 'fact'
	| 'counts';

export const fieldName = (kind: FieldKind, path: TreePath) => `${kind}|${path.join('/')}`;

export function readPath(text: string): TreePath {
	return text.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Fields as a form posts them; a name may come several times. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** The edits that a filled-in form makes of a tree: none for a field that says what the tree says. */
export function editsOfForm(tree: Tree, fields: Fields): Edit[] {
	const sets: Edit[] = [];
	const wholes: Edit[] = [];
	const regroups: Edit[] = [];
	const seen = new Set<string>();
	for (const [name, typed] of fields) {
		const [kind = '', at = ''] = name.split('|');
		if (seen.has(name)) continue;
		seen.add(name);
		const path = readPath(at);
		const change = (value: unknown, list = sets) => {
			if (canonicalJson(partAt(tree, path) ?? null) === canonicalJson(value ?? null)) return;
			list.push({ do: 'set', path, ...(value !== undefined && { value }) });
		};
		const part = partAt(tree, path);
		switch (kind) {
			case 'text':
				if (typeof partAt(tree, path.slice(0, -1)) === 'string') {
					const whole = asLocalised(tree, path.slice(0, -1), fields);
					if (whole && path.at(-1) === 'th') wholes.push(whole);
				} else change(typed.trim() === '' ? undefined : typed.trim());
				break;
			case 'num':
				change(toNumber(typed));
				break;
			case 'day':
				change(toDayText(typed));
				break;
			case 'flag':
				change(typed === 'true' ? true : undefined);
				break;
			case 'many': {
				const values = fields.flatMap(([other, value]) => (other === name && value ? [value] : []));
				change(values.length > 0 ? values : undefined);
				break;
			}
			case 'words': {
				if (Array.isArray(part) && part.some((each) => typeof each !== 'string')) break;
				const values = typed.split(/[\s,]+/).filter(Boolean);
				change(values.length > 0 ? values : undefined);
				break;
			}
			case 'within':
				change(toWithin(typed, fields.find(([other]) => other === `within-n|${at}`)?.[1]));
				break;
			case 'group': {
				const now = groupKind(part);
				if (now !== undefined && now !== typed)
					regroups.push({ do: 'regroup', path, kind: typed as GroupKind });
				break;
			}
			case 'validity':
				if (baseOf(part, 'base') !== typed) change(newValidity(typed, part), wholes);
				break;
			case 'transition':
				if (baseOf(part, 'running_periods') !== typed)
					change(newTransition(typed, partAt(tree, path.slice(0, -1))), wholes);
		}
	}
	const isInside = ({ path }: Edit) =>
		wholes.some((whole) => whole.path.length < path.length && startsWith(path, whole.path));
	return [
		...pruned(
			tree,
			sets.filter((edit) => !isInside(edit))
		),
		...wholes,
		// From the leaves up: a new kind of group renames the way to what is below it.
		...regroups.sort((a, b) => b.path.length - a.path.length)
	];
}

/** What a button asks for: `up|editions/1/rule/all/2`. `focus` is the part to go on with. */
export function editsOfAction(
	tree: Tree,
	action: string,
	fields: Fields
): { edits: Edit[]; focus: TreePath } {
	const [verb = '', at = ''] = action.split('|');
	const path = readPath(at);
	const part = partAt(tree, path);
	const chosen = (kind: FieldKind) => fields.find(([name]) => name === `${kind}|${at}`)?.[1] ?? '';
	const parent = path.slice(0, -1);
	const place = Number(path.at(-1));
	switch (verb) {
		case 'add': {
			const key = membersKey(part);
			if (!key) return { edits: [], focus: path };
			const list = (part as Record<string, Tree[]>)[key] ?? [];
			const value = newRule(chosen('kind'));
			const edit: Edit = { do: 'insert', path: [...path, key], at: list.length, value };
			return { edits: [edit], focus: [...path, key, list.length] };
		}
		case 'remove':
			return { edits: [{ do: 'set', path }], focus: parent };
		case 'up':
			return { edits: [{ do: 'move', path, by: -1 }], focus: [...parent, Math.max(0, place - 1)] };
		case 'down':
			return { edits: [{ do: 'move', path, by: 1 }], focus: [...parent, place + 1] };
		case 'wrap':
			return { edits: [{ do: 'wrap', path, kind: 'any' }], focus: path };
		case 'unwrap':
			return { edits: [{ do: 'unwrap', path }], focus: path };
		case 'renewal':
			return {
				edits: [{ do: 'set', path, value: { window_months: 6, grace_days: 30 } }],
				focus: path
			};
		case 'own-rule': {
			const rule = partAt(tree, [...path.slice(0, -2), 'rule']);
			return { edits: rule === undefined ? [] : [{ do: 'set', path, value: rule }], focus: path };
		}
		case 'equivalence': {
			const list = Array.isArray(part) ? part.length : 0;
			const value = {
				fact: newPattern(chosen('fact')),
				counts_as: newPattern(chosen('counts'))
			};
			return { edits: [{ do: 'insert', path, at: list, value }], focus: [...path, list] };
		}
		default:
			return { edits: [], focus: path };
	}
}

export function groupKind(part: unknown): GroupKind | undefined {
	const key = membersKey(part);
	return key === 'of' ? 'choose' : key;
}

export const LEAF_KINDS = ['completed', 'passed', 'level', 'hours', 'held_post'] as const;
export const GROUP_KINDS = ['all', 'any', 'choose', 'sequence'] as const;

function newRule(kind: string): Tree {
	if (GROUP_KINDS.some((each) => each === kind)) return groupOf(kind as GroupKind, []);
	if (kind === 'held_post') return { held_post: { months: 6 } };
	return newPattern(kind);
}

/** The subject is left open: who edits chooses it next, and until then it is a fault by its line. */
function newPattern(kind: string): Tree {
	if (kind === 'passed') return { passed: '', score: 80 };
	if (kind === 'level') return { level: '', at_least: 2 };
	if (kind === 'hours') return { hours: 6 };
	return { completed: '' };
}

function newValidity(base: string, before: unknown): Tree | undefined {
	if (base === '') return undefined;
	if (base === 'fixed')
		return { base, fixed: { from: '2026-10-01', every_months: 12, minimum_active_months: 6 } };
	const months = partAt(before, ['months']);
	return { months: typeof months === 'number' ? months : 24, base };
}

function newTransition(running: string, edition: unknown): Tree | undefined {
	if (running === '') return undefined;
	if (running === 'keep') return { running_periods: 'keep' };
	const from = String(partAt(edition, ['effective_from']) ?? '');
	const date = /^\d{4}-\d{2}-\d{2}$/.test(from) ? addMonthsToDay(from, 12) : '';
	return { running_periods: 'end_by', date };
}

/** A text that stands alone is Thai; with English beside it becomes a pair. */
function asLocalised(tree: Tree, path: TreePath, fields: Fields): Edit | undefined {
	const typed = (lang: string) =>
		fields.find(([name]) => name === fieldName('text', [...path, lang]))?.[1].trim() ?? '';
	const [th, en] = [typed('th'), typed('en')];
	if (en === '' && th === partAt(tree, path)) return undefined;
	return { do: 'set', path, value: en === '' ? { th } : { th, en } };
}

/** A part whose last keys go, goes. */
function pruned(tree: Tree, sets: readonly Edit[]): Edit[] {
	const gone = new Map<string, number>();
	const keyOf = (path: TreePath) => path.slice(0, -1).join('/');
	for (const edit of sets)
		if (edit.do === 'set') {
			const step = edit.value === undefined ? 1 : Number.NEGATIVE_INFINITY;
			gone.set(keyOf(edit.path), (gone.get(keyOf(edit.path)) ?? 0) + step);
		}
	const empties = [...gone].filter(([key, count]) => {
		const part = partAt(tree, readPath(key));
		const isOptional = /(^|\/)(authority|applies_to|renewal)$/.test(key);
		return (
			isOptional && part !== null && typeof part === 'object' && Object.keys(part).length === count
		);
	});
	return [
		...sets.filter(({ path }) => !empties.some(([key]) => key === keyOf(path))),
		...empties.map(([key]): Edit => ({ do: 'set', path: readPath(key) }))
	];
}

const baseOf = (part: unknown, key: string) => String(partAt(part, [key]) ?? '');
const startsWith = (path: TreePath, start: TreePath) => start.every((step, i) => path[i] === step);

/** A number, or what was typed: the parser then says what is wrong with it, at its line. */
function toNumber(typed: string): number | string | undefined {
	const text = typed.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
	if (text === '') return undefined;
	return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function toDayText(typed: string): string | undefined {
	const text = typed.trim();
	if (text === '') return undefined;
	const parsed = parseThaiDate(text);
	return parsed.kind === 'day' ? parsed.day : text;
}

function toWithin(kind: string, typed = ''): Tree | undefined {
	if (kind === '') return undefined;
	if (kind === 'fiscal_year') return kind;
	return { [kind]: toNumber(typed) ?? (kind === 'months' ? 12 : 1) };
}
