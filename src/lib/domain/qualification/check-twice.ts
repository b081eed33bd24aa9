import { canonicalJson } from './canonical-json.ts';
import { finding } from './finding.ts';
import type { Finding, TreePath } from './finding.ts';

/** The same thing listed twice. */
export function checkTwice(list: readonly unknown[], path: TreePath): Finding[] {
	const seen = new Set<string>();
	return list.flatMap((item, i) => {
		const text = canonicalJson(item);
		if (!seen.has(text)) {
			seen.add(text);
			return [];
		}
		return [
			finding(
				[...path, i],
				'duplicate',
				'เขียนซ้ำกับข้อก่อนหน้าในรายการเดียวกัน ให้ลบออกหรือแก้เป็นอย่างอื่น',
				'The same stands earlier in this list: remove it or make it another'
			)
		];
	});
}
