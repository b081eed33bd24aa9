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
