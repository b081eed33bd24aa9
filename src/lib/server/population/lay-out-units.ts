import type { UnitKind } from '#lib/domain/staff/org-units.ts';
import { provinces } from '#lib/domain/staff/provinces.ts';
import { unitKinds, type Tier } from '#lib/domain/staff/org-units.ts';

/** A unit by its number in the layout; parents have smaller numbers. */
export interface LaidOutUnit {
	index: number;
	parent: number | null;
	kind: UnitKind;
	tier: Tier;
	provinceCode: string | null;
	nameTh: string;
	nameEn: string;
}

/** One kind for each of the eight levels of DPIS, from ministry to team. */
const kindOfLevel: readonly UnitKind[] = [
	'ministry',
	'department',
	'division',
	'group',
	'district_office',
	'subgroup',
	'section',
	'team'
];

/** A unit for a hundred people, but a level at least and no more than a civil service has. */
export function unitsFor(people: number): number {
	return Math.min(10_000, Math.max(kindOfLevel.length, Math.round(people / 100)));
}

/**
 * A forest of so many units, eight levels deep. Up to twenty ministries stand at the top and each
 * level is wider than the one above by the same factor, children dealt evenly.
 */
export function layOutUnits(count: number): LaidOutUnit[] {
	const sizes = levelSizes(count);
	const units: LaidOutUnit[] = [];
	let above = 0;
	sizes.forEach((size, level) => {
		const start = units.length;
		const parents = sizes[level - 1] ?? 0;
		for (let i = 0; i < size; i++) {
			const parent = level === 0 ? null : above + Math.floor((i * parents) / size);
			units.push(describe(start + i, level, parent === null ? undefined : units[parent], i));
		}
		above = start;
	});
	return units;
}

function describe(
	index: number,
	level: number,
	parent: LaidOutUnit | undefined,
	place: number
): LaidOutUnit {
	const kind = kindOfLevel[level] ?? 'team';
	const words = unitKinds[kind];
	const tier = parent?.tier ?? tierOfRoot(place);
	const province = tier === 'central' ? undefined : provinces[index % provinces.length];
	return {
		index,
		parent: parent?.index ?? null,
		kind,
		tier,
		provinceCode: province?.code ?? null,
		nameTh: `${words.th}จำลองที่ ${place + 1}`,
		nameEn: `Simulated ${words.en.toLowerCase()} ${place + 1}`
	};
}

/** Of five ministries three are central, one has its staff in the provinces, one stands for local government. */
function tierOfRoot(place: number): Tier {
	return (
		(['central', 'provincial', 'central', 'local', 'central'] as const)[place % 5] ?? 'central'
	);
}

function levelSizes(count: number): number[] {
	const levels = kindOfLevel.length;
	const roots = Math.max(1, Math.min(20, Math.floor(count / 12)));
	const total = (factor: number) =>
		Array.from({ length: levels }, (_, level) => roots * factor ** level).reduce((a, b) => a + b);
	let low = 1;
	let high = 12;
	for (let i = 0; i < 50; i++) {
		const middle = (low + high) / 2;
		if (total(middle) > count) high = middle;
		else low = middle;
	}
	const sizes = Array.from({ length: levels - 1 }, (_, level) =>
		Math.max(1, Math.floor(roots * low ** level))
	);
	const rest = count - sizes.reduce((a, b) => a + b, 0);
	return [...sizes, Math.max(1, rest)];
}
