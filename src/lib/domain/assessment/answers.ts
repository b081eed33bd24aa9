import { normaliseThai } from '../thai/normalise.ts';
import { toArabicDigits } from '../thai/numerals.ts';
import type { Item } from './items.ts';

/** What a learner answered; absent parts are simply not there. */
export type Answer =
	| { type: 'choice'; chosen: string[] }
	/** Row id → right-hand id. */
	| { type: 'matching'; pairs: Record<string, string> }
	/** Step id → its place, 1 … n. */
	| { type: 'ordering'; positions: Record<string, number> }
	/** Numerical, short answer and essay. */
	| { type: 'text'; text: string }
	| { type: 'cloze'; gaps: Record<string, string> };

/** What answers are read from: FormData and URLSearchParams fit. */
export type FieldReader = { get(name: string): unknown; getAll(name: string): unknown[] };

const LONGEST_TEXT = 20_000;

/** The form field of an item, or of one of its rows, steps or gaps. */
export function fieldName(itemId: string, part?: string): string {
	return part === undefined ? `a.${itemId}` : `a.${itemId}.${part}`;
}

/**
 * Reads an item's answer from plain form fields: radio or checkbox values, one select per row,
 * one number per step, text inputs. null when nothing usable was given. Unknown ids are dropped.
 */
export function readAnswer(item: Item, fields: FieldReader): Answer | null {
	const one = (part?: string) => textOf(fields.get(fieldName(item.id, part)));
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple':
			return chooseFrom(item, fields.getAll(fieldName(item.id)));
		case 'matching':
			return pairsOf(item, Object.fromEntries(item.rows.map(({ id }) => [id, one(id)])));
		case 'ordering':
			return positionsOf(item, Object.fromEntries(item.steps.map(({ id }) => [id, one(id)])));
		case 'cloze':
			return gapsOf(item, Object.fromEntries(item.gaps.map(({ id }) => [id, one(id)])));
		default:
			return textAnswer(one());
	}
}

/** Reads an answer from JSON (autosave, or a stored attempt), with the same care. */
export function answerFromJson(item: Item, json: unknown): Answer | null {
	if (typeof json !== 'object' || json === null) return null;
	const field = (name: string) => (json as Record<string, unknown>)[name];
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple': {
			const chosen = field('chosen');
			return chooseFrom(item, Array.isArray(chosen) ? chosen : []);
		}
		case 'matching':
			return pairsOf(item, recordOf(field('pairs')));
		case 'ordering':
			return positionsOf(item, recordOf(field('positions')));
		case 'cloze':
			return gapsOf(item, recordOf(field('gaps')));
		default:
			return textAnswer(textOf(field('text')));
	}
}

/** The form fields that hold an answer: what to tick, select and fill in when it is shown again. */
export function answerFields(item: Pick<Item, 'id'>, answer: Answer | null): [string, string][] {
	const parts = (record: Record<string, string | number>): [string, string][] =>
		Object.entries(record).map(([part, value]) => [fieldName(item.id, part), String(value)]);
	switch (answer?.type) {
		case undefined:
			return [];
		case 'choice':
			return answer.chosen.map((id) => [fieldName(item.id), id]);
		case 'matching':
			return parts(answer.pairs);
		case 'ordering':
			return parts(answer.positions);
		case 'cloze':
			return parts(answer.gaps);
		case 'text':
			return [[fieldName(item.id), answer.text]];
	}
}

function chooseFrom(item: Extract<Item, { options: unknown }>, values: unknown[]): Answer | null {
	const chosen = item.options.map(({ id }) => id).filter((id) => values.includes(id));
	const allowed = item.type === 'multiple' ? chosen : chosen.slice(0, 1);
	return allowed.length === 0 ? null : { type: 'choice', chosen: allowed };
}

function pairsOf(item: Extract<Item, { type: 'matching' }>, given: Record<string, unknown>) {
	const choices = new Set(item.rows.map(({ right }) => right.id));
	const pairs = pickParts(item.rows, given, (value) =>
		typeof value === 'string' && choices.has(value) ? value : undefined
	);
	return pairs && { type: 'matching' as const, pairs };
}

function positionsOf(item: Extract<Item, { type: 'ordering' }>, given: Record<string, unknown>) {
	const positions = pickParts(item.steps, given, (value) => {
		const place = Number(toArabicDigits(String(value ?? '')).trim() || NaN);
		const fits = Number.isInteger(place) && place >= 1 && place <= item.steps.length;
		return fits ? place : undefined;
	});
	return positions && { type: 'ordering' as const, positions };
}

function gapsOf(item: Extract<Item, { type: 'cloze' }>, given: Record<string, unknown>) {
	const gaps = pickParts(item.gaps, given, (value) => textOf(value) || undefined);
	return gaps && { type: 'cloze' as const, gaps };
}

function pickParts<T>(
	parts: readonly { id: string }[],
	given: Record<string, unknown>,
	read: (value: unknown) => T | undefined
): Record<string, T> | null {
	const found = parts.flatMap(({ id }) => {
		const value = Object.hasOwn(given, id) ? read(given[id]) : undefined;
		return value === undefined ? [] : [[id, value] as const];
	});
	return found.length === 0 ? null : Object.fromEntries(found);
}

function textAnswer(text: string): Answer | null {
	return text === '' ? null : { type: 'text', text };
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? normaliseThai(value).slice(0, LONGEST_TEXT) : '';
}

function recordOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
