import { itemKey } from '../../assessment/item-key.ts';
import type { ItemSource } from '../../assessment/quiz-source.ts';
import type { CourseSource } from '../course-source.ts';
import { fault, type Fault } from '../faults.ts';
import { nearDuplicates } from './near-duplicates.ts';

type Placed = { name: string; file: string; item: ItemSource };

/**
 * Items of the whole bank that ask nearly the same with nearly the same options (in Thai); each is
 * told once, at the later one. `file` is `<folder>/<file>`.
 */
export function lintBank(courses: readonly { folder: string; source: CourseSource }[]): Fault[] {
	const items = courses.flatMap(({ folder, source }) =>
		source.units.flatMap((unit): Placed[] => {
			if (unit.kind !== 'quiz') return [];
			const { id, items, shared } = unit.quiz.th;
			return items.map((item) => {
				const isShared = shared.includes(item.id);
				const name = itemKey({ courseId: source.id, quizId: id, itemId: item.id, shared });
				return { name, file: `${folder}/${isShared ? 'bank.md' : unit.file}`, item };
			});
		})
	);
	const once = [...new Map(items.map((each) => [each.name, each])).values()];
	const told = new Set<number>();
	return nearDuplicates(once.map(({ item }) => textOf(item))).flatMap(({ first, second }) => {
		const [earlier, later] = [once[first], once[second]];
		if (earlier === undefined || later === undefined || told.has(second)) return [];
		told.add(second);
		return [
			fault('item.near-duplicate', { file: later.file, line: later.item.line }, earlier.name)
		];
	});
}

// Options in the order of their letters: moving them makes no other question.
function textOf({ stem, key }: ItemSource): string {
	if (key.type === 'choice')
		return [stem.text, ...key.options.map(({ text }) => text.text).sort()].join('\n');
	if (key.type === 'ordering')
		return [stem.text, ...key.steps.map(({ text }) => text).sort()].join('\n');
	if (key.type === 'matching')
		return [stem.text, ...key.rows.map(({ left, right }) => left + right).sort()].join('\n');
	return stem.text;
}
