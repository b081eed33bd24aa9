import type { ItemStatistics } from './describe-item.ts';

/** Fewer first attempts than this and the figures may still move a good deal (Q15). */
export const ENOUGH_ATTEMPTS = 30;

export type ItemWarning =
	| 'few_attempts'
	| 'no_spread'
	| 'negative_discrimination'
	| 'low_discrimination'
	| 'too_easy'
	| 'too_hard'
	| 'below_guessing'
	| 'key_suspect'
	| 'distractor_attracts_strong'
	| 'distractor_unused';

/**
 * What a writer should look at. The bounds are the usual rules of thumb (Ebel & Frisbie 1991):
 * facility above 0.95 or below 0.20, discrimination below 0.20. The key is suspect where the item
 * discriminates negatively while a distractor discriminates positively.
 */
export function itemWarnings(figures: Omit<ItemStatistics, 'warnings'>): ItemWarning[] {
	const { n, facility, facilityInterval, guess, discrimination, options } = figures;
	const few = n < ENOUGH_ATTEMPTS;
	const found: [boolean, ItemWarning][] = [
		[few, 'few_attempts'],
		[n > 0 && discrimination === null, 'no_spread'],
		[discrimination !== null && discrimination < 0, 'negative_discrimination'],
		[discrimination !== null && discrimination >= 0 && discrimination < 0.2, 'low_discrimination'],
		[n > 0 && facility > 0.95, 'too_easy'],
		[n > 0 && facility < 0.2, 'too_hard'],
		[guess !== null && facilityInterval !== null && facilityInterval.to < guess, 'below_guessing'],
		[
			discrimination !== null &&
				discrimination < 0 &&
				options.some((use) => isDistractor(use) && (use.discrimination ?? 0) > 0),
			'key_suspect'
		],
		[!few && options.some((use) => use.attractsStrong), 'distractor_attracts_strong'],
		[!few && options.some((use) => use.unused), 'distractor_unused']
	];
	return found.flatMap(([holds, warning]) => (holds ? [warning] : []));
}

function isDistractor(use: { optionId: string | null; correct: boolean }): boolean {
	return use.optionId !== null && !use.correct;
}

export type QuizWarning = 'few_attempts' | 'drawn_papers' | 'alpha_undefined' | 'alpha_low';

/** Below this a decision about a person should not rest on the quiz alone (Nunnally 1978). */
export const LOW_ALPHA = 0.7;

export function quizWarnings(figures: {
	n: number;
	drawn: boolean;
	alpha: number | null;
}): QuizWarning[] {
	const { n, drawn, alpha } = figures;
	const found: [boolean, QuizWarning][] = [
		[n < ENOUGH_ATTEMPTS, 'few_attempts'],
		[drawn, 'drawn_papers'],
		[alpha === null, 'alpha_undefined'],
		[alpha !== null && alpha < LOW_ALPHA, 'alpha_low']
	];
	return found.flatMap(([holds, warning]) => (holds ? [warning] : []));
}
