import type { ExchangeFormat } from '#lib/domain/item-exchange/losses.ts';
import type { ItemOutcome } from '#lib/domain/item-exchange/plan-import.ts';
import { m } from '#lib/paraglide/messages.js';

/** Formats go by their own names in every language. */
export const formatLabels: Record<ExchangeFormat, string> = {
	gift: 'GIFT',
	'moodle-xml': 'Moodle XML',
	aiken: 'Aiken',
	csv: 'CSV',
	xlsx: 'Excel (.xlsx)'
};

export const outcomeLabels: Record<ItemOutcome, () => string> = {
	new: m.import_outcome_new,
	changed: m.import_outcome_changed,
	unchanged: m.import_outcome_unchanged,
	refused: m.import_outcome_refused
};

export const outcomeLooks: Record<ItemOutcome, 'plain' | 'good' | 'bad'> = {
	new: 'good',
	changed: 'good',
	unchanged: 'plain',
	refused: 'bad'
};
