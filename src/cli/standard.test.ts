import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { malformedStandards } from '#lib/domain/qualification/malformed-standards.test-support.ts';
import { registerStandard } from './standard.ts';

const folder = mkdtempSync(join(tmpdir(), 'standard-'));

function write(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

async function run(...words: string[]): Promise<{ code: number; out: string }> {
	const lines: string[] = [];
	const take = (text: unknown) => void lines.push(String(text));
	vi.spyOn(console, 'log').mockImplementation(take);
	vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		take(text);
		return true;
	});
	const program = new Command('samatthana').exitOverride();
	registerStandard(program).commands.forEach((command) => {
		command.exitOverride().configureOutput({ writeErr: take });
	});
	process.exitCode = 0;
	await program.parseAsync(['standard', ...words], { from: 'user' });
	return { code: Number(process.exitCode), out: lines.join('\n') };
}

const facts = write(
	'facts.json',
	JSON.stringify([
		{ id: 'f1', date: '2024-05-01', completed: 'cyber-basics' },
		{ id: 'f2', date: '2024-05-03', assessed: 'it-law-logs-exam', score: 82 },
		{ id: 'f3', date: '2024-06-03', recorded: '2024-07-01', completed: 'secure-operations' }
	])
);
const g4 = 'content/standards/g4-it.yaml';

describe('standard on the command line', () => {
	afterEach(() => {
		vi.restoreAllMocks();
		process.exitCode = undefined;
	});

	it('check: the shipped standards are well', async () => {
		const { code, out } = await run('check', '--json');
		const report = JSON.parse(out) as {
			ok: boolean;
			files: { standard: string; notes: unknown[] }[];
		};
		expect([code, report.ok]).toEqual([0, true]);
		expect(report.files.flatMap(({ notes }) => notes)).toEqual([]);
		expect(report.files.map((file) => file.standard)).toEqual([
			'g1-executive',
			'g2-manager',
			'g3-operational',
			'g4-it'
		]);
	});

	it('check: exit 1, with file, line and column, when one has a fault', async () => {
		const { text, line, column, code: fault } = malformedStandards[0]!;
		const path = write('bad.yaml', text);
		const { code, out } = await run('check', path, '--lang', 'en');
		expect(code).toBe(1);
		expect(out).toContain(`${path}:${line}:${column}: `);
		expect(out).toContain(`[${fault}]`);
	});

	it('explain: what, until when and why, with the titles of the content', async () => {
		const { code, out } = await run('explain', g4, '--facts', facts, '--as-of', '2024-08-01');
		expect(code).toBe(0);
		expect(out).toContain('ณ วันที่ 1 สิงหาคม 2567: ผ่าน\nตามฉบับที่ 1\nถึงวันที่ 3 มิถุนายน 2568');
		expect(out).toMatch(/✓ เรียนจบหลักสูตร “[^”]+” \(cyber-basics\): 1 พฤษภาคม 2567 \(f1\)/);
	});

	it('explain: what was missing as known then', async () => {
		const asked = ['--as-of', '2024-06-15', '--known-at', '2024-06-30', '--lang', 'en'];
		const { out } = await run('explain', g4, '--facts', facts, ...asked);
		expect(out).toContain('On 15 June 2024, as known on 30 June 2024: in progress');
		expect(out).toMatch(/- Missing\n {2}- Complete the course “[^”]+” \(secure-operations\)$/);
	});

	it('explain: only the days in post, and the evaluation itself as JSON', async () => {
		const asked = ['--as-of', '2024-08-01', '--appointed-on', '2024-08-02', '--json'];
		const { out } = await run('explain', g4, '--facts', facts, ...asked);
		expect(JSON.parse(out)).toMatchObject({ standard: 'g4-it', status: 'not_required' });
	});

	it('explain: exit 1 for facts that cannot be read, and refuses an impossible day', async () => {
		const bad = write('bad.json', '[{"date":"2024-05-01","passed":"x"}]');
		const { code, out } = await run('explain', g4, '--facts', bad, '--as-of', '2024-08-01');
		expect([code, out]).toEqual([1, expect.stringContaining(`${bad}:1:2: [0]: `)]);
		await expect(run('explain', g4, '--facts', facts, '--as-of', '2024-02-30')).rejects.toThrow(
			'write a day as YYYY-MM-DD'
		);
	});

	it('show: the rule in sentences', async () => {
		const { out } = await run('show', g4, '--lang', 'en');
		expect(out).toContain('  - Staff group: “IT staff” (it)\n');
		expect(out).toContain('  - Valid for 12 months from the day on which the conditions are met');
	});

	it('mutate: exit 1 when the examples notice too little, naming what they do not', async () => {
		expect((await run('mutate', g4, '--at-least', '95')).code).toBe(0);
		const path = write('unproved.yaml', malformedStandards[0]!.text.replace('minimum: 3, ', ''));
		const { code, out } = await run('mutate', path, '--lang', 'en');
		expect(code).toBe(1);
		expect(out).toContain('    editions[0].validity.months: 36 → 35');
	});

	it('refuses a path that is not there', async () => {
		await expect(run('check', join(folder, 'none'))).rejects.toThrow('no such file or folder');
	});
});
