import type { Item } from '../assessment/items.ts';

/**
 * The share of the points that blind guessing earns on average, after Moodle's
 * `get_random_guess_score`: one of the options; one of the right sides per matching row; for
 * ordering 1/n, since a step directly follows its neighbour in (n − 1)! of the n! orders; nothing
 * for typed answers. null for multiple choice, where it depends on how many the guesser ticks.
 */
export function guessScore(item: Item): number | null {
	switch (item.type) {
		case 'single':
		case 'true_false':
			return 1 / item.options.length;
		case 'multiple':
			return null;
		case 'matching':
			return 1 / new Set(item.rows.map(({ right }) => right.id)).size;
		case 'ordering':
			return 1 / item.steps.length;
		default:
			return 0;
	}
}
