import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkStandardFiles } from './check-standard.ts';
import { malformedStandards } from './malformed-standards.test-support.ts';
import { parseFacts } from './parse-facts.ts';
import { parseStandard } from './parse.ts';

const page = readFileSync('docs/standards.md', 'utf8');
const blocks = (kind: string) =>
	[...page.matchAll(/^```(\S+(?: \S+)?)\n([\s\S]*?)^```$/gm)]
		.filter((block) => block[1] === kind)
		.map((block) => block[2]!);

const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const HEAD =
	'id: s\ntitle: ก\neditions:\n  - edition: 1\n    issued_on: 2023-08-01\n    effective_from: 2023-10-01\n';

function expectReadable(text: string) {
	const parsed = parseStandard(text);
	expect(parsed.ok ? [] : parsed.faults).toEqual([]);
}

describe('docs/standards.md', () => {
	it('shows a whole file that is sound and whose examples come out', () => {
		const files = blocks('yaml').map((text, i) => ({ file: `block ${i}`, text }));
		expect(files).toHaveLength(1);
		for (const { faults, failures } of checkStandardFiles(files)) {
			expect([faults, failures]).toEqual([[], []]);
		}
	});

	it('shows rules, parts of editions and facts that read', () => {
		expect(blocks('yaml rule').length).toBeGreaterThan(1);
		for (const rule of blocks('yaml rule')) {
			expectReadable(`${HEAD}    rule:\n${indent(rule, 6)}`);
		}
		for (const part of blocks('yaml edition')) {
			expectReadable(`${HEAD}    rule: { completed: a }\n${indent(part, 4)}`);
		}
		for (const facts of blocks('yaml facts')) expect(parseFacts(facts).ok).toBe(true);
	});

	it('lists the code of every fault there is', () => {
		for (const { code } of malformedStandards) expect(page).toContain(`\`${code}\``);
	});
});
