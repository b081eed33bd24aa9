import { finding } from './finding.ts';
import type { Finding, TreePath } from './finding.ts';
import type { SubjectKind, TitleOf } from './render-words.ts';
import type { EvidencePattern, Leaf, Rule, Standard } from './types.ts';

/**
 * Courses, assessments and competencies that rules ask for and nobody offers. A note, no fault:
 * a standard may be written before its courses, or ask for what others teach. The side of an
 * equivalence that is taken in is left out, for it mostly names what is offered no more.
 */
export function findUnknownSubjects(standard: Standard, titleOf: TitleOf): Finding[] {
	const findings: Finding[] = [];
	const look = (kind: SubjectKind, id: string | undefined, path: TreePath) => {
		if (id === undefined || titleOf(kind, id) !== undefined) return;
		findings.push(
			finding(
				path,
				'unknown-subject',
				`ไม่พบ "${id}" ในเนื้อหาของระบบ ให้ตรวจตัวสะกด หรือเพิ่มเนื้อหาก่อนฉบับนี้มีผล`,
				`The content has no "${id}": check the spelling, or add it before the edition takes effect`
			)
		);
	};
	const lookAt = (leaf: Leaf | EvidencePattern, path: TreePath) => {
		if ('completed' in leaf) look('course', leaf.completed, [...path, 'completed']);
		else if ('passed' in leaf) look('assessment', leaf.passed, [...path, 'passed']);
		else if ('level' in leaf) look('competency', leaf.level, [...path, 'level']);
		else if ('hours' in leaf) look('competency', leaf.area, [...path, 'area']);
	};
	const walk = (rule: Rule, path: TreePath): void => {
		for (const key of ['all', 'any', 'of', 'sequence'] as const) {
			const list = (rule as { [key: string]: Rule[] | undefined })[key];
			if (list !== undefined) return list.forEach((child, i) => walk(child, [...path, key, i]));
		}
		lookAt(rule as Leaf, path);
	};
	standard.editions.forEach(({ rule, renewal, equivalences }, i) => {
		const path = ['editions', i];
		walk(rule, [...path, 'rule']);
		if (renewal?.rule !== undefined) walk(renewal.rule, [...path, 'renewal', 'rule']);
		equivalences?.forEach(({ counts_as }, j) =>
			lookAt(counts_as, [...path, 'equivalences', j, 'counts_as'])
		);
	});
	return findings;
}
