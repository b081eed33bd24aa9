/** A lesson or quiz of a draft with its files: the Thai one, the English one if there is one. */
export interface UnitFiles {
	number: number;
	slug: string;
	kind: 'lesson' | 'quiz';
	th: string;
	en?: string;
}

const unitName = /^(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)(\.quiz)?\.md$/;
const asset = /^\+assets\/[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The names that files of a course can have. */
export function isCoursePath(path: string): boolean {
	return (
		path === 'course.md' ||
		path === 'course.en.md' ||
		path === 'bank.md' ||
		path === 'bank.en.md' ||
		unitName.test(path.replace(/\.en\.md$/, '.md')) ||
		asset.test(path)
	);
}

/** The units among the paths, in the order in which the course runs. */
export function unitFiles(paths: readonly string[]): UnitFiles[] {
	const all = new Set(paths);
	return paths
		.flatMap((path): UnitFiles[] => {
			if (path.endsWith('.en.md')) return [];
			const [, number, slug, quiz] = unitName.exec(path) ?? [];
			if (number === undefined || slug === undefined) return [];
			const english = path.replace(/\.md$/, '.en.md');
			return [
				{
					number: Number(number),
					slug,
					kind: quiz ? 'quiz' : 'lesson',
					th: path,
					...(all.has(english) && { en: english })
				}
			];
		})
		.sort((a, b) => a.number - b.number || (a.th < b.th ? -1 : 1));
}

/** The name of a unit that comes after all others. */
export function nextUnitPath(
	paths: readonly string[],
	{ slug, kind }: { slug: string; kind: 'lesson' | 'quiz' }
): string {
	const last = unitFiles(paths).at(-1)?.number ?? 0;
	return numbered(last + 1, slug, kind === 'quiz' ? '.quiz.md' : '.md');
}

/** One place up or down, or to a place counted from 0. */
export type Move = { by: -1 | 1 } | { to: number };

/**
 * The renames that move a unit: it and those that it passes change numbers with all their files.
 * Units of one number are numbered apart first.
 */
export function moveUnit(
	paths: readonly string[],
	path: string,
	move: Move
): { from: string; to: string }[] {
	const units = unitFiles(paths);
	const at = units.findIndex(({ th }) => th === path);
	const place = 'to' in move ? move.to : at + move.by;
	if (at < 0 || place === at || !(place >= 0 && place < units.length)) return [];
	const order = units.filter((_, index) => index !== at);
	order.splice(place, 0, units[at]!);
	const numbers = units.map(({ number }) => number);
	const isApart = new Set(numbers).size === numbers.length;
	return order.flatMap((unit, index) => {
		const number = isApart ? numbers[index]! : index + 1;
		if (number === unit.number) return [];
		return [unit.th, ...(unit.en ? [unit.en] : [])].map((from) => ({
			from,
			to: from.replace(/^\d+/, String(number).padStart(2, '0'))
		}));
	});
}

const numbered = (number: number, slug: string, end: string) =>
	`${String(number).padStart(2, '0')}-${slug}${end}`;
