import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder, FolderInUse } from './claim-folder.ts';

let root = '';
const children: ChildProcess[] = [];

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'claims-'));
});
afterEach(async () => {
	for (const child of children.splice(0)) {
		if (child.exitCode !== null || child.signalCode !== null) continue;
		child.kill('SIGKILL');
		await once(child, 'exit');
	}
	rmSync(root, { recursive: true, force: true });
});

async function start(): Promise<ChildProcess> {
	const child = fork(join(import.meta.dirname, 'claim-folder.test-support.ts'), { execArgv: [] });
	children.push(child);
	await once(child, 'message');
	return child;
}

async function tell(child: ChildProcess, message: { claim?: string; at?: number }) {
	const answer = once(child, 'message') as Promise<[string]>;
	child.send(message);
	return (await answer)[0];
}

const claimTogether = (pair: ChildProcess[], claim: string) => {
	const at = Date.now() + 15;
	return Promise.all(pair.map((child) => tell(child, { claim, at })));
};

describe('the claim on the folder of an embedded database', () => {
	it('goes to exactly one of two processes that start together, each time', async () => {
		const pair = [await start(), await start()];
		for (let round = 0; round < 20; round++) {
			const answers = await claimTogether(pair, join(root, `fresh-${round}`));
			expect(answers.sort(), `fresh folder ${round}`).toEqual(['claimed', 'in use']);
			await Promise.all(pair.map((child) => tell(child, {})));
		}
	});

	it('goes to exactly one when an ended process has left its claim behind', async () => {
		const contenders = [await start(), await start(), await start()];
		for (let round = 0; round < 20; round++) {
			const answers = await claimTogether(contenders, root);
			expect(answers.sort(), `round ${round}`).toEqual(['claimed', 'in use', 'in use']);
			await Promise.all(contenders.map((child) => tell(child, {})));
		}
		expect(readdirSync(root), 'one claim is left, however many there were').toHaveLength(1);
	});

	it('is free at once when its process was killed', async () => {
		const holder = await start();
		expect(await tell(holder, { claim: root })).toBe('claimed');
		await expect(claimFolder(root)).rejects.toBeInstanceOf(FolderInUse);
		holder.kill('SIGKILL');
		await once(holder, 'exit');
		const release = await claimFolder(root);
		await release();
	});

	it('is free again once it was given up', async () => {
		await (
			await claimFolder(root)
		)();
		await (
			await claimFolder(root)
		)();
	});

	it('is one claim by whichever name the folder is reached', async () => {
		const folder = join(root, 'data');
		const release = await claimFolder(folder);
		symlinkSync(folder, join(root, 'alias'));
		await expect(claimFolder(join(root, 'alias'))).rejects.toBeInstanceOf(FolderInUse);
		await release();
	});

	it('is held in the folder itself, also where its name is too long for a socket', async () => {
		const folder = join(root, 'สำนักงานปลัดกระทรวง'.repeat(4), 'ฐานข้อมูล');
		mkdirSync(folder, { recursive: true });
		const release = await claimFolder(folder);
		expect(readdirSync(realpathSync(folder))).toEqual(['in-use.1.sock']);
		const other = await start();
		expect(await tell(other, { claim: folder })).toBe('in use');
		await release();
		expect(await tell(other, { claim: folder })).toBe('claimed');
	});
});
