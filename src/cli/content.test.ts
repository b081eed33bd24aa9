import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { courseFiles } from '#lib/domain/course/course.fixture.ts';
import { registerContent } from './content.ts';

const FRAMEWORK = `id: f
title: { th: กรอบ, en: Framework }
scale: { proficient: 1, levels: [{ level: 1, name: { th: ก, en: A }, definition: { th: ก, en: A } }] }
areas: [{ code: CS, title: { th: ก, en: A }, competencies: [] }]
`;

describe('content check', () => {
	let root = '';

	async function write(path: string, content: string): Promise<void> {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), content);
	}

	async function run(...args: string[]): Promise<{ code: number; printed: string }> {
		const lines: string[] = [];
		vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
		const program = new Command('x').exitOverride().configureOutput({ writeErr: () => undefined });
		registerContent(program);
		process.exitCode = 0;
		try {
			await program.parseAsync(['content', 'check', ...args], { from: 'user' });
		} catch (error) {
			if (!(error instanceof CommanderError)) throw error;
			process.exitCode = 2;
		}
		return { code: Number(process.exitCode), printed: lines.join('\n') };
	}

	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'content-'));
		await write('framework/f.yaml', FRAMEWORK);
		for (const { path, content } of courseFiles())
			await write(`courses/a/${path}`, String(content));
	});

	afterEach(async () => {
		vi.restoreAllMocks();
		process.exitCode = 0;
		await rm(root, { recursive: true });
	});

	it('ends with 0 when all is well', async () => {
		expect(await run(root)).toEqual({ code: 0, printed: 'ไม่พบข้อผิดพลาด' });
	});

	it('ends with 1 and says file, line, what is wrong and what to do', async () => {
		await write('courses/a/03-more.md', '# บท\n\n![](+assets/map.svg)\n');
		const { code, printed } = await run(root, '--lang', 'en', '--no-warnings');
		expect(code).toBe(1);
		expect(printed).toContain(
			'courses/a/03-more.md:3:1: fault The image +assets/map.svg has no alternative text'
		);
		expect(printed).toContain('fix: Write what the image tells');
	});

	it('looks only at what it is asked about, with the rest at hand', async () => {
		await write('courses/b/course.md', 'broken');
		expect((await run(join(root, 'courses/a'))).code).toBe(0);
		expect((await run(join(root, 'courses/b'))).code).toBe(1);
		expect((await run(join(root, 'courses/a/01-passwords.md'))).code).toBe(0);
	});

	it('prints faults a program can read', async () => {
		await write('framework/f.yaml', FRAMEWORK.replace('code: CS', 'code: C S'));
		const { code, printed } = await run(root, '--json');
		expect(code).toBe(1);
		expect(JSON.parse(printed)).toMatchObject([
			{ line: 4, code: 'front.bad-value', severity: 'fault' }
		]);
	});

	it('ends with 2 when there is no such folder', async () => {
		expect((await run(join(root, 'nowhere'))).code).toBe(2);
		expect((await run(root, '--nonsense')).code).toBe(2);
	});
});
