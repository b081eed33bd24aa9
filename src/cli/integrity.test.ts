import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open-database.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { registerIntegrity } from './integrity.ts';
import { registerPopulation } from './population.ts';

let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samatthana-integrity-'));
	vi.stubEnv('DATA_DIR', folder);
	vi.stubEnv('DATABASE_URL', '');
	const { db, close } = await openDatabase({ folder });
	await migrate(db);
	const text = readFileSync('content/standards/g3-operational.yaml', 'utf8');
	await syncStandard(db, { path: 'g3-operational.yaml', text, now: new Date() });
	await close();
}, 60_000);

afterEach(() => {
	process.exitCode = 0;
	vi.restoreAllMocks();
});

afterAll(async () => {
	vi.unstubAllEnvs();
	await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; printed: string }> {
	const lines: string[] = [];
	vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
	const program = new Command('x').exitOverride().configureOutput({ writeErr: () => undefined });
	registerIntegrity(program);
	registerPopulation(program);
	process.exitCode = 0;
	await program.parseAsync(args, { from: 'user' });
	return { code: Number(process.exitCode), printed: lines.join('\n') };
}

describe('the commands on populations and their statuses', () => {
	it('load people, find a row that was tampered with, and mend it', async () => {
		const made = await run('population', 'make', '--people', '40', '--seed', '3', '--json');
		expect(JSON.parse(made.printed)).toMatchObject({ people: 40, units: 8 });
		const sound = await run('integrity', 'check', '--json');
		expect(sound.code).toBe(0);
		expect(JSON.parse(sound.printed)).toMatchObject({ people: 40, differences: [] });

		const { db, close } = await openDatabase({ folder });
		await db.updateTable('qualification_interval').set({ edition: 9 }).execute();
		await close();
		const tampered = await run('integrity', 'check');
		expect(tampered.code).toBe(1);
		expect(tampered.printed).toMatch(/person \d+, g3-operational: wrong .* \(edition 9/);
		await run('integrity', 'rebuild');
		expect((await run('integrity', 'check')).code).toBe(0);
	}, 60_000);

	it('refuse people beside people, a unit that is not there and a number that is none', async () => {
		await expect(run('population', 'make', '--people', '5', '--seed', '1')).rejects.toThrow(
			'--append'
		);
		await expect(run('integrity', 'check', '--unit', 'NOWHERE')).rejects.toThrow('NOWHERE');
		await expect(run('population', 'make', '--people', 'x', '--seed', '1')).rejects.toThrow(
			'whole number'
		);
	}, 60_000);
});
