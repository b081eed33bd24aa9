import { canonicalJson } from './canonical-json.ts';
import { finding } from './finding.ts';
import type { Finding, TreePath } from './finding.ts';
import { leavesOfEdition } from './rule-leaves.ts';
import type { Edition, EvidencePattern, Leaf } from './types.ts';

/** Equivalences that change nothing: most often a slip in an id or a score. */
export function checkEquivalences(edition: Edition, path: TreePath): Finding[] {
	const leaves = leavesOfEdition(edition);
	const seen = new Set<string>();
	return (edition.equivalences ?? []).flatMap((equivalence, i): Finding[] => {
		const at = [...path, 'equivalences', i];
		const text = canonicalJson(equivalence);
		if (seen.has(text)) {
			return [
				finding(
					at,
					'duplicate',
					'การเทียบเท่านี้เขียนซ้ำ ให้ลบออก',
					'The same equivalence stands above: remove it'
				)
			];
		}
		seen.add(text);
		if (canonicalJson(equivalence.fact) === canonicalJson(equivalence.counts_as)) {
			return [
				finding(
					at,
					'no-effect',
					'เทียบกับตัวเองไม่มีผล ให้แก้ด้านใดด้านหนึ่ง',
					'It counts as itself: change one side'
				)
			];
		}
		const asked = leaves.filter((leaf) => isSame(equivalence.counts_as, leaf));
		if (asked.length === 0) {
			return [
				finding(
					[...at, 'counts_as'],
					'no-effect',
					'ไม่มีเงื่อนไขใดในฉบับนี้ขอสิ่งที่เทียบให้ ให้ตรวจรหัสหรือลบออก',
					'No condition of this edition asks for what it counts as: check the id or remove it'
				)
			];
		}
		if (asked.some((leaf) => isEnough(equivalence.counts_as, leaf))) return [];
		return [
			finding(
				[...at, 'counts_as'],
				'no-effect',
				'คะแนนหรือระดับที่เทียบให้ต่ำกว่าทุกเงื่อนไขที่ขอ จึงไม่มีผล',
				'The score or level it counts as is below what every condition asks: it has no effect'
			)
		];
	});
}

function isSame(counted: EvidencePattern, leaf: Leaf): boolean {
	if ('completed' in counted) return 'completed' in leaf && leaf.completed === counted.completed;
	if ('passed' in counted) return 'passed' in leaf && leaf.passed === counted.passed;
	if ('level' in counted) return 'level' in leaf && leaf.level === counted.level;
	return 'hours' in leaf && (leaf.area === undefined || leaf.area === counted.area);
}

function isEnough(counted: EvidencePattern, leaf: Leaf): boolean {
	if ('passed' in counted && 'passed' in leaf) return (counted.score ?? 100) >= leaf.score;
	if ('level' in counted && 'level' in leaf) return counted.at_least >= leaf.at_least;
	return true;
}
