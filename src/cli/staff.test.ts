import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importFile, staffRow } from '#tests/support/import-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'samatthana-staff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unit = {
	unit_code: 'T-A',
	name_th: 'กรมตัวอย่าง',
	kind: 'กรม',
	tier: 'ส่วนกลาง',
	effective_on: '01/10/2560'
};

function run(file: string, bytes: Uint8Array | undefined, ...options: string[]) {
	const path = join(folder, file);
	if (bytes) writeFileSync(path, bytes);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['src/cli/main.ts', 'staff', 'import', path, ...options],
		{ env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }, encoding: 'utf8' }
	);
	return { status, stdout, stderr };
}

it('a nightly file is saved as a whole or not at all, and says why', { timeout: 240_000 }, () => {
	expect(run('units.csv', importFile('units', [unit]), '--kind', 'units').status).toBe(0);
	const bad = [staffRow('1'), staffRow('2', { starts_on: '31/02/2569' })];
	const refused = run('night.csv', importFile('staff', bad));
	expect(refused).toMatchObject({ status: 1 });
	expect(refused.stdout).toContain('line 3: In post from: The calendar has no “31/02/2569”');
	expect(refused.stdout).toContain('Nothing was saved.');
	const mended = run('night.csv', importFile('staff', [staffRow('1'), staffRow('2')]), '--json');
	expect(mended.status).toBe(0);
	expect(JSON.parse(mended.stdout)).toMatchObject({ saved: true, counts: { new: 2 }, rows: [] });
	expect(run('nowhere.csv', undefined).status).toBe(2);
});
