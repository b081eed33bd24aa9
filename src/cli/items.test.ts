import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { courseFiles } from '#lib/domain/course/course.fixture.ts';
import { registerItems } from './items.ts';

const fixture = (name: string) => `tests/fixtures/item-exchange/${name}`;

describe('items', () => {
	let root = '';

	async function run(...args: string[]): Promise<{ code: number; printed: string; told: string }> {
		const lines: string[] = [];
		const told: string[] = [];
		vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
		vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
		const program = new Command('x').exitOverride().configureOutput({ writeErr: () => undefined });
		registerItems(program);
		process.exitCode = 0;
		try {
			await program.parseAsync(['items', ...args], { from: 'user' });
		} catch (error) {
			if (!(error instanceof CommanderError)) throw error;
			process.exitCode = 2;
		}
		return { code: Number(process.exitCode), printed: lines.join('\n'), told: told.join('\n') };
	}

	const quiz = () => join(root, '07-bank.quiz.md');
	const written = () => readFile(quiz(), 'utf8').catch(() => undefined);

	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'items-'));
		for (const { path, content } of courseFiles()) {
			await mkdir(join(root, path, '..'), { recursive: true });
			await writeFile(join(root, path), content);
		}
	});

	afterEach(async () => {
		vi.restoreAllMocks();
		process.exitCode = 0;
		await rm(root, { recursive: true });
	});

	it('imports a file in the Thai code page into a new quiz', async () => {
		const { code, printed } = await run(
			'import',
			fixture('saraban-874.gift.txt'),
			'--to',
			quiz(),
			'--title',
			'งานสารบรรณ'
		);
		expect(code).toBe(0);
		expect(printed).toContain('เพิ่มใหม่ 2, เปลี่ยนแปลง 0, เหมือนเดิม 0, ไม่รับ 0 (gift, windows-874)');
		expect(await written()).toContain('title: { th: "งานสารบรรณ"');
		expect(await written()).toContain('- [x] กระดาษตราครุฑ');
	});

	it('saves nothing when a part is refused, unless told to, and ends with 1', async () => {
		const { code, printed } = await run(
			'import',
			fixture('pdpa.gift.txt'),
			'--to',
			quiz(),
			'--lang',
			'en'
		);
		expect(code).toBe(1);
		expect(printed).toContain('pdpa.gift.txt:34: refused ::pdpa-08::ข้อใดถูก { ~ก ~ข }');
		expect(printed).toContain(
			'The weights of the right options add up to 0, not 100 [weights-sum]'
		);
		expect(printed).toContain('Nothing was saved.');
		expect(await written()).toBeUndefined();
		expect(
			(await run('import', fixture('pdpa.gift.txt'), '--to', quiz(), '--skip-refused')).code
		).toBe(1);
		expect(await written()).toContain('## pdpa-11');
	});

	it('shows a dry run to a program and changes nothing', async () => {
		const { code, printed } = await run(
			'import',
			fixture('budget.csv'),
			'--to',
			quiz(),
			'--dry-run',
			'--json'
		);
		expect(code).toBe(1);
		expect(JSON.parse(printed)).toMatchObject({
			format: 'csv',
			saved: false,
			counts: { new: 5, refused: 3 },
			rows: [
				{ line: 2, outcome: 'new', id: 'bud-01' },
				{},
				{},
				{},
				{},
				{ line: 7, code: 'sheet-choice' },
				{},
				{}
			]
		});
		expect(await written()).toBeUndefined();
	});

	it('exports what it imported, with its figures, and says what cannot travel', async () => {
		await run('import', fixture('security.moodle.xml'), '--to', quiz(), '--skip-refused');
		const out = join(root, 'out.xml');
		expect((await run('export', quiz(), '--format', 'moodle-xml', '--out', out)).code).toBe(0);
		expect(await readFile(out, 'utf8')).toContain(
			'<file name="account-map.png" path="/" encoding="base64">'
		);
		const again = await run('import', out, '--to', quiz(), '--lang', 'en');
		expect(again.printed).toContain('new 0, changed 0, unchanged 7, refused 0');
		const gift = await run(
			'export',
			quiz(),
			'--format',
			'gift',
			'--out',
			join(root, 'out.txt'),
			'--lang',
			'en'
		);
		expect(gift.code).toBe(1);
		expect(gift.told).toContain('cloze-law: left out: The format has no items of type cloze');
		expect(gift.told).toContain('pw-map: not in the file: files of figures');
	});

	it('ends with 2 when it is asked wrongly', async () => {
		expect((await run('import', 'none.txt', '--to', quiz())).code).toBe(2);
		expect((await run('import', fixture('budget.csv'), '--to', join(root, 'x.md'))).code).toBe(2);
		expect(
			(await run('import', fixture('budget.csv'), '--to', join(root, '+assets', '01-x.quiz.md')))
				.code
		).toBe(2);
		expect((await run('export', '--format', 'gift')).code).toBe(2);
		expect((await run('export', quiz(), '--format', 'word')).code).toBe(2);
	});
});
