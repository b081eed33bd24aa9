import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inputs = [
	'src',
	'static',
	'project.inlang',
	'package.json',
	'svelte.config.js',
	'vite.config.ts'
];

/**
 * Builds the app when its sources have changed since the last build: a second start serves at once.
 * Compares names, sizes and times, which costs a few milliseconds; a wrong "changed" only costs a
 * build.
 */
export async function buildIfStale(root: string): Promise<'built' | 'fresh'> {
	const stamp = join(root, 'build', '.sources');
	const now = fingerprint(root);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 'fresh';
	await run(
		process.execPath,
		[join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
		root
	);
	// Taken again: the build itself writes generated sources.
	writeFileSync(stamp, fingerprint(root));
	return 'built';
}

function fingerprint(root: string): string {
	const hash = createHash('sha256');
	const visit = (path: string): void => {
		const stat = statSync(join(root, path), { throwIfNoEntry: false });
		if (!stat) return;
		if (stat.isDirectory())
			for (const name of readdirSync(join(root, path)).sort()) {
				if (name !== 'paraglide') visit(join(path, name));
			}
		else hash.update(`${path}\0${stat.size}\0${Math.trunc(stat.mtimeMs)}\n`);
	};
	for (const input of inputs) visit(input);
	return hash.digest('hex');
}

/** Quiet unless it fails: then everything the program said. */
function run(command: string, args: string[], cwd: string): Promise<void> {
	return new Promise((done, fail) => {
		const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data: Buffer) => (said += data.toString()));
		child.once('error', fail);
		child.once('exit', (code) =>
			code === 0 ? done() : fail(new Error(`The build failed:\n${said}`))
		);
	});
}
