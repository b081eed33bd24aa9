import type { Outcome } from '#lib/domain/standard/impact.ts';
import { m } from '#lib/paraglide/messages.js';

const words: Record<Outcome, () => string> = {
	keeps: m.outcome_keeps,
	must_add: m.outcome_must_add,
	gains: m.outcome_gains,
	released: m.outcome_released,
	newly_required: m.outcome_newly_required
};

const looks: Record<Outcome, 'plain' | 'good' | 'due' | 'bad'> = {
	keeps: 'plain',
	must_add: 'bad',
	gains: 'good',
	released: 'plain',
	newly_required: 'due'
};

export const outcomeLabel = (outcome: Outcome) => words[outcome]();
export const outcomeLook = (outcome: Outcome) => looks[outcome];
