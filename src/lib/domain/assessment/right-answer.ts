import type { Answer } from './answers.ts';
import type { Item } from './items.ts';

/** The answer that earns an item's full points, as a learner would give it; null for an essay. */
export function rightAnswer(item: Item): Answer | null {
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple':
			return {
				type: 'choice',
				chosen: item.options.filter(({ correct }) => correct).map(({ id }) => id)
			};
		case 'matching':
			return {
				type: 'matching',
				pairs: Object.fromEntries(item.rows.map(({ id, right }) => [id, right.id]))
			};
		case 'ordering':
			return {
				type: 'ordering',
				positions: Object.fromEntries(item.steps.map(({ id }, index) => [id, index + 1]))
			};
		case 'cloze':
			return {
				type: 'cloze',
				gaps: Object.fromEntries(item.gaps.map(({ id, accepted }) => [id, accepted[0] ?? '']))
			};
		case 'numerical':
			return { type: 'text', text: item.value };
		case 'short_answer':
			return { type: 'text', text: item.accepted[0] ?? '' };
		case 'essay':
			return null;
	}
}
