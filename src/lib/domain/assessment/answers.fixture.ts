import fc from 'fast-check';
import type { Answer } from './answers.ts';
import type { Item } from './items.ts';

/** Any answer a browser could send for an item, right, wrong or half, for property tests. */
export function anyAnswer(item: Item): fc.Arbitrary<Answer> {
	const some = <T>(ids: string[], value: fc.Arbitrary<T>) =>
		fc
			.subarray(ids, { minLength: 1 })
			.chain((chosen) => fc.tuple(...chosen.map((id) => fc.tuple(fc.constant(id), value))))
			.map((pairs) => Object.fromEntries(pairs) as Record<string, T>);
	const word = fc.constantFrom('น้ำมัน', '26', 'ข้อมูลอ่อนไหว', '1250', 'x y', '๑');
	switch (item.type) {
		case 'single':
		case 'true_false':
			return fc
				.constantFrom(...item.options.map(({ id }) => id))
				.map((id) => ({ type: 'choice', chosen: [id] }));
		case 'multiple':
			return fc
				.subarray(
					item.options.map(({ id }) => id),
					{ minLength: 1 }
				)
				.map((chosen) => ({ type: 'choice', chosen }));
		case 'matching': {
			const rights = item.rows.map(({ right }) => right.id);
			return some(
				item.rows.map(({ id }) => id),
				fc.constantFrom(...rights)
			).map((pairs) => {
				return { type: 'matching', pairs };
			});
		}
		case 'ordering': {
			const place = fc.integer({ min: 1, max: item.steps.length });
			return some(
				item.steps.map(({ id }) => id),
				place
			).map((positions) => {
				return { type: 'ordering', positions };
			});
		}
		case 'cloze':
			return some(
				item.gaps.map(({ id }) => id),
				word
			).map((gaps) => ({ type: 'cloze', gaps }));
		default:
			return word.map((text) => ({ type: 'text', text }));
	}
}

/** The right answer of an item that has one. */
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
