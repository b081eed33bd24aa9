import { finding } from './finding.ts';
import type { Finding, TreePath } from './finding.ts';
import { leavesOfEdition } from './rule-leaves.ts';
import type { Example, Expectation, Leaf, Standard, WaivedLeaf } from './types.ts';

/** Worked examples that speak of what the standard or the example does not have. */
export function checkWrittenExamples(standard: Standard): Finding[] {
	const names = new Set<string>();
	const editions = standard.editions.map(({ edition }) => edition);
	const leaves = standard.editions.flatMap(leavesOfEdition);
	return (standard.examples ?? []).flatMap((example, i) => {
		const path = ['examples', i];
		const findings: Finding[] = [];
		if (names.has(example.name)) {
			findings.push(
				finding(
					[...path, 'name'],
					'duplicate',
					`ชื่อตัวอย่าง "${example.name}" ซ้ำ ให้ตั้งชื่อที่บอกว่าต่างกันอย่างไร`,
					`Another example is called "${example.name}": say in the name how they differ`
				)
			);
		}
		names.add(example.name);
		if (example.expect.length === 0) {
			findings.push(
				finding(
					[...path, 'expect'],
					'empty-group',
					'ตัวอย่างนี้ไม่ได้คาดคำตอบใด ให้เพิ่มอย่างน้อยหนึ่งวัน',
					'The example expects nothing: add at least one day'
				)
			);
		}
		return [
			...findings,
			...checkFacts(example, leaves, path),
			...example.expect.flatMap((expectation, j) =>
				checkExpectation(expectation, editions, [...path, 'expect', j])
			)
		];
	});
}

function checkFacts({ facts }: Example, leaves: Leaf[], path: TreePath): Finding[] {
	const ids = new Set(facts.map(({ id }) => id));
	return facts.flatMap((fact, i) => {
		const at = [...path, 'facts', i];
		if ('revoked' in fact && (!ids.has(fact.revoked) || fact.revoked === fact.id)) {
			return [
				finding(
					[...at, 'revoked'],
					'unknown-fact',
					`ในตัวอย่างนี้ไม่มีข้อเท็จจริงรหัส "${fact.revoked}" ให้ใส่ id ให้ข้อเท็จจริงที่จะเพิกถอน`,
					`The example has no fact "${fact.revoked}": give the fact to be revoked that id`
				)
			];
		}
		if ('waived' in fact && fact.waived !== 'standard') {
			const { waived } = fact;
			if (leaves.some((leaf) => isNamed(waived, leaf))) return [];
			return [
				finding(
					[...at, 'waived'],
					'no-effect',
					'ไม่มีเงื่อนไขใดในมาตรฐานตรงกับที่ยกเว้น ให้ตรวจรหัสและจำนวน',
					'No condition of the standard is the one waived: check the id and the amount'
				)
			];
		}
		return [];
	});
}

function isNamed(waived: WaivedLeaf, leaf: Leaf): boolean {
	const own = 'held_post' in leaf ? { ...leaf.held_post, kind: 'post' } : { ...leaf };
	const named = 'held_post' in waived ? { ...waived.held_post, kind: 'post' } : waived;
	if ('hours' in waived && waived.area !== (own as { area?: string }).area) return false;
	if ('held_post' in waived && waived.held_post.post !== (own as { post?: string }).post)
		return false;
	return Object.entries(named).every(
		([key, value]) => (own as Record<string, unknown>)[key] === value
	);
}

function checkExpectation(
	{ as_of, status, until, edition, missing }: Expectation,
	editions: number[],
	path: TreePath
): Finding[] {
	const findings: Finding[] = [];
	if (edition !== undefined && !editions.includes(edition)) {
		findings.push(
			finding(
				[...path, 'edition'],
				'unknown-edition',
				`ไม่มีฉบับที่ ${edition} มีเพียง: ${editions.join(', ')}`,
				`There is no edition ${edition}; there are: ${editions.join(', ')}`
			)
		);
	}
	const isRunning = ['qualified', 'expiring', 'waived'].includes(status);
	const isOver = ['in_grace', 'lapsed'].includes(status);
	if (until !== undefined && ((isRunning && until < as_of) || (isOver && until >= as_of))) {
		findings.push(
			finding(
				[...path, 'until'],
				'contradiction',
				`สถานะ ${status} ในวันที่ ${as_of} มีวันสิ้นอายุ ${until} ไม่ได้`,
				`Nobody is ${status} on ${as_of} with an end on ${until}`
			)
		);
	}
	const lacksNothing = ['qualified', 'waived', 'not_required'].includes(status);
	if (missing !== undefined && missing.length > 0 && lacksNothing) {
		findings.push(
			finding(
				[...path, 'missing'],
				'contradiction',
				`สถานะ ${status} ไม่มีสิ่งที่ขาด ให้ลบ missing`,
				`With ${status} nothing is missing: remove "missing"`
			)
		);
	}
	return findings;
}
