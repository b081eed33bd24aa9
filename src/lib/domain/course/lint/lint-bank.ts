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
			const file = `${folder}/${unit.file}`;
			const { id, items } = unit.quiz.th;
			return items.map((item) => ({ name: `${id}/${item.id}`, file, item }));
		})
	);
	const told = new Set<number>();
	return nearDuplicates(items.map(({ item }) => textOf(item))).flatMap(({ first, second }) => {
		const [earlier, later] = [items[first], items[second]];
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
